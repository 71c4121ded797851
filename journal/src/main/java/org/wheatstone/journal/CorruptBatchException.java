package org.wheatstone.journal;

import java.nio.file.Path;

/**
 * The bytes at a place in a journal are not the batch that must stand there. Immutable. The message names the file, the
 * position, the sequence number expected, and what is wrong.
 */
public final class CorruptBatchException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long position;
    private final long expectedNumber;
    private final String problem;

    public CorruptBatchException(
            final Path file, final long position, final long expectedNumber, final String problem) {
        super("corrupt batch: file=" + file + ", position=" + position + ", sequence=" + expectedNumber
            + ", problem=" + problem);
        this.file = file.toString();
        this.position = position;
        this.expectedNumber = expectedNumber;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    /** Opaque, but in the file named an offset in bytes. */
    public long position() {
        return position;
    }

    /** What is wrong there, for people. */
    public String problem() {
        return problem;
    }

    /** The number of the first record that is missing. */
    public long expectedNumber() {
        return expectedNumber;
    }
}
