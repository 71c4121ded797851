package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;

/** A listing as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class ListInstrumentCommand {
    private static final long DEFAULT_MAX = 1_000_000;

    private final ListInstrumentEncoder listing = new ListInstrumentEncoder();

    ListInstrumentCommand() {
    }

    ListInstrumentCommand begin(
            final MutableDirectBuffer buffer, final int block, final int instrument, final String symbol) {
        listing.wrap(buffer, block).instrumentId(instrument).symbol(symbol)
            .gradeId(1).deliveryTerm(DeliveryTerm.SPOT).currency(Currency.USD);
        return tick(1).prices(1, DEFAULT_MAX).maxQuantity(DEFAULT_MAX);
    }

    public ListInstrumentCommand grade(final int grade) {
        listing.gradeId(grade);
        return this;
    }

    /** In nano-USD per lot. */
    public ListInstrumentCommand tick(final long tick) {
        listing.tick(tick);
        return this;
    }

    /** Lowest and highest, in nano-USD per lot. */
    public ListInstrumentCommand prices(final long min, final long max) {
        listing.minPrice(min).maxPrice(max);
        return this;
    }

    /** Of one order, in lots. */
    public ListInstrumentCommand maxQuantity(final long quantity) {
        listing.maxQuantity(quantity);
        return this;
    }

    /** In millionths of the notional; a rebate is negative. */
    public ListInstrumentCommand fees(final int makerPpm, final int takerPpm) {
        listing.makerFee(makerPpm).takerFee(takerPpm);
        return this;
    }

    /** A price band around the last price or, before the first trade, around this one. */
    public ListInstrumentCommand band(final long referencePrice, final long bandPpm) {
        listing.referencePrice(referencePrice).bandPpm(bandPpm);
        return this;
    }

    /** Its grade is always the newest version; any number for yes and no. */
    public ListInstrumentCommand rolls(final int flag) {
        listing.rolls((short) flag);
        return this;
    }

    public ListInstrumentCommand term(final DeliveryTerm term) {
        listing.deliveryTerm(term);
        return this;
    }
}
