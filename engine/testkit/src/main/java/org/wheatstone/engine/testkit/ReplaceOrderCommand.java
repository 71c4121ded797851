package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;

/** A replace as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class ReplaceOrderCommand {
    private final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();

    ReplaceOrderCommand() {
    }

    ReplaceOrderCommand begin(final MutableDirectBuffer buffer, final int block) {
        replace.wrap(buffer, block).instrumentId(1);
        return this;
    }

    public ReplaceOrderCommand instrument(final int instrument) {
        replace.instrumentId(instrument);
        return this;
    }

    /** The request's own id, which becomes the order's. */
    public ReplaceOrderCommand id(final long clOrdId) {
        replace.clOrdId(clOrdId);
        return this;
    }

    /** The id that the order has now. */
    public ReplaceOrderCommand target(final long clOrdId) {
        replace.targetClOrdId(clOrdId);
        return this;
    }

    /** What is ordered in all, what is filled included. */
    public ReplaceOrderCommand total(final long quantity) {
        replace.newTotalQuantity(quantity);
        return this;
    }

    /** The new limit, in nano-USD per lot. */
    public ReplaceOrderCommand at(final long price) {
        replace.price(price);
        return this;
    }

    public ReplaceOrderCommand userTag(final long tag) {
        replace.userTag(tag);
        return this;
    }
}
