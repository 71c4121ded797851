package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/**
 * Fills one side of one book with small orders at few prices, then sends a participant with few orders of its own among
 * them to sweep it. Every third book becomes deeper than one command may sweep, and is then asked for more than that.
 */
final class DeepMoves {
    private static final int MAX_MAKERS = 8_192;
    /** The last sweeps of a book go to the end of the price domain. */
    private static final int ENDS_SWEPT = 3;
    /** Before these, so many ask for all that one command may fill and a lot more. */
    private static final int PROBES     = 4;
    private static final int OWN_PERCENT = 15;
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
    private boolean beyondLimit;

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
        beyondLimit = books % 3 == 1;
        market = draft.markets.get(beyondLimit ? chance.pickInt(0, 1, 5) : chance.below(6));
        bids = chance.percent(50);
        ordersLeft = beyondLimit ? MAX_MAKERS + 1_000 + chance.below(500) : 50 + chance.below(2_000);
        triesLeft = 2 * ordersLeft;
        sweepsLeft = beyondLimit ? PROBES + 1 + ENDS_SWEPT : 5 + chance.below(30);
        books++;
        draft.quiet(beyondLimit ? market : null);
    }

    private void rest() {
        final SessionState session = draft.anySession();
        final Trader trader = draft.trader(session.participantId());
        if (trader.id() == OpeningMoves.SWEEPER && !chance.percent(OWN_PERCENT) || !bids && !trader.maySupply()) {
            return;
        }
        if (!session.attached()) {
            sessionMoves.attach(session);
            return;
        }
        if (!bids && draft.exchange.members().capacity(trader.id(), market.id()).free().signum() == 0) {
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
        setKind(order, sender.participantId());
        draft.send(draft.from(Draft.senderOf(sender)).newOrder(order));
    }

    private void setKind(final OrderDraft order, final int participantId) {
        final long end = bids ? market.listing.minPrice() : market.listing.maxPrice();
        if (sweepsLeft < ENDS_SWEPT) {
            order.price(end).quantity(Math.min(MANY_LOTS, market.listing.maxQuantity())).immediateOrCancel()
                .selfTradePrevention(chance.pickInt(
                    SelfTradePrevention.CANCEL_OLDEST.value(), SelfTradePrevention.DECREMENT.value()));
        } else if (beyondLimit && sweepsLeft == ENDS_SWEPT) {
            trim(order.price(end), participantId);
        } else if (beyondLimit) {
            probe(order.price(end), participantId);
        } else {
            order.timeInForce(chance.pickInt(3, 3, 3, 4)).orderType(chance.pickInt(1, 2))
                .selfTradePrevention(chance.below(5));
        }
    }

    /** Every other such book is at last filled to the last lot that one command may fill. */
    private void probe(final OrderDraft order, final int participantId) {
        final int mode = chance.pickInt(0, 1, 2, 2, 2, 3, 4);
        final boolean fillsAll = sweepsLeft == ENDS_SWEPT + 1 && books / 3 % 2 == 1;
        final int lastMode = fillsAll ? SelfTradePrevention.CANCEL_OLDEST.value() : mode;
        final List<OpenOrder> makers =
            draft.exchange.orders().resting(market.id(), bids ? Side.BID : Side.ASK, MAX_MAKERS);
        final long fillable = AimedMoves.fillable(makers, participantId, lastMode);
        order.quantity(fillsAll ? Math.max(1, fillable) : fillable + 1).fillOrKill().selfTradePrevention(lastMode);
    }

    /** Takes the first makers away, so that the next sweep reaches its limit just before an order of its own. */
    private void trim(final OrderDraft order, final int participantId) {
        final List<OpenOrder> makers =
            draft.exchange.orders().resting(market.id(), bids ? Side.BID : Side.ASK, 2 * MAX_MAKERS);
        int own = MAX_MAKERS;
        while (own < makers.size() && makers.get(own).participantId() != participantId) {
            own++;
        }
        final boolean found = own < makers.size();
        final int oldest = SelfTradePrevention.CANCEL_OLDEST.value();
        final long taken = found ? AimedMoves.fillable(makers.subList(0, own - MAX_MAKERS), participantId, oldest) : 1;
        order.quantity(Math.max(1, taken)).immediateOrCancel().selfTradePrevention(oldest);
    }

    private static int side(final boolean bid) {
        return bid ? Side.BID.value() : Side.ASK.value();
    }

    private void declareMore(final int participantId) {
        final long inUse = draft.exchange.members().capacity(participantId, market.id()).held()
            .add(draft.exchange.members().capacity(participantId, market.id()).sold()).longValueExact();
        operatorMoves.declare(participantId, market.id(), inUse + MANY_LOTS);
    }
}
