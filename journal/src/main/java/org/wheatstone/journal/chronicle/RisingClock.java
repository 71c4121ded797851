package org.wheatstone.journal.chronicle;

import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time by which Chronicle chooses a file. One thread, the appending one. Never goes back, since Chronicle would
 * follow it into a file that it has ended.
 */
final class RisingClock implements TimeProvider {
    private final LongSupplier epochMillis;
    private long highest;

    RisingClock(final LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    @Override
    public long currentTimeMillis() {
        highest = Math.max(highest, epochMillis.getAsLong());
        return highest;
    }
}
