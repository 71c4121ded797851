package org.wheatstone.engine.runtime.tools;

import java.nio.file.Path;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/** Which of a node's two logs. Any thread. */
public enum NodeLog {
    /** The truth: numbered by command sequence, holds {@code CommandRecord}s. */
    COMMANDS("commands"),
    /** Derived from it: numbered by event, holds {@code EventRecord}s. */
    EVENTS("events");

    private final String directoryName;

    NodeLog(final String directoryName) {
        this.directoryName = directoryName;
    }

    /** Where it is in a node's directory. */
    public Path in(final Path directory) {
        return directory.resolve(directoryName);
    }

    /** A reader from its beginning; the log need not exist. The caller closes it. */
    public JournalReader reader(final Path directory) {
        return reader(directory, null);
    }

    /** The same where the oldest runs are in an archive; null for none. */
    public JournalReader reader(final Path directory, final Path archive) {
        return ChronicleJournal.reader(in(directory), archive);
    }
}
