package org.wheatstone.journal;

/**
 * The operator's word that commands which were durable once are gone, and that the exchange goes on without them. It
 * stands in the journal where it was given. Immutable.
 *
 * @param lastNumber of the record behind which the journal goes on: the last that it held whole.
 * @param knownNumber the highest record that anything named as durable; those up to it are lost.
 * @param runningHash over each record up to the last that it held.
 * @param epochNs when it was given.
 * @param by who gave it, for people; of more than {@link #MAX_BY_BYTES} bytes the end is cut off.
 */
public record LossAccepted(long lastNumber, long knownNumber, long runningHash, long epochNs, String by) {
    public static final int MAX_BY_BYTES = 200;
}
