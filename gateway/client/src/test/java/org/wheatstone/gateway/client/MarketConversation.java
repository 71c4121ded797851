package org.wheatstone.gateway.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.codecs.sbe.SubscribeDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeDecoder;

/** A market-data client and a scripted exchange over loopback, stepped in turn by one thread. */
final class MarketConversation implements MarketDataListener, AutoCloseable {
    /** Price of a trade by which we see that all before it has arrived. */
    private static final long MARK = -1;

    final SteppedClock clock = new SteppedClock();
    final ScriptedExchange exchange = new ScriptedExchange();
    final MarketScript market = new MarketScript(exchange);
    final ClientContext context = new ClientContext().port(exchange.port()).sessionId(7)
        .maxInFlight(8).maxInstruments(4).maxBookOrders(64).maxBookLevels(8).receiveBufferBytes(16_384)
        .nanoClock(clock).epochNanoClock(clock);
    final List<String> heard = new ArrayList<>();
    MarketDataClient client;
    private long marks;
    private long marksHeard;
    private int fault;

    MarketConversation() throws IOException {
    }

    /** Live, with nothing subscribed to. */
    MarketConversation goLive() throws IOException {
        client = new MarketDataClient(context, this);
        client.connect();
        return logOn();
    }

    /** The orders at a price, in their priority. */
    List<String> queue(final Side side, final int index) {
        final List<String> orders = new ArrayList<>();
        for (BookOrder order = book().first(side, index); order != null; order = order.next()) {
            orders.add(order.toString());
        }
        return orders;
    }

    /** Is told of these instruments, and is live. */
    MarketConversation logOn(final int... instruments) throws IOException {
        until(exchange::accept);
        exchange.hello();
        exchange.flush();
        if (next() != LogonDecoder.TEMPLATE_ID) {
            throw new AssertionError("no logon");
        }
        exchange.logonAck(0, 0, 0);
        for (final int id : instruments) {
            exchange.instrument(id, "code/usd@" + id);
        }
        exchange.replayComplete(0);
        exchange.flush();
        until(client::isLive);
        return this;
    }

    /** Live, with a snapshot of orders under way. */
    MarketConversation follow(final Feed feed) throws IOException {
        goLive();
        client.subscribe(MarketScript.INSTRUMENT, 0, feed);
        next();
        return this;
    }

    /** The book, as of command 10, that most tests begin with. */
    void snapshotOfThree() {
        market.command(10).begin(Feed.ORDERS, 3)
            .entry(61, Side.BID, 1_000, 5, 1).entry(62, Side.BID, 1_000, 6, 1).entry(63, Side.ASK, 1_020, 4, 1)
            .end(Feed.ORDERS, 3);
    }

    OrderBook book() {
        return client.orderBook(MarketScript.INSTRUMENT);
    }

    MarketConversation reconnect(final int... instruments) throws IOException {
        exchange.hangUp();
        until(() -> client.state() == ClientState.BACKING_OFF);
        clock.advanceMs(context.maxBackOffMs());
        return logOn(instruments);
    }

    /** Steps both sides until the client's next frame that is no heartbeat is there; its template. */
    int next() throws IOException {
        final int[] found = {exchange.nextFrame()};
        until(() -> {
            while (found[0] == 0 || found[0] == HeartbeatDecoder.TEMPLATE_ID) {
                exchange.receive();
                found[0] = exchange.nextFrame();
                if (found[0] == 0) {
                    return false;
                }
            }
            return true;
        });
        return found[0];
    }

    /** What the client asks for next, in words. */
    String asked() throws IOException {
        if (next() == SubscribeDecoder.TEMPLATE_ID) {
            final SubscribeDecoder ask = new SubscribeDecoder()
                .wrap(exchange.received(), exchange.block(), SubscribeDecoder.BLOCK_LENGTH, 1);
            return "subscribe " + ask.requestId() + ": " + ask.instrumentId() + " " + ask.feeds()
                + " depth " + ask.depth();
        }
        final UnsubscribeDecoder end = new UnsubscribeDecoder()
            .wrap(exchange.received(), exchange.block(), UnsubscribeDecoder.BLOCK_LENGTH, 1);
        return "unsubscribe " + end.requestId() + ": " + end.instrumentId() + " " + end.feeds();
    }

    /** The client has nothing to say, however often it is stepped. */
    void assertSilent() throws IOException {
        deliver();
        exchange.receive();
        int frame = exchange.nextFrame();
        while (frame != 0) {
            if (frame != HeartbeatDecoder.TEMPLATE_ID) {
                throw new AssertionError("said: template=" + frame);
            }
            frame = exchange.nextFrame();
        }
    }

    /** What was written arrives and has its effect; what was heard since the last call. */
    List<String> deliver() throws IOException {
        marks++;
        market.trade(marks, MARK, 1);
        exchange.flush();
        until(() -> marksHeard == marks || !client.state().isConnected());
        return drain();
    }

    List<String> drain() {
        final List<String> lines = List.copyOf(heard);
        heard.clear();
        return lines;
    }

    void until(final Conversation.Condition condition) throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.holds()) {
            client.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: state=" + client.state()
                    + ", disconnection=" + client.disconnection() + ", heard=" + heard);
            }
            Thread.onSpinWait();
        }
    }

    /** What is heard next of the phase of this instrument is too much for the listener. */
    void throwOver(final int instrumentId) {
        fault = instrumentId;
    }

    @Override
    public void onPhase(final Instrument instrument) {
        if (instrument.id() == fault) {
            fault = 0;
            throw new IllegalStateException("reader's fault");
        }
    }

    @Override
    public void onFeedsEnded(final FeedsEnded ended) {
        heard.add("ended " + ended.instrumentId() + " " + ended.feeds() + " code " + ended.code()
            + " detail " + ended.detail() + ": " + ended.sentence());
    }

    @Override
    public void onSubscribeAck(final SubscribeAckDecoder ack, final long receivedNs) {
        heard.add("ack " + ack.requestId() + " code " + ack.code());
    }

    @Override
    public void onOrderBook(final OrderBook book, final long receivedNs) {
        heard.add("orders at " + book.sequence());
    }

    @Override
    public void onLevelBook(final LevelBook book, final long receivedNs) {
        heard.add("levels at " + book.sequence());
    }

    @Override
    public void onBestPrices(final BestPrices prices, final long receivedNs) {
        heard.add("best at " + prices.sequence());
    }

    @Override
    public void onBookReset(final BookResetDecoder reset, final long receivedNs) {
        heard.add("reset " + reset.feed());
    }

    @Override
    public void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
        if (trade.price() == MARK) {
            marksHeard = trade.tradeId();
        } else {
            heard.add("trade " + trade.quantity() + " @ " + trade.price());
        }
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        heard.add("disconnected " + disconnection.cause());
    }

    @Override
    public void close() {
        client.close();
        exchange.close();
    }
}
