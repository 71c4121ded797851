package org.wheatstone.engine.runtime.shadow;

import java.util.Optional;

/**
 * How far a shadow has come. Immutable.
 *
 * @param startSequence of the last command in the snapshot that it began with; 0 at genesis.
 * @param sequence      of the last command that it has carried out.
 * @param timeNs        that it is at: the latest that a gateway stamped a command with; 0 before the first.
 * @param lastSequence  of the last command in the journal when this was made.
 * @param lagNs         from the one command's time to the other's.
 * @param compared      events that were the same in the event log.
 * @param pending       events that the event log does not hold yet.
 * @param divergence    at which it has stopped; empty if all was the same.
 * @param problem       why a log cannot be read on at the moment; it looks again with each step.
 */
public record ShadowReport(
        long startSequence,
        long sequence,
        long timeNs,
        long lastSequence,
        long lagNs,
        long compared,
        long pending,
        Optional<Divergence> divergence,
        Optional<String> problem) {

    /** Commands in the journal that it has not carried out. */
    public long lagCommands() {
        return lastSequence - sequence;
    }
}
