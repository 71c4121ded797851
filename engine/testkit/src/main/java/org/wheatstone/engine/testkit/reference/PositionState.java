package org.wheatstone.engine.testkit.reference;

/**
 * What a participant has in a pool, as of one moment. Immutable, for any thread.
 *
 * @param instrumentId of the pool.
 * @param block of the pool.
 * @param participantId whose it is.
 * @param free rights that are neither drawn nor offered, in mGTU.
 * @param owed obligations, in mGTU.
 * @param lot in mGTU.
 * @param tradeEndNs until when trades are of this pool: the end of its block, or the gate of the window.
 * @param startNs of the block, or of the window.
 * @param drawEndNs until when the pool can be drawn from.
 */
public record PositionState(
    int instrumentId, long block, int participantId, long free, long owed, long lot, long tradeEndNs,
    long startNs, long drawEndNs) {

    static PositionState of(final Position position) {
        return new PositionState(
            position.pool.instrument.id(),
            position.pool.block,
            position.participant.id,
            position.free(),
            position.owed(),
            position.pool.grade().lot(),
            position.pool.tradeEndNs(),
            position.pool.startNs(),
            position.pool.drawEndNs());
    }
}
