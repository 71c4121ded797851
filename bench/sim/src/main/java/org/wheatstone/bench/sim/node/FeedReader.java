package org.wheatstone.bench.sim.node;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.FeedsEnded;
import org.wheatstone.gateway.client.MarketDataClient;
import org.wheatstone.gateway.client.MarketDataListener;
import org.wheatstone.gateway.client.OrderBook;

/**
 * A subscriber of all orders and trades, who may stop reading for a while. He comes back by himself when he is cut. One
 * thread, which steps him.
 */
public final class FeedReader implements MarketDataListener, AutoCloseable {
    private final MarketDataClient client;
    private boolean isDeaf;
    private int resets;
    private int losses;
    private String trouble = "";

    /** Connects, and asks for everything. */
    public FeedReader(final int port, final int sessionId, final int socketBufferBytes) {
        final ClientContext context = new ClientContext().port(port).sessionId(sessionId).keepAliveMs(10_000)
            .minBackOffMs(10).maxBackOffMs(100);
        if (socketBufferBytes > 0) {
            context.socketBufferBytes(socketBufferBytes);
        }
        client = new MarketDataClient(context, this);
        client.subscribe(MarketDataClient.ALL, 0, Feed.ORDERS, Feed.TRADES);
        client.connect();
    }

    /** Reads and writes, unless it reads nothing at the time; returns the work done. */
    public int step() {
        return isDeaf || client.state() == ClientState.CLOSED ? 0 : client.doWork();
    }

    /** Whether it reads nothing. */
    public void deaf(final boolean deaf) {
        isDeaf = deaf;
    }

    /** Whether it has the book of every instrument that members trade. */
    public boolean isWhole() {
        for (int instrument = 1; instrument <= MarketFiles.INSTRUMENTS; instrument++) {
            final OrderBook book = client.orderBook(instrument);
            if (book == null || !book.isWhole()) {
                return false;
            }
        }
        return client.isLive();
    }

    /** Every book, level by level, without the sequence at which it was changed last. */
    public String books() {
        final StringBuilder text = new StringBuilder();
        for (int instrument = 1; instrument <= MarketFiles.INSTRUMENTS; instrument++) {
            final OrderBook book = client.orderBook(instrument);
            text.append(book == null ? "none" : book.toString().replaceFirst(" at \\d+", ""));
        }
        return text.toString();
    }

    /** Feeds that were begun anew because it read too slowly. */
    public int resets() {
        return resets;
    }

    /** Connections that it has lost. */
    public int losses() {
        return losses;
    }

    /** What ended it for good; nothing if it has not. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void onFeedsEnded(final FeedsEnded ended) {
        trouble = ended.toString();
    }

    @Override
    public void onBookReset(final BookResetDecoder reset, final long receivedNs) {
        resets++;
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        if (client.state() == ClientState.CLOSED && why.cause() != Disconnection.Cause.CLOSED_BY_CALLER) {
            trouble = why.toString();
        }
        losses += why.code() == Code.FINISHED.number() ? 0 : 1;
    }

    @Override
    public void close() {
        client.close();
    }
}
