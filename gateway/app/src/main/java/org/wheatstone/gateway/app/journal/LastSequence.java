package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;

/** The command that a replay is to end with, checked against what the journal holds. Stateless. */
final class LastSequence {
    private LastSequence() {
    }

    /** The sequence that an option names; wrong use if the journal ends before it, or begins after it. */
    static long of(final String option, final Place place, final Path directory, final OnDirectory verb) {
        return of(option, place, directory, null, verb);
    }

    /** The same of a journal whose oldest runs are in an archive; null for none. */
    static long of(
            final String option, final Place place, final Path directory, final Path archive, final OnDirectory verb) {
        final long sequence = place.lastCommand(directory, archive);
        try (JournalReader reader = NodeLog.COMMANDS.reader(directory, archive)) {
            if (!new LogSearch(reader).goTo(sequence)) {
                throw verb.wrongUse(option + ": no command " + (sequence == 0 ? "is that old" : sequence + " yet")
                    + "; the journal holds 1 to " + new LogSearch(reader).last());
            }
        }
        return sequence;
    }
}
