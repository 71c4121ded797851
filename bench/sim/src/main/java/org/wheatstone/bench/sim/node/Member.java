package org.wheatstone.bench.sim.node;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.wheatstone.bench.sim.oracle.RequestText;
import org.wheatstone.bench.sim.oracle.SessionLog;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.MassCancelRequest;
import org.wheatstone.gateway.client.OpenOrder;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.QuoteRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/**
 * A member that trades at random and writes everything down: each request when it is made and before it is sent, each
 * event as it came, byte for byte, before anything is done about it. One thread, which steps it. What must never happen
 * to an honest member is noted as an oddity.
 */
public final class Member implements TradingListener, AutoCloseable {
    private static final int MAX_OPEN = 40;
    private static final int MAX_IN_FLIGHT = 32;
    private static final long MIDDLE = 600_000;
    private static final long TICK = 100;
    private static final int REACH_TICKS = 20;
    private static final int MAX_LOTS = 20;
    private static final int QUOTE_SETS = 2;
    /** Prices that quotes are moved through, so that none stays where it is. */
    private static final int MOVES = 10;
    /** Long enough to be seen again after most restarts, short enough to run out in some. */
    private static final int GRACE_MS = 2_000;

    private static final List<SelfTradePrevention> PREVENTIONS = List.of(
        SelfTradePrevention.NULL_VAL, SelfTradePrevention.CANCEL_NEWEST, SelfTradePrevention.CANCEL_OLDEST,
        SelfTradePrevention.CANCEL_BOTH, SelfTradePrevention.DECREMENT);

    private final int sessionId;
    private final Random random;
    private final TradingClient client;
    private final OrderRequest request = new OrderRequest();
    private final MassCancelRequest massCancel = new MassCancelRequest();
    private final QuoteRequest quotes = new QuoteRequest();
    private final SessionLog log;
    private long refusedForSpace;
    private boolean isDeaf;
    private int moves;

    /** Of even sessions the orders are cancelled when they drop, at once or after a grace. */
    Member(final int port, final int sessionId, final long seed) {
        this(port, sessionId, seed, context -> { });
    }

    /** The same with a context of its own. */
    Member(final int port, final int sessionId, final long seed, final Consumer<ClientContext> custom) {
        this.sessionId = sessionId;
        log = new SessionLog(sessionId);
        random = new Random(seed * 1_000 + sessionId);
        final ClientContext context = new ClientContext().port(port).sessionId(sessionId).keepAliveMs(10_000)
            .minBackOffMs(10).maxBackOffMs(100).maxInFlight(MAX_IN_FLIGHT)
            .cancelOnDisconnect(sessionId % 2 == 0 ? CodPolicy.ON_DROP : CodPolicy.NULL_VAL)
            .graceMs(sessionId % 4 == 0 ? GRACE_MS : 0);
        custom.accept(context);
        client = new TradingClient(context, this);
        client.connect();
    }

    public TradingClient client() {
        return client;
    }

    /** Every request that it made, and every event that it was told. */
    public SessionLog log() {
        return log;
    }

    /** Reads and writes; makes no request. */
    public int step() {
        if (isDeaf) {
            return client.flush();
        }
        return client.state() == ClientState.CLOSED ? 0 : client.doWork();
    }

    /** Makes some requests, none if it is not live. They are in flight, if not on the wire, when this returns. */
    public void trade() {
        for (int n = 1 + random.nextInt(4); n > 0 && client.isLive(); n--) {
            ask();
        }
    }

    /** Whether it reads nothing, and only says what it has to say. */
    public void deaf(final boolean deaf) {
        isDeaf = deaf;
    }

    /** Asks for what changes nothing and is answered, whether or not it is; returns whether that could be sent. */
    boolean ping() {
        final long clOrdId = client.unlock();
        log(clOrdId, RequestText.UNLOCK);
        client.flush();
        return clOrdId > 0;
    }

    /**
     * Moves its quotes sixteen times in one request, so that the answers to it, and what the market is told, are long.
     *
     * @return whether that could be sent.
     */
    public boolean fidget() {
        final int set = QUOTE_SETS + 1;
        quotes.clear(set).userTag(random.nextLong());
        final StringBuilder text = new StringBuilder(RequestText.quoteSet(set, quotes.userTag()));
        for (int leg = 0; leg < QuoteRequest.MAX_LEGS; leg++) {
            final int instrument = 1 + leg % MarketFiles.INSTRUMENTS;
            final long away = TICK * (REACH_TICKS + 1 + (moves + leg / MarketFiles.INSTRUMENTS) % MOVES);
            quotes.leg(instrument, MIDDLE - away, 1, MIDDLE + away, 1);
            text.append(RequestText.leg(instrument, MIDDLE - away, 1, MIDDLE + away, 1));
        }
        final long clOrdId = client.massQuote(quotes);
        log(clOrdId, text.toString());
        moves += clOrdId > 0 ? 1 + (QuoteRequest.MAX_LEGS - 1) / MarketFiles.INSTRUMENTS : 0;
        return clOrdId > 0;
    }

    /** Asks for all orders to be cancelled and for no timer to be left: after the answers nothing happens by itself. */
    void rest() {
        cancelAfter(0);
        log(client.massCancel(massCancel.clear()), RequestText.massCancel("all", Scope.SESSION, false));
    }

    /** Asks for all orders to be cancelled unless it is heard of again in time; 0 for never. */
    void cancelAfter(final long timeoutMs) {
        log(client.cancelAfter(timeoutMs), RequestText.cancelAfter(timeoutMs));
    }

    /** Whether it has an open order, as far as it knows. */
    boolean hasOrders() {
        return client.orders().openCount() > 0;
    }

    /** Requests that were refused because the disk is nearly full. */
    public long refusedForSpace() {
        return refusedForSpace;
    }

    @Override
    public void close() {
        client.close();
    }

    private void ask() {
        if (random.nextInt(8) == 0) {
            askForMore(random.nextInt(100));
            return;
        }
        final int choice = random.nextInt(100);
        final OpenOrder open = anyOpen();
        if (open != null && choice < 20) {
            cancel(open.instrumentId(), open.clOrdId());
        } else if (open != null && choice < 40) {
            replace(open);
        } else if (!log.requests().isEmpty() && choice < 43) {
            // Whatever it is by now: open, done, refused, or a cancel itself.
            cancel(1 + random.nextInt(MarketFiles.INSTRUMENTS), 1 + random.nextInt(log.requests().size()));
        } else if (client.orders().openCount() + client.inFlightCount() < MAX_OPEN) {
            newOrder(choice);
        }
    }

    /** What is rarer than orders. */
    private void askForMore(final int choice) {
        final int set = 1 + random.nextInt(QUOTE_SETS);
        if (choice < 45) {
            quote(set);
        } else if (choice < 60) {
            cancelMany();
        } else if (choice < 75) {
            log(client.unlock(), RequestText.UNLOCK);
        } else if (choice < 83) {
            final long timeoutMs = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3_000);
            cancelAfter(timeoutMs);
        } else if (choice < 88) {
            final int fills = 2 + random.nextInt(4);
            log(client.protect(set, 1_000, fills, 50), RequestText.protect(set, 1_000, fills, 50));
        } else if (choice < 97) {
            log(client.resetProtection(set), RequestText.resetProtection(set));
        } else {
            log(client.requestOpenOrders(), RequestText.OPEN_ORDERS);
        }
    }

    private void quote(final int set) {
        quotes.clear(set).userTag(random.nextLong());
        final StringBuilder text = new StringBuilder(RequestText.quoteSet(set, quotes.userTag()));
        for (int instrument = 1; instrument <= 1 + random.nextInt(MarketFiles.INSTRUMENTS); instrument++) {
            final long bid = MIDDLE - TICK * (1 + random.nextInt(REACH_TICKS));
            final long ask = MIDDLE + TICK * (random.nextInt(REACH_TICKS) - 2);
            final int bidLots = random.nextInt(MAX_LOTS);
            final int askLots = random.nextInt(MAX_LOTS);
            quotes.leg(instrument, bid, bidLots, ask, askLots);
            text.append(RequestText.leg(instrument, bid, bidLots, ask, askLots));
        }
        log(client.massQuote(quotes), text.toString());
    }

    private void cancelMany() {
        final int instrument = 1 + random.nextInt(MarketFiles.INSTRUMENTS);
        final Scope scope = random.nextBoolean() ? Scope.SESSION : Scope.PARTICIPANT;
        final boolean isLocked = random.nextInt(4) == 0;
        final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        massCancel.clear().scope(scope).locked(isLocked);
        final String what;
        switch (random.nextInt(4)) {
            case 0:
                what = "all";
                break;
            case 1:
                massCancel.instrument(instrument);
                what = "of " + instrument;
                break;
            case 2:
                massCancel.side(instrument, side);
                what = "of " + instrument + " side " + side.value();
                break;
            default:
                massCancel.prices(instrument, side, MIDDLE, MIDDLE + TICK * REACH_TICKS);
                what = "of " + instrument + " side " + side.value() + " from " + MIDDLE + " to "
                    + (MIDDLE + TICK * REACH_TICKS);
        }
        log(client.massCancel(massCancel), RequestText.massCancel(what, scope, isLocked));
    }

    private void newOrder(final int choice) {
        final boolean isResting = choice >= 65;
        draw().instrumentId(1 + random.nextInt(MarketFiles.INSTRUMENTS))
            .side(random.nextBoolean() ? Side.BID : Side.ASK)
            .orderType(isResting || random.nextBoolean() ? OrderType.LIMIT : OrderType.MARKET)
            .timeInForce(isResting ? TimeInForce.GTC : random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK)
            .selfTradePrevention(PREVENTIONS.get(random.nextInt(PREVENTIONS.size())))
            .postOnly(choice > 90);
        if (choice == 80) {
            request.price(request.price() + 1);
        }
        if (choice % 7 == 0) {
            extend(isResting);
        }
        log(client.newOrder(request), RequestText.newOrder(request));
    }

    /** An order that shows a part, wants a minimum, or expires. */
    private void extend(final boolean isResting) {
        request.minimumQuantity(random.nextInt(3) == 0 ? 1 + random.nextInt(MAX_LOTS) : 0);
        if (isResting) {
            request.displayQuantity(random.nextInt(3) == 0 ? 1 + random.nextInt(MAX_LOTS) : 0)
                .timeInForce(TimeInForce.GTD)
                .expireTimeNs(System.currentTimeMillis() * 1_000_000 + random.nextInt(2_000) * 1_000_000L);
        }
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
        if (clOrdId > 0) {
            log.request(clOrdId, text);
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
        log.event(bytes);
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
    public void onMassCancelAck(final MassCancelAckDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onMassCancelDone(final MassCancelDoneDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onOrderState(final OrderStateDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onOrderStateEnd(final OrderStateEndDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        log(event.buffer(), event.offset());
    }

    /** A disk that is nearly full is a reason; an honest member gives no other. */
    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        if (reject.code() == Code.DISK_LOW.number()) {
            refusedForSpace++;
            log.refused(reject.clOrdId());
        } else {
            log.oddity("the gateway refused a request: " + reject);
        }
    }

    /** One whose refusal was lost with the connection, if there was any such refusal. */
    @Override
    public void onNotApplied(final long clOrdId) {
        if (refusedForSpace > 0) {
            log.refused(clOrdId);
        } else {
            log.oddity("request " + clOrdId + " was skipped: " + log.requests().get(clOrdId));
        }
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
            log.oddity("gave up: " + why);
        }
    }

    @Override
    public String toString() {
        return "session " + sessionId;
    }
}
