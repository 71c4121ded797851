package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Makes a stream up: the opening, then one move after the other, drawn by the profile's weights. */
final class StreamGenerator {
    private static final int DEEP_PERCENT = 85;

    private final Draft draft;
    private final Chance chance;
    private final SessionMoves sessionMoves;
    private final OperatorMoves operatorMoves;
    private final OrderMoves orderMoves;
    private final HostileMoves hostileMoves;
    private final AimedMoves aimedMoves;
    private final DeepMoves deepMoves;
    private final RoundingMoves roundingMoves;
    private final TimeMoves timeMoves;
    private final AllOrdersMoves allOrdersMoves;
    private final QuoteMoves quoteMoves;
    private final RiskMoves riskMoves;

    StreamGenerator(final long seed, final int size, final Profile profile) {
        draft = new Draft(seed, size, profile);
        chance = draft.chance;
        sessionMoves = new SessionMoves(draft);
        operatorMoves = new OperatorMoves(draft);
        orderMoves = new OrderMoves(draft);
        hostileMoves = new HostileMoves(draft, orderMoves);
        aimedMoves = new AimedMoves(draft, sessionMoves, operatorMoves);
        deepMoves = new DeepMoves(draft, sessionMoves, operatorMoves);
        roundingMoves = new RoundingMoves(draft, sessionMoves, operatorMoves);
        timeMoves = new TimeMoves(draft);
        allOrdersMoves = new AllOrdersMoves(draft);
        quoteMoves = new QuoteMoves(draft);
        riskMoves = new RiskMoves(draft, sessionMoves);
    }

    List<byte[]> generate() {
        new OpeningMoves(draft).play();
        while (!draft.isComplete()) {
            move();
            timeMoves.goOn();
        }
        return draft.records();
    }

    private void move() {
        if (draft.profile == Profile.DEEP && chance.percent(DEEP_PERCENT)) {
            deepMoves.play();
        } else if (chance.oneIn(200)) {
            roundingMoves.play();
        } else if (chance.percent(draft.profile == Profile.SLICED ? 45 : 15)) {
            beside();
        } else if (chance.percent(8)) {
            aside();
        } else if (chance.percent(draft.profile.aimedPercent())) {
            aimedMoves.play();
        } else {
            request();
        }
    }

    /** What is not about one order. */
    private void beside() {
        switch (chance.below(12)) {
            case 0, 1 -> timeMoves.play();
            case 2 -> allOrders();
            case 3, 4 -> riskMoves.play();
            case 5, 6 -> relieve();
            default -> quoteMoves.play();
        }
    }

    private void allOrders() {
        final SessionState session = draft.anySession();
        if (session.attached() && chance.percent(30)) {
            allOrdersMoves.playTwice(session);
        } else if (session.attached()) {
            allOrdersMoves.play(session);
        } else {
            sessionMoves.attach(session);
        }
    }

    /** What was locked, halted or killed is to trade again, soon. */
    private void relieve() {
        final List<SessionState> locked = draft.sessions.stream().map(draft::session)
            .filter(session -> session.attached() && !session.mayTrade()).toList();
        if (!locked.isEmpty()) {
            allOrdersMoves.unlock(chance.pick(locked));
        }
        riskMoves.relieve();
    }

    private void aside() {
        switch (chance.below(10)) {
            case 0, 1, 2 -> operatorMoves.deposit();
            case 3, 4, 5 -> operatorMoves.declare();
            case 6, 7 -> operatorMoves.odd();
            case 8 -> sessionMoves.play();
            default -> restartSeldom();
        }
    }

    private void restartSeldom() {
        if (chance.oneIn(20)) {
            sessionMoves.restart();
        } else {
            sessionMoves.play();
        }
    }

    private void request() {
        final SessionState session = draft.anySession();
        if (draft.profile == Profile.DEEP && session.participantId() == OpeningMoves.SWEEPER) {
            return;
        }
        if (!session.attached() && chance.percent(80)) {
            sessionMoves.attach(session);
        } else if (chance.percent(draft.profile.invalidPercent())) {
            hostileMoves.play(session);
        } else {
            trade(session);
        }
    }

    private void trade(final SessionState session) {
        final boolean full = draft.exchange.openOrderCount() > draft.profile.openOrders();
        final OpenOrder open = chance.percent(full ? 60 : 30) ? draft.anyOpenOrder() : null;
        if (open == null) {
            draft.send(draft.from(Draft.senderOf(session)).newOrder(orderMoves.order(session)));
        } else if (chance.percent(50)) {
            orderMoves.replace(open);
        } else {
            orderMoves.cancel(open);
        }
    }
}
