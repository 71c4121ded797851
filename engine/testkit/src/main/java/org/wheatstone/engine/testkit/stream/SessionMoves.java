package org.wheatstone.engine.testkit.stream;

import org.wheatstone.codecs.Code;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Connections that come and go: logons, takeovers, detaches, restarts, and those that must fail. */
final class SessionMoves {
    private static final int UNKNOWN_SESSION = 4_711;

    private final Draft draft;
    private final Chance chance;

    SessionMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    /** A logon that is accepted: it takes the session over if somebody has it. */
    void attach(final SessionState session) {
        final long next = session.highestSequence() + 1;
        draft.send(draft.fromNode().attach(
            session.sessionId(),
            draft.nextConnection(),
            chance.pick(0, 1, next, 1 + chance.below(next)),
            session.attached() || chance.percent(10)));
    }

    void play() {
        final SessionState session = draft.anySession();
        switch (chance.below(10)) {
            case 0 -> refused(session);
            case 1, 2, 3 -> attach(session);
            case 4 -> draft.send(draft.fromNode().detach(
                chance.percent(50) ? session.sessionId() : UNKNOWN_SESSION,
                session.connectionId() + chance.pick(-1, 1, 1_000),
                Code.KEEPALIVE_LAPSED.number()));
            default -> draft.send(draft.fromNode().detach(
                session.sessionId(),
                session.connectionId(),
                chance.pickInt(Code.KEEPALIVE_LAPSED.number(), Code.FINISHED.number(), Code.SLOW_CONSUMER.number())));
        }
    }

    void restart() {
        draft.send(draft.fromNode().nodeStarted(2 + chance.below(1_000)));
    }

    private void refused(final SessionState session) {
        final long tooHigh = chance.pick(session.highestSequence() + 2, Long.MAX_VALUE, Long.MIN_VALUE, -1);
        final boolean unknown = chance.percent(25);
        draft.send(draft.fromNode().attach(
            unknown ? UNKNOWN_SESSION : session.sessionId(),
            draft.nextConnection(),
            chance.percent(50) ? tooHigh : 0,
            chance.percent(50)));
    }
}
