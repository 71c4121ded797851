package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.CoreContext;

/**
 * A replay of {@code DIR/commands}, each event held against the one in {@code DIR/events}, byte for byte. The calling
 * thread; it only reads.
 *
 * <p>The event log may end earlier than the journal, after a kill or while the node runs: what is missing is written at
 * the next start. It must not end later, and must not differ.
 */
public final class ReplayCheck implements AutoCloseable {
    private final EventLogReader log;
    private long recorded;
    private long recordedHash;
    private long firstDifference;
    private Replay replay;

    private ReplayCheck(final Path directory) {
        log = new EventLogReader(directory);
    }

    /** Replays a directory whose journal was written under these limits. */
    public static ReplayCheck run(final Path directory, final CoreContext limits) {
        try (ReplayCheck check = new ReplayCheck(directory)) {
            final var scan = Replay.readEvents(directory, (buffer, offset, length) -> { });
            check.recorded = scan.lastNumber();
            check.recordedHash = scan.runningHash();
            check.replay = Replay.run(directory, limits, (number, buffer, offset, length) -> { }, check::compare);
            if (check.firstDifference == 0 && check.recorded > check.replay.exchange().eventNumber()) {
                check.firstDifference = check.replay.exchange().eventNumber() + 1;
            }
            return check;
        }
    }

    /** The finished replay. */
    public Replay replay() {
        return replay;
    }

    /** Number of events in the event log. */
    public long recorded() {
        return recorded;
    }

    /** Hash over the records of all events in the event log. */
    public long recordedHash() {
        return recordedHash;
    }

    /** Number of the first event that the log has otherwise than the replay; 0 if there is none. */
    public long firstDifference() {
        return firstDifference;
    }

    @Override
    public void close() {
        log.close();
    }

    private void compare(final DirectBuffer buffer, final int offset, final int length) {
        final long number = EventRecord.eventNumber(buffer, offset);
        if (firstDifference == 0 && number <= recorded
            && (!log.find(number) || log.length() != length || !log.holds(buffer, offset))) {
            firstDifference = number;
        }
    }
}
