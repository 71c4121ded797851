package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * The running hash of a log right after one record, found in the log itself, which may be growing. It covers every
 * record up to there, so that two logs which agree in it are the same that far. One use by one thread; a few batches
 * are read, however long the log is.
 */
final class RunningHash {
    private final JournalReader reader;
    private long atNumber;
    private long atEnd;

    private RunningHash(final JournalReader reader) {
        this.reader = reader;
    }

    /**
     * Finds it.
     *
     * @param log    {@code DIR/commands} or {@code DIR/events}.
     * @param number of the record; 0 is before the first.
     * @return empty if the log does not hold that record.
     */
    static OptionalLong after(final Path log, final long number) {
        if (number == 0) {
            return OptionalLong.of(0);
        }
        try (JournalReader reader = ChronicleJournal.reader(log)) {
            return new RunningHash(reader).find(number);
        }
    }

    private OptionalLong find(final long number) {
        if (!goTo(number)) {
            return OptionalLong.empty();
        }
        final long first = reader.firstNumber();
        // A batch says the hash after it. So the one before says where this one began, or else, as where that is
        // archived, their run.
        final OptionalLong stated = reader.statedHash();
        if (stated.isPresent()) {
            atEnd = stated.getAsLong();
        } else if (!goTo(first - 1)) {
            throw new JournalException("journal goes back no further than record " + first);
        } else {
            atEnd = reader.runningHash();
            if (!goTo(number)) {
                return OptionalLong.empty();
            }
        }
        reader.forEach((each, buffer, offset, length) -> {
            atEnd = Xxh64.hash(atEnd, buffer, offset, length);
            if (each == number) {
                atNumber = atEnd;
            }
        });
        if (atEnd != reader.runningHash()) {
            throw new JournalException("the batch of record " + number + " does not follow the one before");
        }
        return OptionalLong.of(atNumber);
    }

    private boolean goTo(final long number) {
        return reader.seek(number) && reader.next();
    }
}
