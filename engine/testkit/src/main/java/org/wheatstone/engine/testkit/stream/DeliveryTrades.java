package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.MassQuoteCommand;
import org.wheatstone.engine.testkit.NewOrderExtCommand;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;
import org.wheatstone.engine.testkit.reference.WindowState;

/** Orders and quotes in delivered instruments, a few lots each, so that books cross often and rights are many. */
final class DeliveryTrades {
    private static final long SECOND_NS = 1_000_000_000L;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final MandateMoves mandates;
    private final boolean isMandated;
    private final ClosingMoves closing;
    private final Chance chance;

    DeliveryTrades(
            final DeliveryDraft draft,
            final DeliveryCast cast,
            final MandateMoves mandates,
            final boolean isMandated) {
        this.draft = draft;
        this.cast = cast;
        this.mandates = mandates;
        this.isMandated = isMandated;
        this.closing = new ClosingMoves(draft, cast);
        this.chance = draft.chance;
    }

    void play() {
        final List<OpenOrder> open = draft.exchange.orders().openOrders();
        final boolean isFull = open.size() > 60;
        switch (chance.below(10)) {
            case 0 -> quote();
            case 1, 2 -> change(open);
            default -> {
                if (isFull && chance.percent(60)) {
                    change(open);
                } else {
                    order();
                }
            }
        }
    }

    private int instrument() {
        final List<WindowState> windows = draft.exchange.delivery().windows();
        if (!windows.isEmpty() && chance.percent(30)) {
            return window(windows);
        }
        return chance.oneIn(25) ? DeliveryCast.UNDELIVERED : chance.pickInt(DeliveryCast.INSTRUMENTS);
    }

    /** Mostly one that is traded, now and then one whose gate is over, or that is gone. */
    private int window(final List<WindowState> windows) {
        final List<WindowState> traded = windows.stream().filter(window -> window.isTraded(draft.nowNs())).toList();
        if (chance.oneIn(80)) {
            return WindowMoves.FIRST_ID + chance.below(3);
        }
        return traded.isEmpty() || chance.oneIn(15)
            ? chance.pick(windows).instrumentId() : chance.pick(traded).instrumentId();
    }

    private void order() {
        if (chance.percent(25) && closing.play()) {
            return;
        }
        final boolean isBid = chance.percent(50);
        final int instrument = instrument();
        final int owner = chance.oneIn(60) ? chance.pickInt(DeliveryCast.METER, 1)
            : chance.pickInt(isBid ? DeliveryCast.BUYERS : DeliveryCast.SUPPLIERS);
        final SessionState session = cast.attachedOf(owner);
        final NewOrderExtCommand order = draft.write().newOrderExt(0, 0);
        order.instrument(instrument);
        final long lots = chance.oneIn(30) ? chance.magnitude(500) : 1 + chance.below(6);
        if (isBid) {
            order.bid(lots);
        } else {
            order.ask(lots);
        }
        order.at(price(instrument, isBid));
        special(order, lots);
        if (chance.oneIn(20)) {
            order.untilGate();
        }
        if (chance.oneIn(60)) {
            order.closing();
        }
        if (isMandated && chance.percent(isBid ? 60 : 3)) {
            order.mandate(mandates.any(owner));
        }
        draft.sendAs(session);
    }

    /** Mostly around the middle, an offer now and then far above it, for buy-ins that cost something. */
    private long price(final int instrument, final boolean isBid) {
        final long tick = instrument == 3 ? 5 : 1;
        final long away = chance.below(8);
        final long price = isBid ? DeliveryCast.MIDDLE + 3 - away : DeliveryCast.MIDDLE - 3 + away;
        if (chance.oneIn(isBid ? 12 : 7)) {
            return isBid ? chance.below(40) * tick : DeliveryCast.MIDDLE + tick * chance.below(12) * 5;
        }
        return price / tick * tick;
    }

    private void special(final NewOrderExtCommand order, final long lots) {
        switch (chance.below(16)) {
            case 0 -> order.ioc();
            case 1 -> order.fok();
            case 2 -> order.display(Math.max(1, lots / 2));
            case 3 -> order.goodTill(draft.nowNs() + chance.below(3 * SECOND_NS));
            case 4 -> order.postOnly();
            case 5 -> order.selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST);
            case 6 -> order.selfTradePrevention(SelfTradePrevention.DECREMENT);
            case 7, 8 -> order.followRoll();
            default -> { }
        }
    }

    private void quote() {
        final SessionState session = cast.attachedOf(DeliveryCast.MAKER);
        final long set = 1 + chance.below(2);
        if (chance.oneIn(5)) {
            draft.write().protect(0, 0).set(set).fills(1 + chance.below(3));
            draft.sendAs(session);
        } else if (chance.oneIn(4)) {
            draft.write().resetProtection(0, 0, set);
            draft.sendAs(session);
        } else {
            final int first = chance.percent(60) ? 1 : instrument();
            final MassQuoteCommand quote = draft.write().massQuote(0, 0, 2).set(set);
            quote.leg(first).bid(chance.below(5), price(first, true))
                .ask(chance.oneIn(12) ? 130 : chance.below(5), price(first, false) + 3)
                .flags(flags());
            quote.leg(3).bid(chance.below(5), price(3, true)).ask(chance.below(5), price(3, false) + 5)
                .flags(flags());
            draft.sendAs(session);
        }
    }

    /** Of a leg: some close, a few make no sense. */
    private long flags() {
        return chance.oneIn(40) ? chance.pick(2, 3, 8) : chance.percent(25) ? 1 : 0;
    }

    private void change(final List<OpenOrder> open) {
        if (open.isEmpty()) {
            return;
        }
        final OpenOrder order = chance.pick(open);
        final SessionState session = draft.session(order.sessionId());
        if (!session.attached()) {
            cast.attach(session);
        }
        final SessionState owner = draft.session(order.sessionId());
        if (order.quoteSetId() == 0 && chance.percent(60)) {
            draft.write().replaceOrder(0, 0).instrument(order.instrumentId()).target(order.clOrdId())
                .total(order.filled() + order.leaves() + chance.below(chance.oneIn(5) ? 20 : 5) - 2)
                .at(chance.percent(50) ? order.price() : price(order.instrumentId(), order.side() == Side.BID));
        } else {
            draft.write().cancelOrder(0, 0).instrument(order.instrumentId()).targetOrder(order.orderId());
        }
        draft.sendAs(owner);
    }
}
