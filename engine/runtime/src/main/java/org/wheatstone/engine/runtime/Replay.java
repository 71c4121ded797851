package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.RecordHandler;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * A fresh state machine fed from {@code DIR/commands} and nothing else: what the exchange did, done again. The calling
 * thread. It only reads, so that the node of the directory may be stopped or running; of a running one it sees what is
 * in the journal when it gets there.
 *
 * <p>A damaged journal throws {@link org.wheatstone.journal.CorruptBatchException}; a tail that was merely cut short
 * ends the replay, as it would a recovery.
 */
public final class Replay {
    private final Path directory;
    private final Exchange exchange;
    private final EventBuffer generated;
    private long journalHash;

    private Replay(final Path directory, final CoreContext context) {
        this.directory = directory;
        generated = new EventBuffer(context);
        exchange = new Exchange(context, generated);
    }

    /**
     * Replays the whole journal.
     *
     * @param context  the limits that the journal was written with.
     * @param commands told of each command, before it is carried out.
     * @param events   told of each event; the buffer is valid until it returns.
     */
    public static Replay run(
            final Path directory, final CoreContext context, final RecordHandler commands, final EventHandler events) {
        final Replay replay = new Replay(directory, context);
        replay.run(commands, events);
        return replay;
    }

    /** Whether a directory has no journal, or one without a command. Reads no further than the first. */
    public static boolean isEmpty(final Path directory) {
        try (JournalReader reader = ChronicleJournal.reader(Logs.commands(directory))) {
            while (reader.next()) {
                if (reader.count() > 0) {
                    return false;
                }
            }
            return true;
        } catch (final CorruptBatchException e) {
            // Something is there; what it is worth is for others to say.
            return false;
        }
    }

    /** Hands over each event in {@code DIR/events}, checked batch by batch, in order. */
    public static JournalScan readEvents(final Path directory, final EventHandler events) {
        return read(
            LogScans.of(directory).events(),
            (number, buffer, offset, length) -> events.onEvent(buffer, offset, length));
    }

    /** Hands over each command in {@code DIR/commands}, checked batch by batch, in order. */
    public static JournalScan readCommands(final Path directory, final RecordHandler commands) {
        return read(LogScans.of(directory).commands(), commands);
    }

    /** The exchange as it is after the last command. */
    public Exchange exchange() {
        return exchange;
    }

    /** Over all command records, in order. */
    public long journalHash() {
        return journalHash;
    }

    private void run(final RecordHandler commands, final EventHandler events) {
        final JournalScan scan = readCommands(directory, (number, buffer, offset, length) -> {
            commands.onRecord(number, buffer, offset, length);
            exchange.onCommand(number, buffer, offset);
            generated.forEach(events::onEvent);
        });
        journalHash = scan.runningHash();
    }

    /** Reads up to where the log ended validly when it was scanned. */
    private static JournalScan read(final JournalScan scan, final RecordHandler records) {
        try (JournalReader reader = ChronicleJournal.reader(scan.directory())) {
            long next = scan.firstNumber();
            while (next < scan.nextNumber() && reader.next()) {
                reader.forEach(records);
                next = reader.firstNumber() + reader.count();
            }
        }
        return scan;
    }
}
