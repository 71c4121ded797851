package org.wheatstone.engine.runtime.settlement;

import java.time.LocalDate;

/**
 * What a settlement file says about where it comes from. Immutable.
 *
 * @param runId          of the last run in the journal.
 * @param date           UTC date of the exchange's time after the last command.
 * @param firstSequence  of the commands covered, from 1.
 * @param lastSequence   of the commands covered; one less than the first if there is none.
 * @param journalHash    over all command records, in order.
 * @param previousSha256 of the previous file, in lower-case hex; {@link #NONE} if this one begins with sequence 1.
 */
public record SettlementHeader(
        long runId,
        LocalDate date,
        long firstSequence,
        long lastSequence,
        long journalHash,
        String previousSha256) {
    /** There is no previous file. */
    public static final String NONE = "-";

    public SettlementHeader {
        if (firstSequence < 1 || lastSequence < firstSequence - 1) {
            throw new IllegalArgumentException("firstSequence=" + firstSequence + ", lastSequence=" + lastSequence);
        }
        final boolean isRightForm = firstSequence == 1
            ? previousSha256.equals(NONE)
            : previousSha256.matches("[0-9a-f]{64}");
        if (!isRightForm) {
            throw new IllegalArgumentException(
                "previousSha256=" + previousSha256 + " of a file from sequence " + firstSequence);
        }
    }
}
