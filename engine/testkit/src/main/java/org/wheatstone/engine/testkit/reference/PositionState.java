package org.wheatstone.engine.testkit.reference;

/**
 * What a participant has in a pool, as of one moment. Immutable, for any thread.
 *
 * @param instrumentId of the pool.
 * @param block of the pool.
 * @param participantId whose it is.
 * @param free rights that are not drawn, in mGTU.
 * @param owed obligations, in mGTU.
 * @param drawEndNs until when the pool can be drawn from.
 */
public record PositionState(
    int instrumentId, long block, int participantId, long free, long owed, long drawEndNs) {

    static PositionState of(final Position position) {
        return new PositionState(
            position.pool.instrument.id(),
            position.pool.block,
            position.participant.id,
            position.free(),
            position.owed(),
            position.pool.drawEndNs());
    }
}
