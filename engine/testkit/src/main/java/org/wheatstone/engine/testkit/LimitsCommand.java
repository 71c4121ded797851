package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;

/** Limits of a participant as {@link OperatorCommands} writes them. For one thread; valid until the next record. */
public final class LimitsCommand {
    private final SetLimitsEncoder limits = new SetLimitsEncoder();

    LimitsCommand() {
    }

    LimitsCommand begin(final MutableDirectBuffer buffer, final int block, final int participant) {
        limits.wrap(buffer, block).participantId(participant);
        return this;
    }

    public LimitsCommand orderQuantity(final long most) {
        limits.maxOrderQuantity(most);
        return this;
    }

    public LimitsCommand orderNotional(final long most) {
        limits.maxOrderNotional(most);
        return this;
    }

    public LimitsCommand openNotional(final long most) {
        limits.maxOpenNotional(most);
        return this;
    }

    public LimitsCommand openOrders(final long most) {
        limits.maxOpenOrders(most);
        return this;
    }

    /** Requests per second and session, and at once. */
    public LimitsCommand rate(final long perSecond, final long burst) {
        limits.orderRate(perSecond).orderBurst(burst);
        return this;
    }
}
