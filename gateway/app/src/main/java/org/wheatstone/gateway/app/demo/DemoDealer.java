package org.wheatstone.gateway.app.demo;

import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.OrderRequest;

/**
 * A market maker: sells what it has not got, and takes its obligation back from the suppliers before anybody draws on
 * it; sells a window ahead, confirms it at its gate, and delivers it. What it is refused is not part of the plan.
 */
final class DemoDealer extends DemoMember implements Deliverer {
    private final DemoWindow window;
    private final DemoMarket market;
    private final SupplierModel model;
    private final OrderRequest request = new OrderRequest();
    private boolean isOpen;
    private long windowLots;
    private long delivered;

    DemoDealer(final DemoExchange exchange, final DemoWindow window) {
        super(exchange.port(), DemoPlan.DEALER, exchange.figures().roundTrips());
        this.window = window;
        market = window.market();
        model = new SupplierModel(Conduct.GOOD, market.grade(), market.seed() + DemoPlan.DEALER);
    }

    /** Its bond, and where calls would go. */
    void begin() {
        ask(session -> session.postBond(DemoPlan.dealerBondNano(window)));
    }

    /** Sells lots that nobody has delivered to it. */
    void sellShort(final long lots, final long price) {
        place(market, Side.ASK, price, lots, TimeInForce.GTC);
    }

    /** Takes obligations back, at whatever the suppliers ask up to a price. */
    void takeBack(final long lots, final long price) {
        market.onOrder();
        send(market.instrument().id(), Side.BID, lots, price, TimeInForce.IOC);
    }

    /** Sells the window. */
    void sellWindow() {
        send(DemoWindow.INSTRUMENT, Side.ASK, window.lots(), window.price(), TimeInForce.UNTIL_GATE);
    }

    /** Says at the gate that it will deliver. */
    void confirm() {
        ask(session -> session.nominate(DemoWindow.INSTRUMENT, window.lots(), DemoPlan.DEALER));
    }

    private void send(
            final int instrumentId, final Side side, final long lots, final long price, final TimeInForce validity) {
        // What it asks for at once is over when it has traded, or not.
        isOpen = validity == TimeInForce.IOC;
        request.clear().instrumentId(instrumentId).side(side).timeInForce(validity).price(price).quantity(lots)
            .closing(side == Side.BID);
        ask(session -> session.newOrder(request));
    }

    @Override
    boolean isIdle() {
        return super.isIdle() && !isOpen;
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        if (event.side() == Side.BID) {
            market.onTakenBack(event.quantity());
            isOpen = event.leaves() > 0;
        } else if ((int) event.instrumentId() == DemoWindow.INSTRUMENT) {
            windowLots += event.quantity();
        } else {
            market.onSold(event.quantity());
        }
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        isOpen = false;
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        super.onRequestAck(event, receivedNs);
        if (event.requestTemplateId() == PostBondDecoder.TEMPLATE_ID) {
            ask(session -> session.nominate(market.instrument().id(), market.capacityLots(), DemoPlan.DEALER));
        } else if (event.requestTemplateId() != NominateDecoder.TEMPLATE_ID) {
            throw new IllegalStateException("an answer to nothing: template=" + event.requestTemplateId());
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        throw refused("a request of the dealer", event.code(), event.detail());
    }

    @Override
    public SupplierModel model() {
        return model;
    }

    @Override
    public void onMetered(final boolean isDelivered, final boolean isFlagged) {
        delivered += isDelivered ? 1 : 0;
    }

    /** Lots of the window that it has sold. */
    long windowLots() {
        return windowLots;
    }

    /** Calls of the window that it has served. */
    long delivered() {
        return delivered;
    }
}
