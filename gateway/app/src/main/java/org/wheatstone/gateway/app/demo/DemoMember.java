package org.wheatstone.gateway.app.demo;

import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/**
 * What all trading sessions of the demo have in common: a connection of their own, and a watch on how long the exchange
 * takes to answer a request. A refusal by the gateway, or a lost connection, is not part of the plan and ends the demo.
 */
abstract class DemoMember implements TradingListener {
    private static final int IN_FLIGHT = 1 << 8;

    private final TradingClient client;
    private final Histogram roundTrips;
    private final OrderRequest request = new OrderRequest();
    private final long[] sentNs = new long[IN_FLIGHT];
    private int unanswered;

    DemoMember(final int port, final int sessionId, final Histogram roundTrips) {
        this.roundTrips = roundTrips;
        client = new TradingClient(
            new ClientContext().port(port).sessionId(sessionId).autoReconnect(false).maxInFlight(IN_FLIGHT), this);
    }

    TradingClient client() {
        return client;
    }

    /** Whether all that it has asked for is answered. */
    boolean isIdle() {
        return unanswered == 0;
    }

    /** Does the next thing that it has to do, if it has one; called while nobody waits for anything. */
    boolean goOn() {
        return false;
    }

    /** Sends a limit order; returns its id. */
    long place(
            final DemoMarket market,
            final Side side,
            final long price,
            final long quantity,
            final TimeInForce validity) {
        request.clear().instrumentId(market.instrument().id()).side(side).timeInForce(validity)
            .price(price).quantity(quantity);
        market.onOrder();
        return ask(session -> session.newOrder(request));
    }

    /** Gives an order a new price and total quantity; returns its new id. */
    long replace(final DemoMarket market, final long clOrdId, final long price, final long totalQuantity) {
        request.clear().instrumentId(market.instrument().id()).price(price).quantity(totalQuantity);
        market.onOrder();
        return ask(session -> session.replace(clOrdId, request));
    }

    /** Sends a request that is answered; returns its id. */
    long ask(final ToLongFunction<TradingClient> words) {
        final long clOrdId = words.applyAsLong(client);
        if (clOrdId <= 0) {
            throw new IllegalStateException(client.roleName() + ": a request was not sent: result=" + clOrdId);
        }
        unanswered++;
        sentNs[(int) clOrdId & IN_FLIGHT - 1] = System.nanoTime();
        client.flush();
        return clOrdId;
    }

    /** When a request was sent that is still in flight, or was not long ago. */
    long sentNs(final long clOrdId) {
        return sentNs[(int) clOrdId & IN_FLIGHT - 1];
    }

    /** A request has its answer. */
    void answered(final long clOrdId, final long receivedNs) {
        unanswered--;
        roundTrips.recordValue(Math.max(1, receivedNs - sentNs(clOrdId)));
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onOrderStateEnd(final OrderStateEndDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        throw new IllegalStateException(
            client.roleName() + ": the gateway refused a request: " + Code.of(reject.code()));
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        throw new IllegalStateException(client.roleName() + ": request " + clOrdId + " was lost");
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        if (why.code() != Code.FINISHED.number()) {
            throw new IllegalStateException(client.roleName() + " lost its connection: " + why);
        }
    }

    /** For a refusal that is not part of the plan. */
    IllegalStateException refused(final String what, final int code, final long detail) {
        return new IllegalStateException(
            client.roleName() + ": " + what + " was refused: code=" + code + ", detail=" + detail);
    }
}
