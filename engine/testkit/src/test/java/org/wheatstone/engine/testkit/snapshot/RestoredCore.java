package org.wheatstone.engine.testkit.snapshot;

import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.CoreLimits;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;
import org.wheatstone.engine.testkit.stream.ComparedCore;

/**
 * The core, given up every so many commands for one that is restored from its snapshot. It must not show, however the
 * state came about: each snapshot is one of a restored exchange. For one thread.
 */
final class RestoredCore extends ComparedCore {
    private final CoreContext context;
    private final int every;

    /** A core with room for a level of each order, which the reference never lacks. */
    RestoredCore(final ReferenceLimits limits, final int every) {
        this(ComparedCore.contextOf(limits), every);
    }

    RestoredCore(final CoreContext context, final int every) {
        super(context);
        this.context = context;
        this.every = every;
    }

    /** Takes up a snapshot, and is never given up itself. */
    RestoredCore(final CoreContext context, final MemorySnapshot snapshot) {
        this(context, Integer.MAX_VALUE);
        exchange(snapshot.restore(context, events()));
    }

    static CoreContext contextOf(final ReferenceLimits limits, final int maxPriceNodes) {
        return CoreLimits.contextOf(limits, maxPriceNodes);
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        if (sequence % every == 0) {
            exchange(snapshot().restore(context, events()));
        }
        return super.onCommand(sequence, buffer, offset);
    }

    MemorySnapshot snapshot() {
        return MemorySnapshot.of(exchange());
    }
}
