package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.Obligations;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * The clearing house buys in the book what a supplier owes and does not deliver, at that supplier's cost. Engine thread
 * only.
 */
final class BuyIn {
    private static final long MILLION = 1_000_000;

    private final OrderTable orders;
    private final Positions positions;
    private final Obligations obligations;
    private final PoolTerms terms;
    private final Holdings holdings;
    private final Assignment assignment;
    private final PoolTrades poolTrades;
    private final Matching matching;
    private final OpenOrders openOrders;
    private final OrderFunds orderFunds;
    private final Cancellations cancellations;
    private final Protections protections;
    private final DeliveryFunds funds;
    private final Losses losses;
    private final OrderEvents events;
    private final int maxTouched;
    private long callId;
    private int buyer;
    private int failed;
    private Grade grade;
    private long wanted;
    /** What it may still cost the failed supplier. */
    private long liability;

    BuyIn(
            final Exchange exchange,
            final PoolTerms terms,
            final Holdings holdings,
            final Assignment assignment,
            final PoolTrades poolTrades,
            final DeliveryFunds funds,
            final Losses losses,
            final Delivery.OrderSide orderSide) {
        orders = exchange.books().orders();
        final DeliveryTables tables = exchange.delivery();
        positions = tables.positions();
        obligations = tables.obligations();
        this.terms = terms;
        this.holdings = holdings;
        this.assignment = assignment;
        this.poolTrades = poolTrades;
        this.funds = funds;
        this.losses = losses;
        matching = orderSide.matching();
        openOrders = orderSide.openOrders();
        orderFunds = orderSide.funds();
        cancellations = orderSide.cancellations();
        protections = orderSide.protections();
        events = orderSide.events();
        // Each may give three events: a fill, a posting, and the next part of an iceberg.
        maxTouched = Math.max(1, exchange.context().maxFillsPerCommand() / 2);
    }

    /**
     * Buys as much as a call needs, as far as the failed supplier still owes it and its bond reaches.
     *
     * @param forCall  id of the call.
     * @param ofBuyer  position.
     * @param ofFailed position of the supplier, from which the call has been taken.
     * @param quantity of the call, in mGTU.
     * @return lots.
     */
    long buy(
            final Instrument instrument,
            final long forCall,
            final int ofBuyer,
            final int ofFailed,
            final long quantity) {
        callId = forCall;
        buyer = ofBuyer;
        failed = ofFailed;
        grade = terms.gradeOf(failed);
        liability = grade.liabilityCap();
        final long lot = grade.lotMilliGtu();
        final long most = Math.min((quantity + lot - 1) / lot, positions.assignable(failed) / lot);
        wanted = most;
        if (most > 0 && isOpen(instrument)) {
            final long price = obligations.price(positions.firstObligation(failed));
            sweep(instrument, Math.min(
                MulDiv.mulDiv(price, grade.buyInCapPpm(), MILLION), instrument.maxPrice()));
        }
        return most - wanted;
    }

    /** What is on offer now is of the version that is owed, and can be traded with. */
    private boolean isOpen(final Instrument instrument) {
        return instrument.grade() == grade && instrument.phase() != Phase.HALTED
            && !instrument.isRollDue(events.timeNs()) && !instrument.hasGateClosed(events.timeNs())
            && !instrument.hasGradeEnded(events.timeNs()) && poolTrades.isReady(instrument);
    }

    /** Over the offers up to a price, best first and oldest first, passing over those that cannot serve. */
    private void sweep(final Instrument instrument, final long cap) {
        final BookSide offers = instrument.book().opposite(true);
        int maker = offers.isEmpty() ? OrderTable.NONE : offers.bestOrder();
        for (int i = 0; i < maxTouched && wanted > 0 && maker != OrderTable.NONE && orders.price(maker) <= cap; i++) {
            final long price = orders.price(maker);
            int next = offers.behind(maker);
            if (orders.isExpired(maker, events.timeNs())) {
                cancellations.expire(instrument, maker);
            } else if (!orders.isClosing(maker) && canBuyFrom(orders.participant(maker))) {
                final boolean goesOn = orders.leaves(maker) > Math.min(orders.shown(maker), wanted);
                if (!fill(instrument, maker)) {
                    return;
                }
                // What shows its next part stands last at its price now, behind all that are still to come there.
                if (goesOn && (next == OrderTable.NONE || orders.price(next) != price)) {
                    next = maker;
                }
            }
            maker = next;
        }
    }

    private boolean canBuyFrom(final int participant) {
        return participant != positions.participant(failed) && participant != positions.participant(buyer)
            && assignment.canServe(positions.pool(failed), participant);
    }

    /** Returns false, and nothing changes, if bond or liability of the failed supplier do not reach for it. */
    private boolean fill(final Instrument instrument, final int maker) {
        final long lots = Math.min(orders.shown(maker), wanted);
        final long quantity = lots * grade.lotMilliGtu();
        final long price = orders.price(maker);
        final long cost = price * lots;
        final long worth = holdings.payable(failed, quantity, grade.lotMilliGtu());
        if (cost - worth > Math.min(funds.freeBond(failed), liability)) {
            return false;
        }
        liability -= Math.max(0, cost - worth);
        final long tradeId = matching.nextTradeId();
        wanted -= lots;
        instrument.book().take(maker, lots);
        openOrders.reduced(maker, lots);
        final long fee = orderFunds.sold(instrument, maker, instrument.makerFeePpm(), lots, cost);
        events.boughtIn(instrument, tradeId, maker, price, lots, wanted, fee);
        funds.payWithoutFee(failed, quantity);
        poolTrades.boughtIn(instrument, positions.pool(failed), tradeId, maker, price, lots, fee);
        funds.bondToPool(failed, PostingCause.BUY_IN, callId, cost - worth);
        losses.boughtIn(failed, cost - worth);
        funds.toCash(buyer, PostingCause.REFUND, callId, worth - cost);
        instrument.traded(price, lots, events.timeNs());
        protections.onFill(maker, lots);
        matching.afterFill(instrument, maker);
        return true;
    }
}
