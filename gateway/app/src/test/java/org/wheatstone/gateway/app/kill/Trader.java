package org.wheatstone.gateway.app.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OpenOrder;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/**
 * A member that trades at random and writes everything down: each request when it is made, each event as it came, byte
 * for byte. Its thread is the test's. What must never happen to an honest member fails the test on the spot.
 */
final class Trader implements TradingListener, AutoCloseable {
    private static final int INSTRUMENTS = 3;
    private static final int MAX_OPEN = 40;
    private static final int MAX_IN_FLIGHT = 32;
    private static final long MIDDLE = 600_000;
    private static final long TICK = 100;
    private static final int REACH_TICKS = 20;
    private static final int MAX_LOTS = 20;

    private static final List<SelfTradePrevention> PREVENTIONS = List.of(
        SelfTradePrevention.NULL_VAL, SelfTradePrevention.CANCEL_NEWEST, SelfTradePrevention.CANCEL_OLDEST,
        SelfTradePrevention.CANCEL_BOTH, SelfTradePrevention.DECREMENT);

    private final int sessionId;
    private final Random random;
    private final TradingClient client;
    private final OrderRequest request = new OrderRequest();
    private final Map<Long, String> requests = new TreeMap<>();
    private final List<byte[]> events = new ArrayList<>();

    Trader(final int port, final int sessionId, final long seed) {
        this.sessionId = sessionId;
        random = new Random(seed * 1_000 + sessionId);
        client = new TradingClient(new ClientContext().port(port).sessionId(sessionId).keepAliveMs(10_000)
            .minBackOffMs(10).maxBackOffMs(100).maxInFlight(MAX_IN_FLIGHT), this);
        client.connect();
    }

    int sessionId() {
        return sessionId;
    }

    TradingClient client() {
        return client;
    }

    /** Every request it made, in words, by id. */
    Map<Long, String> requests() {
        return requests;
    }

    /** Every event it received, as it came. */
    List<byte[]> events() {
        return events;
    }

    /** Reads and writes; makes no request. */
    int step() {
        return client.state() == ClientState.CLOSED ? 0 : client.doWork();
    }

    /** Makes some requests, none if it is not live. They are in flight, if not on the wire, when this returns. */
    void trade() {
        for (int n = 1 + random.nextInt(4); n > 0 && client.isLive(); n--) {
            ask();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void ask() {
        final int choice = random.nextInt(100);
        final OpenOrder open = anyOpen();
        if (open != null && choice < 20) {
            cancel(open.instrumentId(), open.clOrdId());
        } else if (open != null && choice < 40) {
            replace(open);
        } else if (!requests.isEmpty() && choice < 43) {
            // Whatever it is by now: open, done, refused, or a cancel itself.
            cancel(1 + random.nextInt(INSTRUMENTS), 1 + random.nextInt(requests.size()));
        } else if (client.orders().openCount() + client.inFlightCount() < MAX_OPEN) {
            newOrder(choice);
        }
    }

    private void newOrder(final int choice) {
        final boolean isResting = choice >= 65;
        draw().instrumentId(1 + random.nextInt(INSTRUMENTS))
            .side(random.nextBoolean() ? Side.BID : Side.ASK)
            .orderType(isResting || random.nextBoolean() ? OrderType.LIMIT : OrderType.MARKET)
            .timeInForce(isResting ? TimeInForce.GTC : random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK)
            .selfTradePrevention(PREVENTIONS.get(random.nextInt(PREVENTIONS.size())))
            .postOnly(choice > 90);
        if (choice == 80) {
            request.price(request.price() + 1);
        }
        log(client.newOrder(request), RequestText.newOrder(request));
    }

    private void replace(final OpenOrder open) {
        draw().instrumentId(open.instrumentId());
        if (random.nextInt(4) == 0) {
            request.price(open.price());
        }
        if (random.nextInt(20) == 0) {
            request.quantity(0);
        }
        final long target = open.clOrdId();
        log(client.replace(target, request), RequestText.replace(target, request));
    }

    private void cancel(final int instrumentId, final long target) {
        log(client.cancel(instrumentId, target), RequestText.cancel(instrumentId, target));
    }

    private OrderRequest draw() {
        return request.clear()
            .price(MIDDLE + TICK * (random.nextInt(2 * REACH_TICKS + 1) - REACH_TICKS))
            .quantity(1 + random.nextInt(MAX_LOTS))
            .userTag(random.nextLong());
    }

    private void log(final long clOrdId, final String text) {
        if (clOrdId > 0 && requests.put(clOrdId, text) != null) {
            throw new AssertionError(this + " used id " + clOrdId + " twice");
        }
    }

    private OpenOrder anyOpen() {
        OpenOrder order = client.orders().oldest();
        for (int n = random.nextInt(MAX_OPEN); n > 0 && order != null && order.next() != null; n--) {
            order = order.next();
        }
        return order;
    }

    private void log(final DirectBuffer buffer, final int block) {
        final int frame = block - Frame.BLOCK_OFFSET;
        final byte[] bytes = new byte[Frame.length(buffer, frame)];
        buffer.getBytes(frame, bytes);
        events.add(bytes);
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onSelfTradePrevented(final SelfTradePreventedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onRestated(final OrderRestatedDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        throw new AssertionError(this + ": the gateway refused a request: " + reject);
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        throw new AssertionError(this + ": request " + clOrdId + " was skipped: " + requests.get(clOrdId));
    }

    @Override
    public void onOther(final DirectBuffer buffer, final int offset, final int length) {
        log(buffer, offset + Frame.BLOCK_OFFSET);
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        final boolean isPlanned = why.cause() == Disconnection.Cause.LOGGED_OUT
            || why.cause() == Disconnection.Cause.CLOSED_BY_CALLER;
        if (client.state() == ClientState.CLOSED && !isPlanned) {
            throw new AssertionError(this + " gave up: " + why);
        }
    }

    @Override
    public String toString() {
        return "session " + sessionId;
    }
}
