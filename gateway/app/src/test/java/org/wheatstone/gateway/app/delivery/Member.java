package org.wheatstone.gateway.app.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.DrawRequest;
import org.wheatstone.gateway.client.MeterReport;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/** A buyer, a supplier or a meter, who does what a test says and writes down what the exchange says. One thread. */
final class Member implements TradingListener {
    private final House house;
    private final TradingClient client;
    private final List<String> heard = new ArrayList<>();
    private long lastCall;

    /** Logs on. */
    Member(final House house, final int sessionId) {
        this.house = house;
        client = house.client(sessionId, this);
        client.connect();
        house.until(client::isLive);
    }

    /** Makes a request and waits for its answer; all that was heard meanwhile. */
    String ask(final ToLongFunction<TradingClient> request) {
        heard.clear();
        if (request.applyAsLong(client) < 0) {
            throw new IllegalStateException("not sent");
        }
        client.flush();
        house.until(() -> client.inFlightCount() == 0);
        house.settle();
        return heard();
    }

    String order(final int instrumentId, final Side side, final long lots, final long price) {
        return ask(trader -> trader.newOrder(
            new OrderRequest().instrumentId(instrumentId).side(side).quantity(lots).price(price)));
    }

    /** An offer of rights, or a bid for obligations, that it has. */
    String close(final int instrumentId, final Side side, final long lots, final long price) {
        return ask(trader -> trader.newOrder(new OrderRequest().instrumentId(instrumentId).side(side).quantity(lots)
            .price(price).closing(true)));
    }

    /** A bid under a mandate. */
    String bid(final int mandate, final long lots, final long price) {
        return ask(trader -> trader.newOrder(new OrderRequest().instrumentId(Granary.WHEAT).side(Side.BID)
            .quantity(lots).price(price).mandate(mandate)));
    }

    String draw(final int instrumentId, final long milliGtu) {
        return ask(buyer -> buyer.draw(new DrawRequest().instrumentId(instrumentId).milliGtu(milliGtu)));
    }

    String record(final MeterReport report) {
        return ask(meter -> meter.record(report));
    }

    /** All that was heard since the last request, or since it was asked last. */
    String heard() {
        final String all = String.join("; ", heard);
        heard.clear();
        return all;
    }

    /** The newest call that was assigned. */
    long lastCall() {
        return lastCall;
    }

    TradingClient client() {
        return client;
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        heard.add("accepted " + event.leaves());
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        heard.add("rejected " + event.code() + " detail " + event.detail());
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        heard.add("canceled " + event.canceledQuantity() + " " + event.reason());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        heard.add("cancel rejected " + event.code() + " detail " + event.detail());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        heard.add("trade " + event.quantity() + " @ " + event.price() + " fee " + event.fee());
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        heard.add("done " + event.requestTemplateId() + " detail " + event.detail());
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        lastCall = event.callId();
        heard.add("assigned " + event.quantity() + " to " + event.endpoint() + " attempt " + event.attempt()
            + " within " + (event.deadline() - event.eventTime()) / 1_000_000 + " ms");
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        heard.add("ended " + event.status() + " billed " + event.billed() + " for " + event.amount()
            + (event.replaced() == 0 ? "" : ", replaced"));
    }

    @Override
    public void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
        heard.add("metered " + event.metered() + " billed " + event.billed());
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        heard.add("judged " + event.verdict() + " accrued " + event.accrued() + " paid " + event.paid()
            + " fee " + event.fee() + " held back " + event.heldBack());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        heard.add("business reject " + reject.code() + " detail " + reject.detail());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        heard.add("disconnected " + disconnection);
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        heard.add("not applied " + clOrdId);
    }
}
