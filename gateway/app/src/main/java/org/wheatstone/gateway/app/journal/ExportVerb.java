package org.wheatstone.gateway.app.journal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.settlement.Settlement;
import org.wheatstone.engine.runtime.tools.ReplayTo;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal export}: a table for other programs. */
@Command(name = "export",
    description = {
        "Write orders, trades, postings or quotes (best bid and offer, with each change) as a table, by replay.",
        "The columns are documented in engine/docs/export.md, and stay: new ones come last."},
    footer = {"", "Example: wheatstone journal export --what trades --out trades.csv --data exchange"})
final class ExportVerb extends ReportVerb {
    private static final String POSTING = "posting\t";
    private static final List<String> POSTING_COLUMNS = List.of(
        "command_sequence", "event_number", "posting_number", "kind", "from_account", "to_account", "amount_nano_usd",
        "trade_id", "pool_account", "call_id");

    @Option(names = "--what", required = true, paramLabel = "TABLE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Table what;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv", description = "csv; the default.")
    private String format;

    @Option(names = "--out", required = true, paramLabel = "FILE",
        description = "File to write, in one step at the end.")
    private Path file;

    @Override
    int fill(final Report report, final Path directory) throws IOException {
        final Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
            throw wrongUse("--out: '" + file + "' must be a file in a directory that exists");
        }
        if (!format.equals("csv")) {
            throw wrongUse("--format: '" + format + "' is not csv");
        }
        final Path temporary = parent.resolve("." + file.getFileName() + ".tmp");
        try {
            final long rows = what == Table.POSTINGS ? postings(directory, temporary) : replay(directory, temporary);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            report.text("file", file.toString())
                .text("table", what.name().toLowerCase(Locale.ROOT))
                .number("rows", rows);
            return Wheatstone.DONE;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private long replay(final Path directory, final Path target) throws IOException {
        try (CsvWriter writer = writer(target)) {
            final CsvExport export = export(writer);
            ReplayTo.run(directory, StatedLimits.of(directory), Long.MAX_VALUE, export);
            export.conclude();
            return export.rows();
        }
    }

    private CsvExport export(final CsvWriter writer) {
        switch (what) {
            case ORDERS:
                return new OrdersExport(writer, progress());
            case TRADES:
                return new TradesExport(writer, progress());
            case QUOTES:
                return new QuotesExport(writer, progress());
            default:
                throw new IllegalStateException("no such table: " + what);
        }
    }

    /** Those of the settlement, which compares what they come to with the ledger. */
    private long postings(final Path directory, final Path target) throws IOException {
        final Path settlement = target.resolveSibling(target.getFileName() + ".settlement");
        long rows = 0;
        try {
            Settlement.settle(directory, StatedLimits.of(directory), settlement);
            try (CsvWriter writer = writer(target); BufferedReader lines = Files.newBufferedReader(settlement)) {
                writer.writeRecord(POSTING_COLUMNS);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(POSTING)) {
                        writer.writeRecord(List.of(line.substring(POSTING.length()).split("\t", -1)));
                        rows++;
                    }
                }
            }
            return rows;
        } finally {
            Files.deleteIfExists(settlement);
        }
    }

    private static CsvWriter writer(final Path target) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
    }

    /** What can be exported. */
    enum Table {
        ORDERS,
        TRADES,
        POSTINGS,
        QUOTES
    }
}
