package org.wheatstone.gateway.server;

/** The bits of a set of feeds, as on the wire. */
final class FeedMask {
    static final int STATUS = 1;
    static final int BBO    = 1 << 1;
    static final int LEVELS = 1 << 2;
    static final int ORDERS = 1 << 3;
    static final int TRADES = 1 << 4;

    /** Those that are told by difference, so that states may be skipped. */
    static final int CONFLATED = BBO | LEVELS;
    /** Those of which each frame is told. */
    static final int COMPLETE  = ORDERS | TRADES;

    private FeedMask() {
    }
}
