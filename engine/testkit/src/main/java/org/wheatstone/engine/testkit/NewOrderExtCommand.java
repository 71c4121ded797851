package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A new order that may show a part, want a minimum or expire. For one thread; valid until the next record is begun. */
public final class NewOrderExtCommand extends NewOrderCommand {
    private final NewOrderExtEncoder order = new NewOrderExtEncoder();

    NewOrderExtCommand() {
    }

    @Override
    NewOrderExtCommand begin(final MutableDirectBuffer buffer, final int block) {
        super.begin(buffer, block);
        order.wrap(buffer, block);
        return this;
    }

    /** At most so many lots of it are shown while it rests. */
    public NewOrderExtCommand display(final long quantity) {
        order.displayQuantity(quantity);
        return this;
    }

    /** So many lots must trade at once. */
    public NewOrderExtCommand minimum(final long quantity) {
        order.minimumQuantity(quantity);
        return this;
    }

    /** The time alone, whatever the time in force; ns since 1970 UTC. */
    public NewOrderExtCommand expireTime(final long timeNs) {
        order.expireTime(timeNs);
        return this;
    }

    /** Until this time, ns since 1970 UTC, instead of good till cancelled. */
    public NewOrderExtCommand goodTill(final long timeNs) {
        order.timeInForce(TimeInForce.GTD).expireTime(timeNs);
        return this;
    }
}
