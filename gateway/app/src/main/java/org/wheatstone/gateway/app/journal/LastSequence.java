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
        final long sequence = place.lastIn(directory, NodeLog.COMMANDS);
        try (JournalReader reader = NodeLog.COMMANDS.reader(directory)) {
            if (!new LogSearch(reader).goTo(sequence)) {
                throw verb.wrongUse(option + ": no command " + (sequence == 0 ? "is that old" : sequence + " yet")
                    + "; the journal holds 1 to " + new LogSearch(reader).last());
            }
        }
        return sequence;
    }
}
