package org.wheatstone.gateway.client.examples;

import java.io.PrintStream;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.FeedsEnded;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.MarketDataClient;
import org.wheatstone.gateway.client.MarketDataListener;
import org.wheatstone.gateway.client.OrderBook;

/**
 * Follows every order of an instrument and prints trades as they happen, and the book, in the columns of
 * {@code wheatstone book}, whenever what came in a step has changed it. One thread.
 */
public final class FeedPrinter implements Example, MarketDataListener {
    private static final String USAGE =
        "feed-printer HOST PORT --session N --symbol SYMBOL [--depth LEVELS] [--key FILE --key-id N]";

    private final MarketDataClient client;
    private final String symbol;
    private final int depth;
    private final PrintStream out;
    private OrderBook changed;

    /** Connects at once; prints so many levels a side. */
    public FeedPrinter(final ClientContext context, final String symbol, final int depth, final PrintStream out) {
        client = new MarketDataClient(context, this);
        this.symbol = symbol;
        this.depth = depth;
        this.out = out;
        client.connect();
    }

    /** See the package. */
    public static void main(final String... args) {
        ExampleRun.main(USAGE, arguments -> new FeedPrinter(
            arguments.context(), arguments.text("--symbol"),
            (int) arguments.number("--depth", Integer.MAX_VALUE), System.out), args);
    }

    @Override
    public int doWork() {
        final int work = client.doWork();
        if (changed != null && changed.isWhole()) {
            print(changed);
            changed = null;
        }
        return work;
    }

    @Override
    public boolean isDone() {
        return client.state() == ClientState.CLOSED;
    }

    @Override
    public void stop() {
        client.logout();
    }

    @Override
    public void close() {
        client.close();
    }

    /** What is stepped. */
    public MarketDataClient client() {
        return client;
    }

    /** Instruments are told before a session is live; what is subscribed to once is asked for again by itself. */
    @Override
    public void onLive() {
        final Instrument instrument = client.instruments().bySymbol(symbol);
        if (instrument == null) {
            out.println("there is no instrument " + symbol);
            client.logout();
        } else if (client.orderBook(instrument.id()) == null) {
            client.subscribe(instrument.id(), 0, Feed.STATUS, Feed.ORDERS, Feed.TRADES);
        }
    }

    @Override
    public void onFeedsEnded(final FeedsEnded ended) {
        out.println(ended.feeds() + " not followed: " + ended.sentence());
    }

    @Override
    public void onOrderBook(final OrderBook book, final long receivedNs) {
        changed = book;
    }

    @Override
    public void onBookReset(final BookResetDecoder reset, final long receivedNs) {
        out.println("we read too slowly: " + reset.feed() + " begins anew");
    }

    @Override
    public void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
        out.println("trade " + trade.tradeId() + " " + trade.state() + " " + trade.quantity() + " @ " + trade.price()
            + ", " + (trade.aggressor() == Side.BID ? "bought" : "sold"));
    }

    @Override
    public void onPhase(final Instrument instrument) {
        if (instrument.symbol().equals(symbol)) {
            out.println(symbol + " is " + instrument.phase());
        }
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        changed = null;
        out.println(disconnection + "; now " + client.state());
    }

    /** A ladder: the best of each side meet in the middle. */
    private void print(final OrderBook book) {
        final Instrument instrument = client.instruments().byId(book.instrumentId());
        out.println("book " + symbol + " after command " + book.sequence());
        for (int i = Math.min(depth, book.levelCount(Side.ASK)) - 1; i >= 0; i--) {
            printLevel("ask", book, Side.ASK, i, instrument);
        }
        for (int i = 0; i < Math.min(depth, book.levelCount(Side.BID)); i++) {
            printLevel("bid", book, Side.BID, i, instrument);
        }
    }

    private void printLevel(
            final String word, final OrderBook book, final Side side, final int index, final Instrument instrument) {
        out.println(word + " " + Prices.perMillionGtu(book.price(side, index), instrument.lotGtu())
            + " " + book.price(side, index) + " " + book.quantity(side, index) + " " + book.orderCount(side, index));
    }
}
