package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;

/** The request to give an open order another price or total quantity. */
record ReplaceOrder(
    int instrumentId, long clOrdId, long targetClOrdId, long price, long newTotalQuantity, long userTag) {

    static ReplaceOrder decode(final DirectBuffer buffer, final int blockOffset) {
        final ReplaceOrderDecoder decoder = new ReplaceOrderDecoder()
            .wrap(buffer, blockOffset, ReplaceOrderDecoder.BLOCK_LENGTH, ReplaceOrderDecoder.SCHEMA_VERSION);
        return new ReplaceOrder(
            (int) decoder.instrumentId(),
            decoder.clOrdId(),
            decoder.targetClOrdId(),
            decoder.price(),
            decoder.newTotalQuantity(),
            decoder.userTag());
    }
}
