package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;

/** The request to take an open order back. */
record CancelOrder(int instrumentId, long clOrdId, long targetClOrdId, long targetOrderId) {

    static CancelOrder decode(final DirectBuffer buffer, final int blockOffset) {
        final CancelOrderDecoder decoder = new CancelOrderDecoder()
            .wrap(buffer, blockOffset, CancelOrderDecoder.BLOCK_LENGTH, CancelOrderDecoder.SCHEMA_VERSION);
        return new CancelOrder(
            (int) decoder.instrumentId(), decoder.clOrdId(), decoder.targetClOrdId(), decoder.targetOrderId());
    }
}
