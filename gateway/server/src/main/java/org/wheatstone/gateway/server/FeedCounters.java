package org.wheatstone.gateway.server;

import org.wheatstone.engine.api.Figures;

/** What happened to subscribers of market data so far. Written by the market-data thread alone. */
final class FeedCounters {
    long subscriptions;
    long snapshots;
    long resets;
    long conflated;

    void tell(final Figures figures) {
        figures.set("feed_subscriptions", subscriptions);
        figures.set("feed_snapshots", snapshots);
        figures.set("feed_resets", resets);
        figures.set("feed_conflated", conflated);
    }
}
