package org.wheatstone.engine.testkit.stream;

/**
 * What a ListInstrument says. Immutable, for any thread; nothing is checked, so that wrong listings can be made too.
 *
 * @param instrumentId of the new instrument.
 * @param symbol in at most 48 characters.
 * @param gradeId that is to be delivered.
 * @param tick in nano-USD per lot.
 * @param minPrice in nano-USD per lot.
 * @param maxPrice in nano-USD per lot.
 * @param maxQuantity of an order, in lots.
 * @param makerFee in millionths; negative is a rebate.
 * @param takerFee in millionths; negative is a rebate.
 * @param referencePrice of the price band before the first trade; 0 for none.
 * @param bandPpm of the price band; 0 for none.
 */
public record Listing(
    int instrumentId,
    String symbol,
    int gradeId,
    long tick,
    long minPrice,
    long maxPrice,
    long maxQuantity,
    int makerFee,
    int takerFee,
    long referencePrice,
    long bandPpm) {

    /** Without a price band. */
    public Listing(
            final int instrumentId,
            final String symbol,
            final int gradeId,
            final long tick,
            final long minPrice,
            final long maxPrice,
            final long maxQuantity,
            final int makerFee,
            final int takerFee) {
        this(instrumentId, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee, 0, 0);
    }

    public Listing withId(final int id) {
        return new Listing(
            id, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee, referencePrice, bandPpm);
    }

    public Listing withGrade(final int id) {
        return new Listing(
            instrumentId, symbol, id, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee, referencePrice,
            bandPpm);
    }

    public Listing withPrices(final long newTick, final long newMin, final long newMax) {
        return new Listing(
            instrumentId, symbol, gradeId, newTick, newMin, newMax, maxQuantity, makerFee, takerFee, referencePrice,
            bandPpm);
    }

    public Listing withMaxQuantity(final long quantity) {
        return new Listing(
            instrumentId, symbol, gradeId, tick, minPrice, maxPrice, quantity, makerFee, takerFee, referencePrice,
            bandPpm);
    }

    public Listing withFees(final int maker, final int taker) {
        return new Listing(
            instrumentId, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, maker, taker, referencePrice,
            bandPpm);
    }

    public Listing withBand(final long newReferencePrice, final long newBandPpm) {
        return new Listing(
            instrumentId, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee,
            newReferencePrice, newBandPpm);
    }
}
