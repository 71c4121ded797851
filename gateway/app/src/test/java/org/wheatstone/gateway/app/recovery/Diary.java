package org.wheatstone.gateway.app.recovery;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OrderTracker;
import org.wheatstone.gateway.client.TradingListener;

/** What became of each request of a client, as far as it was told. One thread. */
final class Diary implements TradingListener {
    private final List<Long> outcomes = new ArrayList<>();
    private final List<CancelReason> sweeps = new ArrayList<>();
    private final List<Integer> refusals = new ArrayList<>();
    private final List<Long> notApplied = new ArrayList<>();
    private OrderTracker orders;
    private Disconnection disconnection;

    /** Quotes are told from orders by what the client knows of them. */
    void orders(final OrderTracker newOrders) {
        orders = newOrders;
    }

    /** The ids that have an outcome, as often as they have one, in order. */
    List<Long> outcomes() {
        return outcomes.stream().sorted().toList();
    }

    /** Why many orders were cancelled at once, one reason a sweep. */
    List<CancelReason> sweeps() {
        return sweeps;
    }

    /** Codes of requests that the gateway refused. */
    List<Integer> refusals() {
        return refusals;
    }

    /** Ids of requests that were lost with a connection. */
    List<Long> notApplied() {
        return notApplied;
    }

    /** Why the connection ended last; null if it has not. */
    Disconnection disconnection() {
        return disconnection;
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        disconnection = why;
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        notApplied.add(clOrdId);
        outcomes.add(clOrdId);
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        outcomes.add(reject.clOrdId());
        refusals.add(reject.code());
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        if (event.quoteSetId() == 0) {
            outcomes.add(event.clOrdId());
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        if (orders.byOrderId(event.orderId()).quoteSetId() == 0) {
            outcomes.add(event.clOrdId());
        }
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        if (event.reason() == CancelReason.USER) {
            outcomes.add(event.requestClOrdId());
        }
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }

    @Override
    public void onMassCancelAck(final MassCancelAckDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }

    @Override
    public void onMassCancelDone(final MassCancelDoneDecoder event, final long receivedNs) {
        sweeps.add(event.reason());
    }

    @Override
    public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }

    @Override
    public void onOrderStateEnd(final OrderStateEndDecoder event, final long receivedNs) {
        outcomes.add(event.clOrdId());
    }
}
