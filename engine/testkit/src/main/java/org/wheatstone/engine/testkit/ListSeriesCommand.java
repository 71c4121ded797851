package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;

/** A series of windows as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class ListSeriesCommand {
    private static final long DEFAULT_MAX = 1_000_000;

    private final ListSeriesEncoder listing = new ListSeriesEncoder();

    ListSeriesCommand() {
    }

    ListSeriesCommand begin(
            final MutableDirectBuffer buffer, final int block, final int firstId, final String symbol) {
        listing.wrap(buffer, block).instrumentId(firstId).symbol(symbol).gradeId(1).currency(Currency.USD);
        return tick(1).prices(1, DEFAULT_MAX).maxQuantity(DEFAULT_MAX);
    }

    public ListSeriesCommand symbol(final String symbol) {
        listing.symbol(symbol);
        return this;
    }

    public ListSeriesCommand grade(final int grade) {
        listing.gradeId(grade);
        return this;
    }

    /** In nano-USD per lot. */
    public ListSeriesCommand tick(final long tick) {
        listing.tick(tick);
        return this;
    }

    /** Lowest and highest, in nano-USD per lot. */
    public ListSeriesCommand prices(final long min, final long max) {
        listing.minPrice(min).maxPrice(max);
        return this;
    }

    /** Of one order, in lots. */
    public ListSeriesCommand maxQuantity(final long quantity) {
        listing.maxQuantity(quantity);
        return this;
    }

    /** In millionths of the notional. */
    public ListSeriesCommand fees(final int makerPpm, final int takerPpm) {
        listing.makerFee(makerPpm).takerFee(takerPpm);
        return this;
    }

    /** A price band around the last price or, before the first trade of a window, around this one. */
    public ListSeriesCommand band(final long referencePrice, final long bandPpm) {
        listing.referencePrice(referencePrice).bandPpm(bandPpm);
        return this;
    }

    /** How long each window is, when the first one begins, ns since 1970 UTC, and how many are listed ahead. */
    public ListSeriesCommand windows(final long seconds, final long firstStartNs, final long horizon) {
        listing.windowSeconds(seconds).firstStart(firstStartNs).horizon(horizon);
        return this;
    }
}
