package org.wheatstone.engine.runtime.shadow;

/**
 * The first event in which a shadow and its node differ. Immutable.
 *
 * @param eventNumber     of the event.
 * @param commandSequence of the command that gave it; of two different ones, the earlier.
 * @param problem         how they differ, for people.
 */
public record Divergence(long eventNumber, long commandSequence, String problem) {
}
