package org.wheatstone.engine.testkit.stream;

import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.MassCancelCommand;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Requests over all orders of a session or of its participant, good ones and others. */
final class AllOrdersMoves {
    private static final long DAY_MS = 86_400_000;

    private final Draft draft;
    private final Chance chance;

    AllOrdersMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    void play(final SessionState session) {
        final Commands commands = draft.write();
        final int attachment = session.attachment();
        switch (chance.below(8)) {
            case 0, 1, 2, 3 -> massCancel(session, commands.massCancel(session.sessionId(), attachment));
            case 4 -> commands.unlock(session.sessionId(), attachment);
            case 5, 6 -> commands.cancelAfter(session.sessionId(), attachment, timeout());
            default -> commands.openOrders(session.sessionId(), attachment);
        }
        draft.sendWritten(session, chance.oneIn(40) ? session.lastClOrdId() : draft.nextClOrdId(session));
    }

    /** Asks twice for what takes long; the second time it is refused if the first one is not finished. */
    void playTwice(final SessionState session) {
        draft.write().openOrders(session.sessionId(), session.attachment());
        draft.sendWritten(session);
        final SessionState again = draft.session(session.sessionId());
        if (again.attached()) {
            play(again);
        }
    }

    /** So that the market goes on. */
    void unlock(final SessionState session) {
        draft.write().unlock(session.sessionId(), session.attachment());
        draft.sendWritten(session);
    }

    private long timeout() {
        return chance.percent(10)
            ? chance.pick(DAY_MS, DAY_MS + 1, -1, Long.MAX_VALUE)
            : chance.pick(0, 1, 1 + chance.below(50), chance.magnitude(10_000));
    }

    private void massCancel(final SessionState session, final MassCancelCommand cancel) {
        final Market market = chance.pick(draft.markets);
        switch (chance.below(6)) {
            case 0 -> { }
            case 1 -> cancel.instrument(market.id());
            case 2, 3 -> cancel.side(market.id(), chance.percent(50) ? Side.BID : Side.ASK);
            default -> range(cancel, market);
        }
        if (chance.percent(30)) {
            cancel.ofParticipant();
        } else if (chance.percent(30)) {
            cancel.upTo(chance.magnitude(Math.max(1, session.lastClOrdId())));
        }
        if (chance.percent(12)) {
            cancel.lock();
        }
        if (chance.percent(10)) {
            spoil(cancel, market);
        }
    }

    private void range(final MassCancelCommand cancel, final Market market) {
        final long one = market.passive(chance, true);
        final long other = market.passive(chance, false);
        cancel.range(market.id(), Math.min(one, other), Math.max(one, other));
        if (chance.percent(50)) {
            cancel.only(chance.percent(50) ? Side.BID : Side.ASK);
        }
    }

    private void spoil(final MassCancelCommand cancel, final Market market) {
        switch (chance.below(7)) {
            case 0 -> cancel.rawFilter(chance.pickInt(0, 5, 255));
            case 1 -> cancel.rawScope(chance.pickInt(0, 3, 255));
            case 2 -> cancel.rawSide(chance.pickInt(3, 255, 128));
            case 3 -> cancel.side(market.id(), Side.BID).rawSide(0);
            case 4 -> cancel.range(market.id(), 5, chance.pick(4, Long.MIN_VALUE));
            case 5 -> cancel.ofParticipant().upTo(chance.edge());
            default -> cancel.instrument(chance.pickInt(0, -2, 4_714));
        }
    }
}
