package org.wheatstone.engine.runtime.shadow;

import java.nio.file.Path;
import org.wheatstone.journal.JournalException;

/**
 * A log could not be synced: nobody may say of it any more that it is on disk, and whoever did it must end. Immutable.
 */
public final class LogSyncException extends JournalException {
    private static final long serialVersionUID = 1L;

    LogSyncException(final Path log, final Throwable cause) {
        super("cannot sync log=" + log + (cause == null ? ": a sync has failed before" : ""), cause);
    }
}
