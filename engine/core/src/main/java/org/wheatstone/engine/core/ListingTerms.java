package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * In which ranges the terms of an instrument are, or those of all windows of a series: what is delivered has narrower
 * ones. Immutable, for any thread.
 */
final class ListingTerms {
    static final int MAX_FEE_PPM = 100_000;
    static final int MAX_BAND_PPM = 1_000_000;
    static final long MAX_TICKS = 1L << 30;
    static final long MAX_QUANTITY = 1L << 40;
    /** The {@link #firstOutOfRange} of terms that are all in range. */
    static final int NONE = -1;

    /** Of what is delivered: mGTU × price stays in 64 bits, for a lot of at most 10^6 mGTU. */
    private static final long MAX_DELIVERED_PRICE = 9_000_000_000_000L;
    /** Of what is delivered, in lots. */
    private static final long MAX_DELIVERED_QUANTITY = SupplierCommands.MAX_NOMINATED;

    private ListingTerms() {
    }

    /** The block offset of the first field out of range: the same in {@code ListInstrument} and {@code ListSeries}. */
    static int firstOutOfRange(final Instrument.Terms terms) {
        final boolean isDelivered = terms.grade().isDelivered();
        final long tick = terms.tick();
        if (tick <= 0) {
            return ListInstrumentDecoder.tickEncodingOffset();
        }
        if (terms.minPrice() < 0 || terms.minPrice() % tick != 0) {
            return ListInstrumentDecoder.minPriceEncodingOffset();
        }
        if (terms.maxPrice() < terms.minPrice() || terms.maxPrice() % tick != 0
            || terms.maxPrice() / tick >= MAX_TICKS || terms.maxPrice() > maxPrice(isDelivered)) {
            return ListInstrumentDecoder.maxPriceEncodingOffset();
        }
        if (terms.maxQuantity() <= 0 || terms.maxQuantity() > maxQuantity(isDelivered)) {
            return ListInstrumentDecoder.maxQuantityEncodingOffset();
        }
        final int makerFee = terms.makerFeePpm();
        final int takerFee = terms.takerFeePpm();
        if (Math.abs((long) makerFee) > MAX_FEE_PPM || isDelivered && makerFee < 0) {
            return ListInstrumentDecoder.makerFeeEncodingOffset();
        }
        if (Math.abs((long) takerFee) > MAX_FEE_PPM || makerFee + takerFee < 0 || isDelivered && takerFee < 0) {
            return ListInstrumentDecoder.takerFeeEncodingOffset();
        }
        if (terms.referencePrice() < 0 || terms.referencePrice() > terms.maxPrice()) {
            return ListInstrumentDecoder.referencePriceEncodingOffset();
        }
        return Integer.compareUnsigned(terms.bandPpm(), MAX_BAND_PPM) > 0
            ? ListInstrumentDecoder.bandPpmEncodingOffset() : NONE;
    }

    static long maxPrice(final boolean isDelivered) {
        return isDelivered ? MAX_DELIVERED_PRICE : Long.MAX_VALUE;
    }

    static long maxQuantity(final boolean isDelivered) {
        return isDelivered ? MAX_DELIVERED_QUANTITY : MAX_QUANTITY;
    }
}
