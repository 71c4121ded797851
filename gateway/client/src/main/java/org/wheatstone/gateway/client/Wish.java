package org.wheatstone.gateway.client;

/** What is asked of the exchange: more feeds of an instrument, or of all, or fewer. One thread; used again. */
final class Wish {
    long requestId;
    int instrumentId;
    int feeds;
    int depth;
    boolean isAsk;

    Wish ask(final int instrument, final int wantedFeeds, final int levels, final long id) {
        instrumentId = instrument;
        feeds = wantedFeeds;
        depth = levels;
        requestId = id;
        isAsk = true;
        return this;
    }

    Wish end(final int instrument, final int endedFeeds, final long id) {
        instrumentId = instrument;
        feeds = endedFeeds;
        depth = 0;
        requestId = id;
        isAsk = false;
        return this;
    }
}
