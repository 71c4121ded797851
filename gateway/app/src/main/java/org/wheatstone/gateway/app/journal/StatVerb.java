package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.JournalReader;
import picocli.CommandLine.Command;

/** {@code journal stat}: what is in the files. */
@Command(name = "stat",
    description = {
        "Print what is in each file of both logs: batches, records, bytes, numbers, times, the highest watermark, and"
            + " how often each message occurs.",
        "Times are those of the commands; a file is as long as what is written in it, and the rest of its block."})
final class StatVerb extends OnDirectory {
    @Override
    int run(final Path directory) throws IOException {
        final List<FileStatistics> files = new ArrayList<>();
        final Map<String, Long> commands = count(directory, NodeLog.COMMANDS, files);
        final Map<String, Long> events = count(directory, NodeLog.EVENTS, files);
        if (isJson()) {
            printJson(files, commands, events);
        } else {
            printText(directory, files, commands, events);
        }
        return Wheatstone.DONE;
    }

    private Map<String, Long> count(final Path directory, final NodeLog log, final List<FileStatistics> files) {
        final Progress progress = progress();
        final Map<String, Long> templates = new TreeMap<>();
        try (JournalReader reader = log.reader(directory)) {
            FileStatistics current = null;
            RecordSchema schema = null;
            while (reader.next()) {
                if (current == null || !current.file().equals(reader.file())) {
                    if (current == null || !current.file().getParent().equals(reader.file().getParent())) {
                        schema = RecordSchema.of(reader.schema());
                    }
                    current = new FileStatistics(log, reader.file());
                    files.add(current);
                }
                current.add(reader, schema);
                reader.forEach((number, buffer, offset, length) -> progress.step(number));
            }
        }
        files.stream().filter(file -> file.log() == log)
            .forEach(file -> file.templates().forEach((name, count) -> templates.merge(name, count, Long::sum)));
        return templates;
    }

    private void printJson(
            final List<FileStatistics> files, final Map<String, Long> commands, final Map<String, Long> events)
            throws IOException {
        final List<Report> reports = new ArrayList<>();
        for (final FileStatistics file : files) {
            reports.add(file.report(Files.size(file.file())));
        }
        new Report().list("files", reports)
            .list("commands", templates(commands))
            .list("events", templates(events))
            .print(out(), true);
    }

    private static List<Report> templates(final Map<String, Long> counts) {
        return counts.entrySet().stream()
            .map(count -> new Report().text("template", count.getKey()).number("count", count.getValue())).toList();
    }

    private void printText(
            final Path directory,
            final List<FileStatistics> files,
            final Map<String, Long> commands,
            final Map<String, Long> events) throws IOException {
        final TextTable table = new TextTable(
            "file", "bytes", "batches", "records", "first", "last", "watermark", "from", "to");
        for (final FileStatistics file : files) {
            file.addTo(table, directory, Files.size(file.file()));
        }
        table.print(out());
        print("commands", commands);
        print("events", events);
        out().flush();
    }

    private void print(final String heading, final Map<String, Long> counts) {
        out().println();
        final TextTable table = new TextTable(heading, "count");
        counts.forEach(table::row);
        table.print(out());
    }
}
