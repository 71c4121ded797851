package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;

/** Goes through a log record by record, their bytes as they are. One thread; it only reads. */
final class RecordWalk implements AutoCloseable {
    private final NodeLog log;
    private final JournalReader reader;
    private final IntArrayList offsets = new IntArrayList();
    private final IntArrayList lengths = new IntArrayList();
    private DirectBuffer batch;
    private int index = -1;

    RecordWalk(final Path directory, final NodeLog log) {
        this.log = log;
        reader = log.reader(directory);
    }

    /** Moves to the next record; false if there is none. */
    boolean next() {
        index++;
        while (index >= offsets.size()) {
            if (!reader.next()) {
                return false;
            }
            offsets.clear();
            lengths.clear();
            reader.forEach((number, buffer, offset, length) -> {
                batch = buffer;
                offsets.addInt(offset);
                lengths.addInt(length);
            });
            index = 0;
        }
        return true;
    }

    long number() {
        return reader.firstNumber() + index;
    }

    /** Whether the record has the same bytes as that of another walk. */
    boolean isSame(final RecordWalk other) {
        final int length = lengths.getInt(index);
        if (length != other.lengths.getInt(other.index)) {
            return false;
        }
        final int own = offsets.getInt(index);
        final int others = other.offsets.getInt(other.index);
        for (int i = 0; i < length; i += Long.BYTES) {
            if (batch.getLong(own + i) != other.batch.getLong(others + i)) {
                return false;
            }
        }
        return true;
    }

    /** The record in words, by the schema of its own run. */
    DecodedRecord decode() {
        return new RecordDecoder(RecordSchema.of(reader.schema()), log)
            .decode(number(), batch, offsets.getInt(index));
    }

    @Override
    public void close() {
        reader.close();
    }
}
