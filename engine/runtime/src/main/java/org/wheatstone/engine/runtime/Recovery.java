package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * Brings an exchange to where the journal ends. The starting thread, once, before any agent runs.
 *
 * <p>Both logs are read whole and checked first. The journal must hold every command that anything names as durable: a
 * later batch of its own, or the event log; else it is damaged and not merely torn, and
 * {@link org.wheatstone.journal.CorruptBatchException} says where. Then each command is replayed, and each event that
 * comes out is compared with the one in the event log; events that the log lacks are appended to it.
 */
final class Recovery {
    private final Path directory;
    private final LogScans scans;

    private Recovery(final Path directory, final LogScans scans) {
        this.directory = directory;
        this.scans = scans;
    }

    /** Reads both logs; changes nothing. */
    static Recovery scan(final Path directory) {
        return new Recovery(directory, LogScans.of(directory));
    }

    LogScans scans() {
        return scans;
    }

    /** Replays everything; afterwards the event log is complete and durable stands at the last command. */
    void replay(final Exchange exchange, final EventRing ring, final Sequence durable, final Logs logs) {
        durable.set(scans.commands().lastNumber());
        final EventReader generated = ring.newReader();
        try (JournalReader commandReader = ChronicleJournal.reader(Logs.commands(directory));
            EventComparison comparison = new EventComparison(directory, scans, logs)) {
            while (commandReader.next()) {
                commandReader.forEach((number, buffer, offset, length) -> {
                    exchange.onCommand(number, buffer, offset);
                    generated.pollWhile(comparison, Integer.MAX_VALUE);
                });
            }
            comparison.conclude(exchange);
        } finally {
            ring.remove(generated);
        }
    }

    /** Compares what comes out with the event log, as far as that goes, and appends the rest. */
    private static final class EventComparison implements EventReader.Handler, AutoCloseable {
        private final JournalScan scan;
        private final long lastCommand;
        private final Journal eventLog;
        private final Batch missing;
        private final EventLogReader recorded;

        EventComparison(final Path directory, final LogScans scans, final Logs logs) {
            scan = scans.events();
            lastCommand = scans.commands().lastNumber();
            eventLog = logs.eventLog();
            missing = logs.newBatch();
            missing.begin(eventLog.nextNumber());
            recorded = new EventLogReader(directory);
        }

        @Override
        public boolean onEvent(final DirectBuffer buffer, final int offset, final int length) {
            final long number = EventRecord.eventNumber(buffer, offset);
            if (number < scan.nextNumber()) {
                compare(number, buffer, offset, length);
            } else if (!missing.tryAdd(buffer, offset, length)) {
                append();
                missing.tryAdd(buffer, offset, length);
            }
            return true;
        }

        void conclude(final Exchange exchange) {
            if (exchange.eventNumber() < scan.lastNumber()) {
                throw new DivergenceException("the event log holds event " + (exchange.eventNumber() + 1)
                    + ", which no command in the journal gives; its last command is " + exchange.sequence());
            }
            append();
        }

        private void compare(final long number, final DirectBuffer buffer, final int offset, final int length) {
            if (!recorded.find(number)
                || recorded.length() != length
                || !recorded.holds(buffer, offset)) {
                throw new DivergenceException("event " + number + " of command "
                    + EventRecord.commandSequence(buffer, offset) + " is not what the event log holds");
            }
        }

        private void append() {
            if (!missing.isEmpty()) {
                eventLog.append(missing, lastCommand);
            }
            missing.begin(eventLog.nextNumber());
        }

        @Override
        public void close() {
            recorded.close();
        }
    }
}
