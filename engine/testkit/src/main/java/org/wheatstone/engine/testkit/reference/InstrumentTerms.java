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
        final ListInstrumentDecoder decoder = new ListInstrumentDecoder()
            .wrap(buffer, blockOffset, ListInstrumentDecoder.BLOCK_LENGTH, ListInstrumentDecoder.SCHEMA_VERSION);
        final byte[] symbol = new byte[Symbols.LENGTH];
        decoder.getSymbol(symbol, 0);
        return new InstrumentTerms(
            (int) decoder.instrumentId(),
            symbol,
            decoder.tick(),
            decoder.minPrice(),
            decoder.maxPrice(),
            decoder.maxQuantity(),
            (int) decoder.gradeId(),
            decoder.makerFee(),
            decoder.takerFee(),
            decoder.deliveryTermRaw(),
            decoder.currencyRaw(),
            decoder.referencePrice(),
            decoder.bandPpm(),
            decoder.rolls() != 0);
    }

    /** Of the windows of a series, which never roll. */
    static InstrumentTerms decodeSeries(final DirectBuffer buffer, final int blockOffset) {
        final ListSeriesDecoder decoder = new ListSeriesDecoder()
            .wrap(buffer, blockOffset, ListSeriesDecoder.BLOCK_LENGTH, ListSeriesDecoder.SCHEMA_VERSION);
        final byte[] symbol = new byte[Symbols.LENGTH];
        decoder.getSymbol(symbol, 0);
        return new InstrumentTerms(
            (int) decoder.instrumentId(),
            symbol,
            decoder.tick(),
            decoder.minPrice(),
            decoder.maxPrice(),
            decoder.maxQuantity(),
            (int) decoder.gradeId(),
            decoder.makerFee(),
            decoder.takerFee(),
            DeliveryTerm.WINDOW.value(),
            decoder.currencyRaw(),
            decoder.referencePrice(),
            decoder.bandPpm(),
            false);
    }

    InstrumentTerms ofWindow(final int newId, final byte[] newSymbol) {
        return new InstrumentTerms(
            newId, newSymbol, tick, minPrice, maxPrice, maxQuantity, gradeId, makerFee, takerFee, deliveryTerm,
            currency, referencePrice, bandPpm, rolls);
    }
}
