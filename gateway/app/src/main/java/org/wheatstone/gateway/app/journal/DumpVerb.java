package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal dump}: the records of a log, a line each. */
@Command(name = "dump",
    description = {
        "Print the records of the journal, one a line, decoded by the schema that the journal itself carries.",
        "With --json, one object a line."},
    footer = {"", "Example: wheatstone journal dump --data exchange --from 2026-01-31T09:30:00Z --type NewOrder"})
final class DumpVerb extends OnDirectory {
    @Mixin
    private LogOption which;

    @Mixin
    private MatchOptions match;

    @Option(names = "--from", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "First record: its number, or a UTC time that it is not before.")
    private Place from;

    @Option(names = "--to", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "Last record: its number, or a UTC time that it is not after.")
    private Place to;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many lines.")
    private Long limit;

    private long printed;

    @Override
    int run(final Path directory) {
        if (limit != null && limit < 1) {
            throw wrongUse("--limit: " + limit + " is not 1 or more");
        }
        final NodeLog log = which.log();
        final IntPredicate templates = match.templates();
        final RecordFormat format = RecordFormat.of(isJson());
        final long last = to == null ? Long.MAX_VALUE : to.lastIn(directory, log);
        try (LogCursor cursor = new LogCursor(directory, log)) {
            if (from != null) {
                cursor.goTo(from.firstIn(directory, log));
            }
            while (cursor.nextNumber() <= last && !isFull() && cursor.pollBatch(templates, record -> {
                if (record.number() <= last && !isFull() && match.matches(record, log)) {
                    out().println(format.line(record, log));
                    printed++;
                }
            })) {
                out().flush();
            }
        }
        out().flush();
        return Wheatstone.DONE;
    }

    private boolean isFull() {
        return limit != null && printed >= limit;
    }
}
