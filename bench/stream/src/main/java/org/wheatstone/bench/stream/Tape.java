package org.wheatstone.bench.stream;

/**
 * What a book traded: how often, how much, and a checksum that changes if any trade, any number of it, or their order
 * is another. One thread; cheap enough to be on while a book is measured.
 */
public final class Tape {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long trades;
    private long volume;
    private long checksum;

    /** One trade, in the order of trading: ids of both orders, price in ticks, quantity in lots. */
    public void trade(final long maker, final long taker, final long price, final long quantity) {
        trades++;
        volume += quantity;
        final long what = (maker * FACTOR ^ taker) * FACTOR ^ price << Integer.SIZE ^ quantity;
        checksum = (checksum ^ what) * FACTOR;
        checksum ^= checksum >>> 29;
    }

    /** As it stands now. */
    public Total total() {
        return new Total(trades, volume, checksum);
    }

    /** Begins anew. */
    public void clear() {
        trades = 0;
        volume = 0;
        checksum = 0;
    }

    /**
     * What a tape came to. Two books did the same if theirs are equal.
     *
     * @param trades   how many.
     * @param volume   lots in all.
     * @param checksum over all of them, in order.
     */
    public record Total(long trades, long volume, long checksum) {
        @Override
        public String toString() {
            return trades + " trades, " + volume + " lots, checksum " + Long.toHexString(checksum);
        }
    }
}
