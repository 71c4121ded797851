package org.wheatstone.engine.testkit.reference;

/**
 * A session as of one moment. Immutable, for any thread.
 *
 * @param sessionId of the session.
 * @param participantId of its owner.
 * @param attached to a connection.
 * @param connectionId of the newest attachment.
 * @param attachment number of accepted logons so far.
 * @param lastClOrdId the highest request id used up, compared unsigned.
 * @param highestSequence number of events so far.
 * @param mayTrade whether neither a lock nor a sweep nor the kill switch keeps its orders out.
 */
public record SessionState(
    int sessionId,
    int participantId,
    boolean attached,
    long connectionId,
    int attachment,
    long lastClOrdId,
    long highestSequence,
    boolean mayTrade) {

    static SessionState of(final Session session, final Sweeps sweeps) {
        return new SessionState(
            session.id,
            session.participant.id,
            session.attached,
            session.connectionId,
            session.attachment,
            session.lastClOrdId,
            session.highestSequence,
            !session.locked && !session.participant.locked && !session.participant.killed && !sweeps.block(session));
    }
}
