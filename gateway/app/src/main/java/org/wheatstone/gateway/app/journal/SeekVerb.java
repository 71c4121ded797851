package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code journal seek}: where a record is. */
@Command(name = "seek",
    description = {
        "Print where a record is: file, position of its batch, number, time. A time finds the first record not before"
            + " it.",
        "It reads a few batches, however long the journal is. Exit 1 if the journal ends before the place."},
    footer = {"", "Example: wheatstone journal seek 2026-01-31T09:30:00Z --data exchange"})
final class SeekVerb extends OnDirectory {
    @Parameters(paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "The number of the record, or a UTC time.")
    private Place place;

    @Mixin
    private LogOption which;

    @Override
    int run(final Path directory) throws IOException {
        final NodeLog log = which.log();
        final long number = place.firstIn(directory, log);
        final Report report = new Report();
        final int exitCode;
        try (JournalReader reader = log.reader(directory)) {
            final LogSearch search = new LogSearch(reader);
            exitCode = search.goTo(number) ? found(report, reader, number, directory) : missing(report, search);
        }
        report.print(out(), isJson());
        return exitCode;
    }

    private int found(final Report report, final JournalReader reader, final long number, final Path directory) {
        reader.forEach((recordNumber, buffer, offset, length) -> {
            if (recordNumber != number) {
                return;
            }
            final boolean isCommand = which.log() == NodeLog.COMMANDS;
            final long command = isCommand ? number : EventRecord.commandSequence(buffer, offset);
            report.number("number", number).number("commandSequence", command);
            report.text("time", UtcTime.text(
                isCommand ? CommandRecord.timeNs(buffer, offset) : timeOfCommand(command, directory)));
        });
        report.text("file", reader.file().toString())
            .number("position", reader.position())
            .number("batchFirst", reader.firstNumber())
            .number("batchRecords", reader.count())
            .number("batchBytes", reader.lengthBytes());
        return Wheatstone.DONE;
    }

    private static long timeOfCommand(final long sequence, final Path directory) {
        try (JournalReader commands = NodeLog.COMMANDS.reader(directory)) {
            final long[] timeNs = new long[1];
            if (new LogSearch(commands).goTo(sequence)) {
                commands.forEach((number, buffer, offset, length) -> {
                    if (number == sequence) {
                        timeNs[0] = CommandRecord.timeNs(buffer, offset);
                    }
                });
            }
            return timeNs[0];
        }
    }

    private int missing(final Report report, final LogSearch search) {
        report.text("result", "beyond the end").number("last", search.last());
        return Wheatstone.CHECK_FAILED;
    }
}
