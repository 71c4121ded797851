package org.wheatstone.journal.chronicle;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycles;

/**
 * The time by which Chronicle chooses a file, which is a file a day: few enough to list, and whole days can be
 * archived. UTC, as the file names are. One thread, the appending one.
 *
 * <p>It stands still while a day lasts and goes on when it is told to, so that a file is there, and has room, before
 * Chronicle looks for it. It never goes back, since Chronicle would follow it into a file that it has ended.
 */
final class RollClock implements TimeProvider {
    static final RollCycles CYCLE = RollCycles.FAST_DAILY;

    private static final DateTimeFormatter FILE_NAME =
        DateTimeFormatter.ofPattern(CYCLE.format()).withZone(ZoneOffset.UTC);

    private final LongSupplier epochMillis;
    private long currentMillis;
    private long nextMillis;

    RollClock(final LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
        nextMillis = epochMillis.getAsLong();
        currentMillis = nextMillis;
    }

    /** Looks at the time: whether another day has come. */
    boolean isDayOver() {
        nextMillis = Math.max(nextMillis, epochMillis.getAsLong());
        return nextMillis / CYCLE.lengthInMillis() != currentMillis / CYCLE.lengthInMillis();
    }

    /** Goes on to the time that was last looked at. */
    void advance() {
        currentMillis = nextMillis;
    }

    /** The file that belongs to the time last looked at. */
    Path file(final Path run) {
        return run.resolve(FILE_NAME.format(Instant.ofEpochMilli(nextMillis)) + ".cq4");
    }

    @Override
    public long currentTimeMillis() {
        return currentMillis;
    }
}
