package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;

/** Ends orders that are not filled: says so, gives back what they hold, forgets them. Engine thread only. */
final class Cancellations {
    private final OrderTable orders;
    private final OpenOrders openOrders;
    private final OrderFunds funds;
    private final OrderEvents events;

    Cancellations(
            final OrderTable orders, final OpenOrders openOrders, final OrderFunds funds, final OrderEvents events) {
        this.orders = orders;
        this.openOrders = openOrders;
        this.funds = funds;
        this.events = events;
    }

    /** Takes a resting order out of its book and ends it; requestClOrdId is 0 if nobody asked. */
    void cancelResting(
            final Instrument instrument, final int order, final long requestClOrdId, final CancelReason reason) {
        instrument.book().remove(order);
        end(instrument, order, requestClOrdId, reason);
    }

    /** Ends a resting order whose time is over. */
    void expire(final Instrument instrument, final int order) {
        cancelResting(instrument, order, 0, reasonOfEnd(instrument, order));
    }

    /** Whoever's deadline falls on the end of what it is for ends with that. */
    private CancelReason reasonOfEnd(final Instrument instrument, final int order) {
        final long endNs = orders.expiryNs(order);
        if (endNs == instrument.gateNs() || endNs == instrument.gradeEndNs()) {
            return CancelReason.INSTRUMENT_EXPIRED;
        }
        if (orders.isClosingOffer(order) && instrument.isBlockStart(endNs)) {
            return CancelReason.NO_CAPACITY;
        }
        return orders.timeInForce(order) == TimeInForce.DAY.value() ? CancelReason.END_OF_DAY : CancelReason.EXPIRED;
    }

    /** Ends an order that is in no queue. */
    void end(final Instrument instrument, final int order, final long requestClOrdId, final CancelReason reason) {
        events.canceled(order, requestClOrdId, reason);
        funds.release(instrument, order);
        openOrders.ended(order);
    }
}
