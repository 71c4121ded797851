package org.wheatstone.engine.core.proposal;

/**
 * An action that one operator has asked for and another one must approve. Immutable, for any thread; the bytes are
 * never changed.
 *
 * @param id         sequence of the command that proposed it.
 * @param proposer   index of the participant that did.
 * @param templateId of the action.
 * @param block      of the action's command: what this version's schema has of it, then zeros, {@link #BLOCK_LENGTH}
 *                   bytes in all.
 */
public record Proposal(long id, int proposer, int templateId, byte[] block) {
    /** Whole words, and room for the longest action that is proposed. */
    public static final int BLOCK_LENGTH = 80;
}
