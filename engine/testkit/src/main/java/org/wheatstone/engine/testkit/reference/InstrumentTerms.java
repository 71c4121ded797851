package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;

/** What a listing says about an instrument, as it was sent. */
record InstrumentTerms(
    int id,
    byte[] symbol,
    long tick,
    long minPrice,
    long maxPrice,
    long maxQuantity,
    int gradeId,
    int makerFee,
    int takerFee,
    int deliveryTerm,
    int currency,
    long referencePrice,
    long bandPpm,
    boolean rolls) {

    static InstrumentTerms decode(final DirectBuffer buffer, final int blockOffset) {
        final ListInstrumentDecoder listing = new ListInstrumentDecoder()
            .wrap(buffer, blockOffset, ListInstrumentDecoder.BLOCK_LENGTH, ListInstrumentDecoder.SCHEMA_VERSION);
        return decode(
            buffer, blockOffset, listing.deliveryTermRaw(), listing.currencyRaw(), listing.rolls() != 0);
    }

    static InstrumentTerms decodeSeries(final DirectBuffer buffer, final int blockOffset) {
        final ListSeriesDecoder listing = new ListSeriesDecoder()
            .wrap(buffer, blockOffset, ListSeriesDecoder.BLOCK_LENGTH, ListSeriesDecoder.SCHEMA_VERSION);
        return decode(buffer, blockOffset, DeliveryTerm.WINDOW.value(), listing.currencyRaw(), false);
    }

    /** All but these: a listing of a series has the others where that of one instrument has them. */
    private static InstrumentTerms decode(
            final DirectBuffer buffer,
            final int blockOffset,
            final int deliveryTerm,
            final int currency,
            final boolean rolls) {
        final ListInstrumentDecoder listing = new ListInstrumentDecoder()
            .wrap(buffer, blockOffset, ListInstrumentDecoder.BLOCK_LENGTH, ListInstrumentDecoder.SCHEMA_VERSION);
        final byte[] symbol = new byte[Symbols.LENGTH];
        listing.getSymbol(symbol, 0);
        return new InstrumentTerms(
            (int) listing.instrumentId(),
            symbol,
            listing.tick(),
            listing.minPrice(),
            listing.maxPrice(),
            listing.maxQuantity(),
            (int) listing.gradeId(),
            listing.makerFee(),
            listing.takerFee(),
            deliveryTerm,
            currency,
            listing.referencePrice(),
            listing.bandPpm(),
            rolls);
    }

    InstrumentTerms ofWindow(final int newId, final byte[] newSymbol) {
        return new InstrumentTerms(
            newId, newSymbol, tick, minPrice, maxPrice, maxQuantity, gradeId, makerFee, takerFee, deliveryTerm,
            currency, referencePrice, bandPpm, rolls);
    }
}
