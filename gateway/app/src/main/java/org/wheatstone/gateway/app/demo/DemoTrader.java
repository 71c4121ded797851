package org.wheatstone.gateway.app.demo;

import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.DrawRequest;
import org.wheatstone.gateway.client.OrderRequest;

/**
 * A buyer of the dealer's: sells its rights on inside their block, to whoever comes next; buys the window ahead, and
 * draws its calls, one after the other. What it is refused is not part of the plan.
 */
final class DemoTrader extends DemoMember {
    private final DemoExchange exchange;
    private final DemoWindow window;
    private final DemoMarket market;
    private final DemoDealer dealer;
    private final CallWatch watch;
    private final OrderRequest request = new OrderRequest();
    private final DrawRequest draw = new DrawRequest();
    private DemoCall call;
    private boolean isOpen;
    private boolean isDrawing;
    private int drawn;
    private long windowLots;

    DemoTrader(
            final DemoExchange exchange, final DemoWindow window, final DemoDealer dealer, final CallWatch watch) {
        super(exchange.port(), DemoPlan.TRADER, exchange.figures().roundTrips());
        this.exchange = exchange;
        this.window = window;
        this.dealer = dealer;
        this.watch = watch;
        market = window.market();
    }

    /** Takes what the dealer offers. */
    void buy(final long lots, final long price) {
        isOpen = true;
        place(market, Side.BID, price, lots, TimeInForce.IOC);
    }

    /** Offers rights of this block; what is not taken is its own again when the block is over. */
    void sellOn(final long lots, final long price) {
        market.onOrder();
        request.clear().instrumentId(market.instrument().id()).side(Side.ASK).price(price).quantity(lots).closing(true);
        ask(session -> session.newOrder(request));
    }

    /** Takes what the dealer offers of the window. */
    void buyWindow() {
        isOpen = true;
        request.clear().instrumentId(DemoWindow.INSTRUMENT).side(Side.BID).timeInForce(TimeInForce.IOC)
            .price(window.price()).quantity(window.lots());
        ask(session -> session.newOrder(request));
    }

    /** The window has begun: the next call is drawn as soon as the one before it is over. */
    void beginToDraw() {
        isDrawing = true;
    }

    @Override
    boolean isIdle() {
        return super.isIdle() && !isOpen;
    }

    @Override
    boolean goOn() {
        if (!isDrawing || call != null || drawn == window.calls()) {
            return false;
        }
        draw.clear().instrumentId(DemoWindow.INSTRUMENT).milliGtu(window.requests().get(drawn).milliGtu())
            .userTag(drawn);
        drawn++;
        ask(session -> session.draw(draw));
        return true;
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        if ((int) event.instrumentId() == DemoWindow.INSTRUMENT) {
            windowLots += event.quantity();
        } else if (event.side() == Side.ASK) {
            market.onSoldOn(event.quantity());
            return;
        } else {
            market.onBought(event);
        }
        isOpen = event.leaves() > 0;
    }

    /** Of what it bids for at once, the rest; or what it could not sell on. */
    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        isOpen = false;
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        throw refused("a request of the trader", event.code(), event.detail());
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
        call = new DemoCall(
            event.callId(), market, (int) event.userTag(), event.quantity(), event.blockStart());
        call.assigned(dealer, event.attempt(), exchange.clock().nanoTime());
        watch.onAssigned(call);
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        if (event.status() != CallStatus.VOID) {
            watch.onEnded(call);
        }
        call = null;
    }

    /** Lots of the window that it has bought. */
    long windowLots() {
        return windowLots;
    }
}
