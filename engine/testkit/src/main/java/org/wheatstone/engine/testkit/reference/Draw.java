package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.DrawDecoder;

/** The request for a supplier for one call. */
record Draw(
    int instrumentId,
    long clOrdId,
    long quantity,
    long userTag,
    long parentCall,
    long contract,
    int mandate,
    short purpose) {

    static Draw decode(final DirectBuffer buffer, final int blockOffset) {
        final DrawDecoder decoder = new DrawDecoder()
            .wrap(buffer, blockOffset, DrawDecoder.BLOCK_LENGTH, DrawDecoder.SCHEMA_VERSION);
        return new Draw(
            (int) decoder.instrumentId(),
            decoder.clOrdId(),
            decoder.quantity(),
            decoder.userTag(),
            decoder.parentCall(),
            decoder.contract(),
            decoder.mandate(),
            decoder.purpose());
    }
}
