package org.wheatstone.gateway.server;

import org.wheatstone.gateway.server.market.MarketFeed;

/** What all conversations about market data share; flyweights, so one thread's. The market-data thread only. */
final class FeedParts {
    final GatewayContext context;
    final Counters counters = new Counters();
    final FeedCounters feedCounters = new FeedCounters();
    final FeedDoor door;
    final MarketFeed market;
    final ReferenceData reference;
    final SessionMessages messages;
    final FeedMessages feedMessages;
    final RequestShape shape = new RequestShape();
    final SnapshotImages images;
    final SnapshotWriter snapshots;
    final QuoteWriter quotes = new QuoteWriter();
    private long nowNs;

    FeedParts(final GatewayContext context, final FeedDoor door) {
        this.context = context;
        this.door = door;
        final GatewayLimits limits = context.limits();
        market = new MarketFeed(limits.maxInstruments(), limits.maxOrders(), limits.feedLogLength());
        reference = new ReferenceData(context);
        messages = new SessionMessages(context, counters);
        feedMessages = new FeedMessages();
        images = new SnapshotImages(limits.maxSnapshotImages(), 2 * limits.maxConnections());
        snapshots = new SnapshotWriter(market, reference);
        reference.forEach(market::list);
        market.begin(context.restingOrders(), context.startTimeNs());
    }

    /** When the present turn happens, by which durations are measured. */
    long nowNs() {
        return nowNs;
    }

    void nowNs(final long newNowNs) {
        nowNs = newNowNs;
    }
}
