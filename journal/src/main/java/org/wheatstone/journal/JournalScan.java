package org.wheatstone.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * What a journal holds, as found by reading and checking all of it before it is opened for appending. Immutable. It
 * states facts; whether an invalid tail may be discarded is decided by who knows what else is durable.
 *
 * @param directory of the journal.
 * @param lastRun number of the newest run, 0 if there is none.
 * @param firstNumber of the oldest record; {@code nextNumber} if there is none.
 * @param nextNumber that a record appended now will have: the last valid number plus 1.
 * @param runningHash over each valid record.
 * @param highestWatermark of any whole batch, those in invalid tails included; 0 if there is none.
 * @param tails not yet discarded, oldest first. More than one if a recovery was itself cut short.
 */
public record JournalScan(
        Path directory,
        int lastRun,
        long firstNumber,
        long nextNumber,
        long runningHash,
        long highestWatermark,
        List<InvalidTail> tails) {

    /** Number of the last valid record, 0 if there is none. */
    public long lastNumber() {
        return nextNumber - 1;
    }

    /**
     * Refuses a journal whose oldest runs are elsewhere, before something is done that needs all of them.
     *
     * @param purpose what needs them, for people: as in "cannot do this".
     */
    public void requireFirstRun(final String purpose) {
        if (firstNumber > 1) {
            throw new JournalException("cannot " + purpose + ": that takes the journal from record 1 on, and "
                + directory + " begins with record " + firstNumber + "; move the archived runs back into it first");
        }
    }

    /**
     * Refuses a journal that has lost what it should hold.
     *
     * @param number of the highest record known to be durable.
     * @throws CorruptBatchException with the place where the record is missing.
     */
    public void requireThrough(final long number) {
        if (number <= lastNumber()) {
            return;
        }
        if (tails.isEmpty()) {
            throw new CorruptBatchException(directory, 0, nextNumber, "journal ends before durable record " + number);
        }
        final InvalidTail tail = tails.get(0);
        throw new CorruptBatchException(tail.file(), tail.position(), nextNumber,
            tail.problem() + ", and record " + number + " is known to be durable");
    }
}
