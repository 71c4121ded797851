package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.Disconnection.Cause;

/**
 * The price levels of one instrument, best first, and what they are worth. Owned and written by a
 * {@link MarketDataClient}, for its thread alone; the object stays the same for the client's lifetime and may be kept.
 * Reading it allocates nothing. An index out of range throws {@link IndexOutOfBoundsException}.
 *
 * <p>Read it in the callback that says it is whole, or ask {@link #isWhole()} first: between two steps of the client it
 * may stand in the midst of a command, and without a connection it is empty.
 */
public abstract class Book {
    private final int instrumentId;
    private final int maxLevels;
    private final Ladder bids;
    private final Ladder asks;
    private BookState state = BookState.STALE;
    private boolean isLoading;
    private long sequence;
    private long applying;
    private long expectedEntries;
    private long entries;
    private String exceeded;
    private int exceededLimit;

    Book(final int instrumentId, final int maxLevels) {
        this.instrumentId = instrumentId;
        this.maxLevels = maxLevels;
        // Within an update new levels come before those go that they push out: at most as many again.
        bids = new Ladder(true, 2 * maxLevels);
        asks = new Ladder(false, 2 * maxLevels);
    }

    public final int instrumentId() {
        return instrumentId;
    }

    public final BookState state() {
        return state;
    }

    public final boolean isWhole() {
        return state == BookState.WHOLE;
    }

    /** The command that it stood right after when it was whole last; 0 if it is stale. */
    public final long sequence() {
        return sequence;
    }

    /** Levels of a side that are known. */
    public final int levelCount(final Side side) {
        return ladder(side).count();
    }

    /** Price of a level, in nano-USD per lot; index 0 is the best. */
    public final long price(final Side side, final int index) {
        final Ladder ladder = ladder(side);
        return ladder.price[ladder.slot(index)];
    }

    /** Lots shown at a level. */
    public final long quantity(final Side side, final int index) {
        final Ladder ladder = ladder(side);
        return ladder.quantity[ladder.slot(index)];
    }

    /** Orders at a level. */
    public final int orderCount(final Side side, final int index) {
        final Ladder ladder = ladder(side);
        return ladder.orderCount[ladder.slot(index)];
    }

    /** Lots that could be bought, or sold, up to a worst price: the side is that of the orders that are taken. */
    public final long quantityUpTo(final Side side, final long worstPrice) {
        final Ladder ladder = ladder(side);
        final boolean isBids = side == Side.BID;
        long lots = 0;
        for (int slot = ladder.count() - 1; slot >= 0; slot--) {
            final long price = ladder.price[slot];
            if (isBids ? price < worstPrice : price > worstPrice) {
                break;
            }
            lots += ladder.quantity[slot];
        }
        return lots;
    }

    final Ladder ladder(final Side side) {
        return side == Side.BID ? bids : asks;
    }

    /** A snapshot begins, whatever was there before. */
    final void begin(final long snapshotSequence, final long entryCount) {
        forget();
        state = BookState.PARTIAL;
        isLoading = true;
        applying = snapshotSequence;
        expectedEntries = entryCount;
        entries = 0;
    }

    final boolean isLoading() {
        return isLoading;
    }

    final void onEntry() {
        entries++;
    }

    /** Null, or that the snapshot is not what it said it would be. */
    final Disconnection end(final long snapshotSequence) {
        if (snapshotSequence != applying || entries != expectedEntries) {
            return broken("snapshot is not whole: sequence=" + applying + ", entries=" + expectedEntries
                + ", ended with sequence=" + snapshotSequence + ", entries=" + entries);
        }
        isLoading = false;
        settle();
        return null;
    }

    /** Nothing is known until the next snapshot. */
    final void forget() {
        clear();
        bids.clear();
        asks.clear();
        state = BookState.STALE;
        isLoading = false;
        sequence = 0;
        applying = 0;
        exceeded = null;
    }

    /** A change by a command comes; commands only go up, and one ends before the next. */
    final Disconnection apply(final long commandSequence) {
        if (state == BookState.WHOLE ? commandSequence <= sequence : isLoading || commandSequence != applying) {
            return broken("change out of order: sequence=" + commandSequence + ", state=" + state
                + ", at=" + (state == BookState.WHOLE ? sequence : applying));
        }
        state = BookState.PARTIAL;
        applying = commandSequence;
        return null;
    }

    /** Some state of the market came in part; for a feed that skips states. */
    final void applyAny(final long commandSequence) {
        state = BookState.PARTIAL;
        applying = Math.max(Math.max(applying, sequence), commandSequence);
    }

    final void settle() {
        state = BookState.WHOLE;
        sequence = applying;
        if (Math.max(bids.count(), asks.count()) > maxLevels) {
            exceeds("maxBookLevels", maxLevels);
        }
    }

    /** The market has more than there is room for: the book is worth nothing. */
    final void exceeds(final String property, final int limit) {
        exceeded = property;
        exceededLimit = limit;
    }

    /** The property of the context that is too small for what was told; null if none is. */
    final String exceeded() {
        return exceeded;
    }

    final int exceededLimit() {
        return exceededLimit;
    }

    final int maxLevels() {
        return maxLevels;
    }

    /** Gives back what is not in the ladders themselves. */
    void clear() {
    }

    final Disconnection broken(final String sentence) {
        return Disconnection.of(
            Cause.BOOK_BROKEN, "instrument=" + Integer.toUnsignedString(instrumentId) + ", " + sentence);
    }

    static Disconnection noSide(final int sideRaw) {
        return Disconnection.protocolError(Code.UNKNOWN_ENUM, sideRaw);
    }

    /** Asks from worst to best, then bids from best to worst, one line a level; for people and for comparison. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        text.append("instrument ").append(Integer.toUnsignedString(instrumentId)).append(' ').append(state)
            .append(" at ").append(sequence).append('\n');
        for (int index = asks.count() - 1; index >= 0; index--) {
            line(text, Side.ASK, index);
        }
        for (int index = 0; index < bids.count(); index++) {
            line(text, Side.BID, index);
        }
        return text.toString();
    }

    private void line(final StringBuilder text, final Side side, final int index) {
        text.append(side == Side.BID ? "bid " : "ask ").append(price(side, index)).append(' ')
            .append(quantity(side, index)).append(' ').append(orderCount(side, index)).append('\n');
    }
}
