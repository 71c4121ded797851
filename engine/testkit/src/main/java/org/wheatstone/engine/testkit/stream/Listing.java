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
    int takerFee) {

    public Listing withId(final int id) {
        return new Listing(id, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee);
    }

    public Listing withGrade(final int id) {
        return new Listing(instrumentId, symbol, id, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee);
    }

    public Listing withPrices(final long newTick, final long newMin, final long newMax) {
        return new Listing(
            instrumentId, symbol, gradeId, newTick, newMin, newMax, maxQuantity, makerFee, takerFee);
    }

    public Listing withMaxQuantity(final long quantity) {
        return new Listing(instrumentId, symbol, gradeId, tick, minPrice, maxPrice, quantity, makerFee, takerFee);
    }

    public Listing withFees(final int maker, final int taker) {
        return new Listing(instrumentId, symbol, gradeId, tick, minPrice, maxPrice, maxQuantity, maker, taker);
    }
}
