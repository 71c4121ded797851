package org.wheatstone.engine.runtime.shadow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;

/**
 * The records of a log behind a given one, while a node appends to it, also across files, runs and restarts. One
 * thread; it only reads, and keeps one batch.
 *
 * <p>What looks damaged may be something that is being written, so it is a problem only as long as it is there: each
 * look begins at the same place again.
 */
final class LogTail implements AutoCloseable {
    private final NodeLog log;
    private final Path directory;
    private final IntArrayList offsets = new IntArrayList();
    private JournalReader reader;
    private DirectBuffer batch;
    private long firstNumber;
    private long number;
    private boolean isPlaced;
    private Path file;
    private String problem;

    /** Behind a record, which the log need not hold yet; 0 is before the first. */
    LogTail(final NodeLog log, final Path directory, final long after) {
        this.log = log;
        this.directory = directory;
        number = after + 1;
        reader = log.reader(directory);
    }

    /** Whether the next record is there; if not, ask again later. */
    boolean isThere() {
        while (number >= firstNumber + offsets.size()) {
            if (!load()) {
                return false;
            }
        }
        return true;
    }

    /** Number of the next record, there or not. */
    long number() {
        return number;
    }

    /** Where the next record is; valid until the next {@link #isThere}. */
    DirectBuffer buffer() {
        return batch;
    }

    int offset() {
        return offsets.getInt((int) (number - firstNumber));
    }

    /** Its length, with which it begins. */
    int length() {
        return batch.getInt(offset());
    }

    /** Done with the next record. */
    void advance() {
        number++;
    }

    /** Why there is none to be read, unless it is merely not there yet. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        reader.close();
    }

    private boolean load() {
        try {
            problem = null;
            if (!place()) {
                return false;
            }
            if (!reader.next()) {
                followTheName();
                return false;
            }
            keep();
            return true;
        } catch (final JournalException e) {
            problem = e.getMessage();
            return false;
        }
    }

    private boolean place() {
        if (!isPlaced) {
            isPlaced = number == 1 || reader.seek(number - 1);
            problem = isPlaced ? null : log.in(directory) + " does not hold record " + (number - 1);
        }
        return isPlaced;
    }

    /** A log that was moved away and begun anew has to be opened anew. */
    private void followTheName() {
        if (file != null && !Files.exists(file)) {
            reader.close();
            reader = log.reader(directory);
            file = null;
            isPlaced = false;
        }
    }

    private void keep() {
        file = reader.file();
        if (reader.firstNumber() > number) {
            throw new CorruptBatchException(file, reader.position(), number,
                "the first record is " + reader.firstNumber() + "; what came before is missing");
        }
        offsets.clear();
        firstNumber = reader.firstNumber();
        reader.forEach((each, buffer, offset, length) -> {
            batch = buffer;
            offsets.addInt(offset);
        });
    }
}
