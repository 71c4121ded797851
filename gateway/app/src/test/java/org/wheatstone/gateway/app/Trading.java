package org.wheatstone.gateway.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/** A member who does what a test says and writes down in words what the exchange answers. One thread. */
public final class Trading implements TradingListener, AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final List<String> heard = new ArrayList<>();
    private final TradingClient client;
    private long lastTradeId;

    private Trading(final ClientContext context) {
        client = new TradingClient(context, this);
    }

    /** Logs on. */
    public static Trading join(final RunningExchange exchange, final int sessionId) {
        final Trading member = new Trading(exchange.context(sessionId));
        member.client.connect();
        member.await(() -> member.client.isLive(), "a logon");
        return member;
    }

    /** Offers or asks for lots, until cancelled; returns the first answer. */
    public String order(final String symbol, final Side side, final long lots, final long price) {
        final int before = heard.size();
        final long id = client.newOrder(new OrderRequest()
            .instrumentId(client.instruments().bySymbol(symbol).id()).side(side).quantity(lots).price(price)
            .timeInForce(TimeInForce.GTC));
        client.flush();
        await(() -> heard.size() > before, "an answer to order " + id);
        return heard.get(before);
    }

    public String buy(final String symbol, final long lots, final long price) {
        return order(symbol, Side.BID, lots, price);
    }

    public String sell(final String symbol, final long lots, final long price) {
        return order(symbol, Side.ASK, lots, price);
    }

    /** Reads until something is heard that fits; returns the newest that does. */
    public String hear(final Predicate<String> wanted) {
        await(() -> heard.stream().anyMatch(wanted), "something wanted");
        return heard.stream().filter(wanted).reduce((first, second) -> second).orElseThrow();
    }

    /** Of its newest trade. */
    public long lastTradeId() {
        return lastTradeId;
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        heard.add("accepted " + event.leaves());
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        heard.add("rejected " + event.code());
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        heard.add("cancelled " + event.canceledQuantity() + " " + event.reason());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        heard.add("cancel rejected " + event.code());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        lastTradeId = event.tradeId();
        heard.add("trade " + event.quantity() + " at " + event.price() + " fee " + event.fee());
    }

    @Override
    public void onTradeBusted(final TradeBustedDecoder event, final long receivedNs) {
        heard.add("busted " + event.tradeId() + " cash " + event.amount());
    }

    @Override
    public void onTradeCorrected(final TradeCorrectedDecoder event, final long receivedNs) {
        heard.add("corrected to " + event.quantity() + " at " + event.price() + " cash " + event.amount());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        heard.add("disconnected " + disconnection.code());
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        heard.add("not applied " + clOrdId);
    }

    @Override
    public void close() {
        client.close();
    }

    private void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (client.doWork() == 0) {
                Thread.yield();
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain for " + what + "; heard " + heard);
            }
        }
    }
}
