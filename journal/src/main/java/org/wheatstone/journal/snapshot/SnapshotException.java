package org.wheatstone.journal.snapshot;

import java.nio.file.Path;
import org.wheatstone.journal.JournalException;

/**
 * A snapshot cannot be written, or the bytes of one are not what they must be. The message names the file, the position
 * in it, what is wrong and what would be right.
 */
public final class SnapshotException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long position;
    private final String problem;

    SnapshotException(final Path file, final long position, final String problem) {
        this(file, position, problem, null);
    }

    SnapshotException(final Path file, final long position, final String problem, final Throwable cause) {
        super("snapshot file=" + file + ", position=" + position + ", problem=" + problem, cause);
        this.file = file.toString();
        this.position = position;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    /** Offset in the file, in bytes. */
    public long position() {
        return position;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }

    SnapshotFinding finding(final Path path) {
        final String reason = getCause() == null ? "" : ", cause=" + getCause();
        return new SnapshotFinding(path, problem + ", position=" + position + reason);
    }
}
