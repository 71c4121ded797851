package org.wheatstone.journal;

import java.nio.file.Path;

/** Another node has the directory. Immutable. The message names the directory and the holder's process id. */
public final class LockedException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final String holder;

    LockedException(final Path directory, final String holder) {
        super("directory is locked by another node: directory=" + directory + ", holder " + holder);
        this.holder = holder;
    }

    /** What the holder wrote of itself: {@code pid=N, started=INSTANT}. */
    public String holder() {
        return holder;
    }
}
