package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place in a log as an operator names it: by number or by time. Immutable.
 *
 * @param number of the record; 0 if it is named by its time.
 * @param timeNs ns since 1970, if it is.
 */
record Place(long number, long timeNs) {
    /** Number of the first record at the place or behind it; one more than the last if there is none. */
    long firstIn(final Path directory, final NodeLog log) {
        return number > 0 ? number : firstNotBefore(timeNs, directory, log);
    }

    /** Number of the last record at the place or before it; 0 if there is none. */
    long lastIn(final Path directory, final NodeLog log) {
        return number > 0 ? number : firstNotBefore(Math.addExact(timeNs, 1), directory, log) - 1;
    }

    /** Number of the first command at the place or behind it, some of which may be in an archive; null for none. */
    long firstCommand(final Path directory, final Path archive) {
        return number > 0 ? number : commandNotBefore(timeNs, directory, archive);
    }

    /** Number of the last command at the place or before it, some of which may be in an archive; null for none. */
    long lastCommand(final Path directory, final Path archive) {
        return number > 0 ? number : commandNotBefore(Math.addExact(timeNs, 1), directory, archive) - 1;
    }

    private static long firstNotBefore(final long timeNs, final Path directory, final NodeLog log) {
        final long command = commandNotBefore(timeNs, directory, null);
        if (log == NodeLog.COMMANDS) {
            return command;
        }
        // Not every event says its time; each says its command.
        try (JournalReader events = NodeLog.EVENTS.reader(directory)) {
            return new LogSearch(events).firstAtLeast(command, LogSearch.COMMAND_OF_EVENT);
        }
    }

    private static long commandNotBefore(final long timeNs, final Path directory, final Path archive) {
        try (JournalReader commands = NodeLog.COMMANDS.reader(directory, archive)) {
            return new LogSearch(commands).firstAtLeast(timeNs, LogSearch.COMMAND_TIME);
        }
    }

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<Place> {
        @Override
        public Place convert(final String text) {
            try {
                if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    final long number = Long.parseLong(text);
                    if (number > 0) {
                        return new Place(number, 0);
                    }
                } else {
                    return new Place(0, UtcTime.parse(text));
                }
            } catch (final NumberFormatException | DateTimeParseException | ArithmeticException e) {
                throw refusal(text);
            }
            throw refusal(text);
        }

        private static TypeConversionException refusal(final String text) {
            return new TypeConversionException("'" + text
                + "' is neither a sequence, 1 or more, nor a UTC time such as 2026-01-31T09:30:00Z or 2026-01-31");
        }
    }
}
