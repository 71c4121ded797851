package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.engine.testkit.AttachCommand;
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
        final AttachCommand attach = draft.write().attach(session.sessionId(), draft.nextConnection())
            .next(chance.pick(0, 1, next, 1 + chance.below(next)));
        if (session.attached() || chance.percent(10)) {
            attach.takeover();
        }
        final List<Integer> keys = draft.exchange.members().keys(session.participantId());
        if (!keys.isEmpty() && chance.percent(60)) {
            attach.key(chance.pick(keys));
        }
        if (chance.percent(50)) {
            attach.cancelOnDisconnect(
                CodPolicy.get((short) (1 + chance.below(3))), chance.pick(0, 1, chance.magnitude(5_000)));
        }
        if (chance.oneIn(12)) {
            attach.mode(chance.percent(50) ? Mode.DROP_COPY : Mode.MARKET_DATA);
        }
        draft.sendWritten();
    }

    void attachOperator(final SessionState session) {
        draft.write().attach(session.sessionId(), draft.nextConnection()).mode(Mode.DROP_COPY).takeover();
        draft.sendWritten();
        draft.write().attach(session.sessionId(), draft.nextConnection()).mode(Mode.ADMIN).takeover();
        draft.sendWritten();
    }

    void play() {
        final SessionState session = chance.oneIn(15)
            ? draft.session(chance.pick(draft.operators)) : draft.anySession();
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
        final AttachCommand attach = draft.write()
            .attach(unknown ? UNKNOWN_SESSION : session.sessionId(), draft.nextConnection())
            .next(chance.percent(50) ? tooHigh : 0);
        if (chance.percent(50)) {
            attach.takeover();
        }
        if (chance.percent(20)) {
            attach.key(1 + chance.below(12));
        } else if (chance.percent(30)) {
            attach.mode(Mode.get((short) (1 + chance.below(4))));
        }
        draft.sendWritten();
    }
}
