package org.wheatstone.gateway.server.market;

/**
 * The book of one instrument as the market sees it, as of the last whole command; built from events alone. The
 * market-data thread only.
 */
public final class MarketBook {
    private final int index;
    private final int instrumentId;
    private final MarketSide bids;
    private final MarketSide asks;
    private final long listedBy;
    private long sequence;
    private long timeNs;
    private long orderFrameAt = FeedLog.NOWHERE;
    private long tradeFrameAt = FeedLog.NOWHERE;
    private boolean isTouched;
    private boolean isChanged;
    private boolean isGone;

    MarketBook(
            final int index,
            final int instrumentId,
            final long listedBy,
            final OrderSlots orders,
            final LevelSlots levels) {
        this.index = index;
        this.instrumentId = instrumentId;
        this.listedBy = listedBy;
        bids = new MarketSide(orders, levels, true);
        asks = new MarketSide(orders, levels, false);
    }

    /** Its place among the books, from 0; another one's when this one has been gone for long. */
    public int index() {
        return index;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** The command that listed it; 0 if that was before the feed began. */
    public long listedBy() {
        return listedBy;
    }

    /** Whether there is no such instrument any more. */
    public boolean isGone() {
        return isGone;
    }

    void isGone(final boolean value) {
        isGone = value;
    }

    public MarketSide bids() {
        return bids;
    }

    public MarketSide asks() {
        return asks;
    }

    /** The last command that changed what is seen of it; 0 if that was before the feed began. */
    public long sequence() {
        return sequence;
    }

    /** When that was, in ns since 1970 UTC. */
    public long timeNs() {
        return timeNs;
    }

    MarketSide side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    void changedBy(final long newSequence, final long newTimeNs) {
        sequence = newSequence;
        timeNs = newTimeNs;
    }

    /** Where in the log the last frame of the present command is, of its orders. */
    long orderFrameAt() {
        return orderFrameAt;
    }

    void orderFrameAt(final long position) {
        orderFrameAt = position;
    }

    /** The same of its trades. */
    long tradeFrameAt() {
        return tradeFrameAt;
    }

    void tradeFrameAt(final long position) {
        tradeFrameAt = position;
    }

    /** Whether the present command has said something of it. */
    boolean isTouched() {
        return isTouched;
    }

    void isTouched(final boolean value) {
        isTouched = value;
    }

    /** Whether it is on the list of changed books. */
    boolean isChanged() {
        return isChanged;
    }

    void isChanged(final boolean value) {
        isChanged = value;
    }
}
