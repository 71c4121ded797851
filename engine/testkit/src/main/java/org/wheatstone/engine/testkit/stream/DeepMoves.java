package org.wheatstone.engine.testkit.stream;

import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.reference.SessionState;

/**
 * Fills one side of one book with small orders at few prices, then sends a participant without orders of its own to
 * sweep it. Every third book becomes deeper than one command may sweep.
 */
final class DeepMoves {
    private static final int MAX_MAKERS = 8_192;
    /** The last sweeps of a book go to the end of the price domain. */
    private static final int ENDS_SWEPT = 3;
    private static final long MANY_LOTS = 1_000_000;

    private final Draft draft;
    private final Chance chance;
    private final SessionMoves sessionMoves;
    private final OperatorMoves operatorMoves;
    private Market market;
    private boolean bids;
    private int ordersLeft;
    private int triesLeft;
    private int sweepsLeft;
    private int books;

    DeepMoves(final Draft draft, final SessionMoves sessionMoves, final OperatorMoves operatorMoves) {
        this.draft = draft;
        this.chance = draft.chance;
        this.sessionMoves = sessionMoves;
        this.operatorMoves = operatorMoves;
    }

    void play() {
        if (ordersLeft > 0 && triesLeft > 0) {
            triesLeft--;
            rest();
        } else if (sweepsLeft > 0) {
            ordersLeft = 0;
            sweepsLeft--;
            sweep();
        } else {
            choose();
        }
    }

    /** Chooses the next book; what is left of the one before stays. */
    private void choose() {
        final boolean beyondLimit = books % 3 == 1;
        market = draft.markets.get(beyondLimit ? chance.pickInt(0, 1, 5) : chance.below(6));
        bids = chance.percent(50);
        ordersLeft = beyondLimit ? MAX_MAKERS + 1_000 + chance.below(500) : 50 + chance.below(2_000);
        triesLeft = 2 * ordersLeft;
        sweepsLeft = beyondLimit ? ENDS_SWEPT : 5 + chance.below(30);
        books++;
        draft.quiet(beyondLimit ? market : null);
    }

    private void rest() {
        final SessionState session = draft.anySession();
        final Trader trader = draft.trader(session.participantId());
        if (trader.id() == OpeningMoves.SWEEPER || !bids && !trader.maySupply()) {
            return;
        }
        if (!session.attached()) {
            sessionMoves.attach(session);
            return;
        }
        if (!bids && draft.exchange.capacity(trader.id(), market.id()).free().signum() == 0) {
            declareMore(trader.id());
        }
        final OrderDraft order = OrderDraft
            .bid(market.id(), market.passive(chance, bids), 1 + chance.below(2))
            .side(side(bids))
            .clOrdId(draft.nextClOrdId(session));
        final int before = draft.exchange.openOrderCount();
        draft.send(draft.from(Draft.senderOf(session)).newOrder(order));
        ordersLeft -= draft.exchange.openOrderCount() > before ? 1 : 0;
    }

    private void sweep() {
        final SessionState session = draft.session(OpeningMoves.SWEEPER_SESSION);
        if (!session.attached()) {
            sessionMoves.attach(session);
        }
        if (bids) {
            declareMore(session.participantId());
        }
        final SessionState sender = draft.session(session.sessionId());
        final OrderDraft order = OrderDraft
            .bid(market.id(), market.aggressive(chance, !bids), chance.pick(chance.magnitude(500), 5_000))
            .side(side(!bids))
            .clOrdId(draft.nextClOrdId(sender));
        if (sweepsLeft < ENDS_SWEPT) {
            final long end = bids ? market.listing.minPrice() : market.listing.maxPrice();
            order.price(end).quantity(Math.min(MANY_LOTS, market.listing.maxQuantity()));
        }
        draft.send(draft.from(Draft.senderOf(sender)).newOrder(order.immediateOrCancel()));
    }

    private static int side(final boolean bid) {
        return bid ? Side.BID.value() : Side.ASK.value();
    }

    private void declareMore(final int participantId) {
        final long inUse = draft.exchange.capacity(participantId, market.id()).held()
            .add(draft.exchange.capacity(participantId, market.id()).sold()).longValueExact();
        operatorMoves.declare(participantId, market.id(), inUse + MANY_LOTS);
    }
}
