package org.wheatstone.engine.runtime.tools;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

/**
 * A replay up to one command, each event held against the one in {@code DIR/events}, byte for byte. The calling thread;
 * it only reads. As {@link org.wheatstone.engine.runtime.ReplayCheck}, but for part of a journal.
 *
 * <p>The event log may end earlier, after a kill or while the node runs: what is missing is written at the next start.
 */
public final class ReplayComparison implements AutoCloseable {
    private final JournalReader log;
    private ReplayTo replay;
    private long recorded;
    private long firstDifference;
    private DirectBuffer batch;
    private int[] offsets = new int[0];
    private long batchFirst;

    private ReplayComparison(final Path directory) {
        log = NodeLog.EVENTS.reader(directory);
    }

    /**
     * Replays and compares.
     *
     * @param archive      where the oldest runs of the journal are; null for none.
     * @param limits       that the journal was written with.
     * @param lastSequence of the last command to carry out.
     * @param progress     told the sequence of each command.
     */
    public static ReplayComparison run(
            final Path directory, final Path archive, final CoreContext limits, final long lastSequence,
            final LongConsumer progress) {
        try (ReplayComparison comparison = new ReplayComparison(directory)) {
            final JournalScan scan = Replay.readEvents(directory, archive, (buffer, offset, length) -> {
                if (EventRecord.commandSequence(buffer, offset) <= lastSequence) {
                    comparison.recorded = EventRecord.eventNumber(buffer, offset);
                }
            });
            comparison.replay =
                ReplayTo.run(directory, archive, limits, lastSequence, comparison.observer(progress));
            final long made = comparison.exchange().eventNumber();
            if (comparison.firstDifference == 0 && comparison.recorded > made && scan.lastNumber() > made) {
                comparison.firstDifference = made + 1;
            }
            return comparison;
        }
    }

    /** As it is after the last command replayed. */
    public Exchange exchange() {
        return replay.exchange();
    }

    /** Over the command records replayed. */
    public long journalHash() {
        return replay.journalHash();
    }

    /** Number of the last event that the log has of these commands. */
    public long recorded() {
        return recorded;
    }

    /** Number of the first event that the log has otherwise than the replay; 0 if there is none. */
    public long firstDifference() {
        return firstDifference;
    }

    @Override
    public void close() {
        log.close();
    }

    private ReplayObserver observer(final LongConsumer progress) {
        return new ReplayObserver() {
            @Override
            public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
                compare(buffer, offset, length);
            }

            @Override
            public void onCarriedOut(final Exchange exchange) {
                progress.accept(exchange.sequence());
            }
        };
    }

    private void compare(final DirectBuffer buffer, final int offset, final int length) {
        final long number = EventRecord.eventNumber(buffer, offset);
        if (firstDifference == 0 && number <= recorded && !isRecorded(number, buffer, offset, length)) {
            firstDifference = number;
        }
    }

    /** Events come in the order of the log, so that it is read but once. */
    private boolean isRecorded(final long number, final DirectBuffer buffer, final int offset, final int length) {
        while (number >= batchFirst + offsets.length) {
            if (!log.next()) {
                return false;
            }
            load();
        }
        final int own = offsets[(int) (number - batchFirst)];
        if (EventRecord.length(batch, own) != length) {
            return false;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            if (batch.getLong(own + i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void load() {
        batchFirst = log.firstNumber();
        offsets = new int[log.count()];
        log.forEach((number, buffer, offset, length) -> {
            batch = buffer;
            offsets[(int) (number - batchFirst)] = offset;
        });
    }
}
