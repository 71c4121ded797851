package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * The two logs of a node: {@code DIR/commands}, which is the truth, and {@code DIR/events}, which is derived from it.
 * Open for appending, by the journal thread alone, under the directory's lock.
 */
final class Logs implements AutoCloseable {
    private final JournalContext context;
    private final Journal commandLog;
    private final Journal eventLog;

    Logs(final JournalContext context, final Journal commandLog, final Journal eventLog) {
        this.context = context;
        this.commandLog = commandLog;
        this.eventLog = eventLog;
    }

    /** Begins a run of both, behind what was found in them. */
    static Logs open(final LogScans scans, final JournalContext context) {
        final Journal commandLog = ChronicleJournal.open(scans.commands(), context);
        boolean isOpen = false;
        try {
            final Logs logs = new Logs(context, commandLog, ChronicleJournal.open(scans.events(), context));
            isOpen = true;
            return logs;
        } finally {
            if (!isOpen) {
                commandLog.close();
            }
        }
    }

    static Path commands(final Path directory) {
        return directory.resolve("commands");
    }

    static Path events(final Path directory) {
        return directory.resolve("events");
    }

    Journal commandLog() {
        return commandLog;
    }

    Journal eventLog() {
        return eventLog;
    }

    Batch newBatch() {
        return new Batch(context);
    }

    /** Returns once all that was appended will survive the death of the machine. */
    void sync() {
        // In this order: commands give their events anew, but events without their commands are a journal that lost
        // something, which no start passes over.
        commandLog.sync();
        eventLog.sync();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(commandLog, eventLog);
    }
}
