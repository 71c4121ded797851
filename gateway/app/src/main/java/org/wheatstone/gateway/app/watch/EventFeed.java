package org.wheatstone.gateway.app.watch;

import java.nio.file.Path;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.RecordHandler;

/** The events from some time on, and those to come. One thread; it only reads, beside a running node. */
final class EventFeed implements AutoCloseable {
    private final JournalReader reader;
    private final long first;

    /** Of commands that a gateway read at that time or later. */
    EventFeed(final Path directory, final long sinceNs) {
        first = firstEvent(directory, sinceNs);
        reader = NodeLog.EVENTS.reader(directory);
        reader.seek(first);
    }

    /** Hands over what is there and was not handed over before. */
    void poll(final RecordHandler events) {
        while (reader.next()) {
            reader.forEach((number, buffer, offset, length) -> {
                if (number >= first) {
                    events.onRecord(number, buffer, offset, length);
                }
            });
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private static long firstEvent(final Path directory, final long sinceNs) {
        final long command;
        try (JournalReader commands = NodeLog.COMMANDS.reader(directory)) {
            command = new LogSearch(commands).firstAtLeast(sinceNs, LogSearch.COMMAND_TIME);
        }
        try (JournalReader events = NodeLog.EVENTS.reader(directory)) {
            return new LogSearch(events).firstAtLeast(command, LogSearch.COMMAND_OF_EVENT);
        }
    }
}
