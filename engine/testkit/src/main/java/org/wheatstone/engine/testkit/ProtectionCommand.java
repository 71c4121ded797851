package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;

/** A protection as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class ProtectionCommand {
    private static final int SECOND_MS = 1_000;

    private final ProtectionConfigEncoder protection = new ProtectionConfigEncoder();

    ProtectionCommand() {
    }

    ProtectionCommand begin(final MutableDirectBuffer buffer, final int block) {
        protection.wrap(buffer, block).intervalMs(SECOND_MS);
        return this;
    }

    /** The request's own id. */
    public ProtectionCommand id(final long clOrdId) {
        protection.clOrdId(clOrdId);
        return this;
    }

    public ProtectionCommand set(final long quoteSetId) {
        protection.quoteSetId(quoteSetId);
        return this;
    }

    /** Of the set, in an interval. */
    public ProtectionCommand fills(final long most) {
        protection.maxFills(most);
        return this;
    }

    /** Of the set's fills, in an interval. */
    public ProtectionCommand lots(final long most) {
        protection.maxQuantity(most);
        return this;
    }

    /** Instead of a second. */
    public ProtectionCommand intervalMs(final long length) {
        protection.intervalMs(length);
        return this;
    }
}
