package org.wheatstone.bench.parquet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.JournalCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code java -jar parquet.jar}: what {@code wheatstone journal export} writes as CSV, as Parquet. It has that verb
 * write the CSV beside the file wanted, so both say the same, and the node may run. Exit codes are those of
 * {@link Wheatstone}. What is wrong goes to standard error; a file that was there is then left alone.
 */
@Command(
    name = "parquet",
    mixinStandardHelpOptions = true,
    description = {
        "Write orders, trades, postings or quotes of a journal as Parquet.",
        "The columns and their types are documented in engine/docs/export.md."})
public final class ParquetExport implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the journal is.")
    private Path data;

    @Option(names = "--what", required = true, paramLabel = "TABLE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Table what;

    @Option(names = "--out", required = true, paramLabel = "FILE",
        description = "File to write, in one step at the end.")
    private Path file;

    @Spec
    private CommandSpec spec;

    /** Writes one table and exits with its code. */
    public static void main(final String[] args) {
        // As the application does: what is printed is the same wherever it runs.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /** Writes one table; returns the exit code. */
    static int run(final PrintWriter out, final PrintWriter err, final String... args) {
        return commandLine(new ParquetExport(), out, err).execute(args);
    }

    private static CommandLine commandLine(final Object command, final PrintWriter out, final PrintWriter err) {
        return new CommandLine(command)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, parsed) -> say(err, e, Wheatstone.WRONG_USE))
            .setExecutionExceptionHandler((e, failed, parsed) -> say(err, e, Wheatstone.COULD_NOT_RUN));
    }

    private static int say(final PrintWriter err, final Exception e, final int exitCode) {
        err.println("parquet: " + e);
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        final Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
            throw new ParameterException(spec.commandLine(),
                "--out: '" + file + "' must be a file in a directory that exists");
        }
        final Path csv = parent.resolve("." + file.getFileName() + ".csv");
        final Path parquet = parent.resolve("." + file.getFileName() + ".tmp");
        try {
            final int exported = exportTo(csv);
            return exported == Wheatstone.DONE ? convert(csv, parquet) : exported;
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(parquet);
        }
    }

    /** Its report is of a file that nobody asked for, so it is not passed on; its complaints are. */
    private int exportTo(final Path csv) {
        return commandLine(new JournalCommand(), new PrintWriter(Writer.nullWriter()), spec.commandLine().getErr())
            .execute("export", "--what", what.title(), "--out", csv.toString(), "--data", data.toString());
    }

    private int convert(final Path csv, final Path parquet) throws IOException, SQLException {
        final long rows = ParquetFile.write(what, csv, parquet);
        Files.move(parquet, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        new Report()
            .text("file", file.toString())
            .text("table", what.title())
            .number("rows", rows)
            .print(spec.commandLine().getOut(), false);
        return Wheatstone.DONE;
    }
}
