package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;

/**
 * Goes through one log of a node's directory and puts each record into words, by the schema of the run that it is in.
 * One thread. It only reads, also beside a running node. Damage throws {@link
 * org.wheatstone.journal.CorruptBatchException} when it gets there, not before.
 */
final class LogCursor implements AutoCloseable {
    private final NodeLog log;
    private final JournalReader reader;
    private long nextNumber = 1;
    private Path run;
    private RecordDecoder decoder;

    LogCursor(final Path directory, final NodeLog log) {
        this.log = log;
        reader = log.reader(directory);
    }

    /** Number of the last record that the log holds now; 0 if it is empty. Only before anything else is asked. */
    long last() {
        return new LogSearch(reader).last();
    }

    /** Goes on with this record, once the log holds it. */
    void goTo(final long number) {
        nextNumber = Math.max(1, number);
        reader.seek(nextNumber);
    }

    /** Number of the record that comes next. */
    long nextNumber() {
        return nextNumber;
    }

    /**
     * Hands over the records of the next batch that the cursor has not been by.
     *
     * @param templates the ids of those that are wanted.
     * @return false if there is no batch, or not yet.
     */
    boolean pollBatch(final IntPredicate templates, final Consumer<DecodedRecord> records) {
        if (!reader.next()) {
            return false;
        }
        enterRun();
        reader.forEach((number, buffer, offset, length) -> {
            final int templateId = log == NodeLog.COMMANDS
                ? CommandRecord.templateId(buffer, offset) : EventRecord.templateId(buffer, offset);
            if (number >= nextNumber && templates.test(templateId)) {
                records.accept(decoder.decode(number, buffer, offset));
            }
        });
        nextNumber = Math.max(nextNumber, reader.firstNumber() + reader.count());
        return true;
    }

    private void enterRun() {
        final Path current = reader.file().getParent();
        if (!current.equals(run)) {
            run = current;
            decoder = new RecordDecoder(RecordSchema.of(reader.schema()), log);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
