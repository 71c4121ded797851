package org.wheatstone.engine.runtime.tools;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.journal.JournalReader;

/**
 * Finds records of a log by something that rises with their numbers: a time, or the command that an event is of. It
 * bisects the numbers and reads one batch a step, so that the length of the log hardly matters. One thread, which lends
 * it a reader; where the reader stands afterwards is not said. Also while a node appends: what it says of the end is
 * how it was at that moment.
 *
 * <p>Damage that it comes by throws {@link org.wheatstone.journal.CorruptBatchException}; damage elsewhere it does not
 * see.
 */
public final class LogSearch {
    /** When the gateway read a command. It rises as long as nobody sets the clock back. */
    public static final Key COMMAND_TIME = CommandRecord::timeNs;
    /** The command that an event is of. */
    public static final Key COMMAND_OF_EVENT = EventRecord::commandSequence;

    private final JournalReader reader;
    private long found;

    public LogSearch(final JournalReader reader) {
        this.reader = reader;
    }

    /** Number of the first record that the log holds; 0 if it is empty. */
    public long first() {
        if (reader.seek(1)) {
            return 1;
        }
        while (reader.next()) {
            if (reader.count() > 0) {
                return reader.firstNumber();
            }
        }
        return 0;
    }

    /** Number of the last record that the log holds now; 0 if it is empty. */
    public long last() {
        final long first = first();
        if (first == 0) {
            return 0;
        }
        long step = 1;
        while (reader.seek(first + step)) {
            step <<= 1;
        }
        long low = first + (step == 1 ? 0 : step >> 1);
        long high = first + step;
        while (high - low > 1) {
            final long middle = low + high >>> 1;
            if (reader.seek(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Number of the first record whose key is at least a value; one more than the last if there is none. */
    public long firstAtLeast(final long value, final Key key) {
        final long last = last();
        long low = Math.max(1, first());
        long high = last + 1;
        while (low < high) {
            final long middle = low + high >>> 1;
            if (keyOf(middle, key) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the log holds a record; if so, the reader is at its batch. */
    public boolean goTo(final long number) {
        return reader.seek(number) && reader.next();
    }

    /** The key of a record, which the log must hold. */
    public long keyOf(final long number, final Key key) {
        if (!goTo(number)) {
            throw new IllegalStateException("record is gone: number=" + number);
        }
        reader.forEach((recordNumber, buffer, offset, length) -> {
            if (recordNumber == number) {
                found = key.of(buffer, offset);
            }
        });
        return found;
    }

    /** What to go by. */
    @FunctionalInterface
    public interface Key {
        /** Of the record at an offset; never less than that of a record before it. */
        long of(DirectBuffer buffer, int offset);
    }
}
