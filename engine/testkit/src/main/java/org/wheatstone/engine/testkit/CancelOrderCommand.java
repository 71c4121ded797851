package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;

/** A cancel as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class CancelOrderCommand {
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();

    CancelOrderCommand() {
    }

    CancelOrderCommand begin(final MutableDirectBuffer buffer, final int block) {
        cancel.wrap(buffer, block).instrumentId(1);
        return this;
    }

    public CancelOrderCommand instrument(final int instrument) {
        cancel.instrumentId(instrument);
        return this;
    }

    /** The request's own id. */
    public CancelOrderCommand id(final long clOrdId) {
        cancel.clOrdId(clOrdId);
        return this;
    }

    /** The id that the order has now. */
    public CancelOrderCommand target(final long clOrdId) {
        cancel.targetClOrdId(clOrdId);
        return this;
    }

    /** The exchange's id of the order, which counts if there is no other target. */
    public CancelOrderCommand targetOrder(final long orderId) {
        cancel.targetOrderId(orderId);
        return this;
    }
}
