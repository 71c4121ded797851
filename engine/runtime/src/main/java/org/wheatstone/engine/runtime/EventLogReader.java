package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * Finds single events in the event log by their number, also while it grows. One thread. It keeps the batch that it
 * found last, since the next event asked for is most often in it or in the one behind.
 */
final class EventLogReader implements AutoCloseable {
    private final JournalReader reader;
    private final IntArrayList offsets = new IntArrayList();
    private DirectBuffer batch;
    private long firstNumber = 1;
    private int offset;
    private int length;

    EventLogReader(final Path directory) {
        reader = ChronicleJournal.reader(Logs.events(directory));
    }

    /** Goes to an event; false if the log does not hold it, or not yet. */
    boolean find(final long number) {
        if (!isInBatch(number) && !(number == firstNumber + offsets.size() && load() && isInBatch(number))) {
            if (!reader.seek(number) || !load() || !isInBatch(number)) {
                return false;
            }
        }
        offset = offsets.getInt((int) (number - firstNumber));
        length = EventRecord.length(batch, offset);
        return true;
    }

    /** Where the event found last is; valid until the next {@link #find}. */
    DirectBuffer buffer() {
        return batch;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Whether the event found last has the same bytes as that record, which must be as long. */
    boolean holds(final DirectBuffer other, final int otherOffset) {
        for (int i = 0; i < length; i += Long.BYTES) {
            if (batch.getLong(offset + i) != other.getLong(otherOffset + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        reader.close();
    }

    private boolean isInBatch(final long number) {
        return number >= firstNumber && number < firstNumber + offsets.size();
    }

    private boolean load() {
        offsets.clear();
        do {
            if (!reader.next()) {
                return false;
            }
        } while (reader.count() == 0);
        firstNumber = reader.firstNumber();
        reader.forEach((number, buffer, recordOffset, recordLength) -> {
            batch = buffer;
            offsets.addInt(recordOffset);
        });
        return true;
    }
}
