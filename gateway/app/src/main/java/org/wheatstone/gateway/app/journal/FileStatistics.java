package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.journal.JournalReader;

/** What is in one file of a log. One thread, which shows it the file's batches in order. */
final class FileStatistics {
    private final NodeLog log;
    private final Path file;
    private final Map<String, Long> templates = new TreeMap<>();
    private long batches;
    private long batchBytes;
    private long records;
    private long first;
    private long last;
    private long firstTimeNs;
    private long lastTimeNs;
    private long watermark;

    FileStatistics(final NodeLog log, final Path file) {
        this.log = log;
        this.file = file;
    }

    NodeLog log() {
        return log;
    }

    Path file() {
        return file;
    }

    void add(final JournalReader reader, final RecordSchema schema) {
        batches++;
        batchBytes += reader.lengthBytes();
        watermark = Math.max(watermark, reader.watermark());
        reader.forEach((number, buffer, offset, length) -> {
            first = first == 0 ? number : first;
            last = number;
            records++;
            final int templateId;
            if (log == NodeLog.COMMANDS) {
                templateId = CommandRecord.templateId(buffer, offset);
                lastTimeNs = CommandRecord.timeNs(buffer, offset);
                firstTimeNs = records == 1 ? lastTimeNs : firstTimeNs;
            } else {
                templateId = EventRecord.templateId(buffer, offset);
            }
            templates.merge(schema.name(templateId), 1L, Long::sum);
        });
    }

    /** How often each message occurs, by name. */
    Map<String, Long> templates() {
        return templates;
    }

    Report report(final long fileBytes) {
        final Report report = new Report()
            .text("log", log.name().toLowerCase(Locale.ROOT))
            .text("file", file.toString())
            .number("fileBytes", fileBytes)
            .number("batches", batches)
            .number("batchBytes", batchBytes)
            .number("records", records)
            .number("first", first)
            .number("last", last)
            .number("watermark", watermark);
        if (firstTimeNs != 0) {
            report.text("firstTime", UtcTime.text(firstTimeNs)).text("lastTime", UtcTime.text(lastTimeNs));
        }
        return report;
    }

    void addTo(final TextTable table, final Path directory, final long fileBytes) {
        table.row(directory.relativize(file), fileBytes, batches, records, first, last, watermark,
            firstTimeNs == 0 ? null : UtcTime.text(firstTimeNs), firstTimeNs == 0 ? null : UtcTime.text(lastTimeNs));
    }
}
