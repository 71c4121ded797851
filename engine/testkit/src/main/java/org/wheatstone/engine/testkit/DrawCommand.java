package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.DrawEncoder;

/**
 * A draw of one call in instrument 1, until something else is said. A flyweight over the record, valid until the next
 * command is begun; for one thread. Values are not checked.
 */
public final class DrawCommand {
    private final DrawEncoder draw = new DrawEncoder();

    DrawCommand() {
    }

    DrawCommand begin(final MutableDirectBuffer buffer, final int block) {
        draw.wrap(buffer, block).instrumentId(1);
        return this;
    }

    /** The request's own id. */
    public DrawCommand id(final long clOrdId) {
        draw.clOrdId(clOrdId);
        return this;
    }

    public DrawCommand instrument(final int instrument) {
        draw.instrumentId(instrument);
        return this;
    }

    /** In mGTU. */
    public DrawCommand quantity(final long quantity) {
        draw.quantity(quantity);
        return this;
    }

    public DrawCommand userTag(final long tag) {
        draw.userTag(tag);
        return this;
    }

    public DrawCommand mandate(final int mandate) {
        draw.mandate(mandate);
        return this;
    }

    /** What is given back as it is: the call on whose behalf, an outcome's contract, the buyer's own byte. */
    public DrawCommand reference(final long parentCall, final long contract, final int purpose) {
        draw.parentCall(parentCall).contract(contract).purpose((short) purpose);
        return this;
    }
}
