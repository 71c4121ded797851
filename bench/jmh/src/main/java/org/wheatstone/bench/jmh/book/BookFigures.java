package org.wheatstone.bench.jmh.book;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.agrona.IoUtil;
import org.wheatstone.bench.stream.StreamSpec;

/**
 * Our book and our core beside the floor and the peers: {@code java -jar bench/jmh/target/book.jar [--short] [--json]}.
 * Prints a table, and writes a results page and a chart to {@code bench/docs}; with {@code --json} the last line of
 * stdout is the result as JSON, and everything else goes to stderr.
 */
public final class BookFigures {
    private static final String SECOND_JDK = "JAVA_HOME_25";

    private final Plan plan;
    private final PrintStream progress;
    private final Path docs;

    private BookFigures(final Plan plan, final PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
        docs = Processes.ownJar().resolveSibling("../../docs").normalize();
    }

    /** Measures everything. */
    public static void main(final String[] args) throws IOException {
        final List<String> options = List.of(args);
        if (!List.of("--short", "--json").containsAll(options)) {
            System.err.println("book.jar [--short] [--json]");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", "true");
        final boolean isJson = options.contains("--json");
        final Plan plan = options.contains("--short") ? Plan.brief() : Plan.full();
        final PrintStream progress = isJson ? System.err : System.out;
        progress.println("this takes " + plan.estimate());
        final List<Cell> cells = new BookFigures(plan, progress).run();
        if (isJson) {
            System.out.println(
                "{\"rows\":[" + cells.stream().map(Cell::json).collect(Collectors.joining(",")) + "]}");
        }
    }

    private List<Cell> run() throws IOException {
        final Path directory = Files.createTempDirectory("wheatstone-book-");
        try {
            final Path home = Path.of(System.getProperty("java.home"));
            final Comparison first = compare(home, directory);
            final Page page = new Page();
            describe(page, home, first);
            if (!plan.isShort()) {
                pages(page, home, first);
                new CoreFigures(new Processes(home), directory, progress).write(page);
            }
            secondJdk(page, directory);
            Files.createDirectories(docs);
            final String name = plan.isShort() ? "book-short" : "book";
            Chart.write(first.cells(), docs.resolve(name + ".svg"));
            page.heading("Chart").line("![ns per command](" + name + ".svg)");
            Files.writeString(docs.resolve(name + ".md"), page.toString());
            progress.println("written: " + docs.resolve(name + ".md"));
            return first.cells();
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private Comparison compare(final Path home, final Path directory) throws IOException {
        final Comparison comparison = new Comparison(plan, new Processes(home), directory, progress);
        comparison.generate();
        comparison.measure();
        return comparison;
    }

    /** At the largest depth of the plan, on the stream of the slowest row. */
    private void pages(final Page page, final Path home, final Comparison comparison) throws IOException {
        final StreamSpec spec = plan.stream(
            plan.streams().stream().max(Comparator.comparing(StreamSpec::depth)).orElseThrow(), Row.PARITY_BOOK);
        new PageFigures(new Processes(home), progress)
            .write(
                page, spec, comparison.file(spec), comparison.file(plan.warmUp(spec)), plan.rounds(),
                comparison.cells());
    }

    private void describe(final Page page, final Path home, final Comparison comparison) throws IOException {
        page.heading(plan.isShort() ? "Order books compared, a short run" : "Order books compared")
            .line("Written by `java -jar bench/jmh/target/book.jar" + (plan.isShort() ? " --short" : "")
                + "`; " + plan.forks() + " fork(s) of each row on each stream, interleaved.")
            .line("")
            .line("- machine: " + Machine.processor())
            .line("- kernel: " + Machine.kernel())
            .line("- JVM: " + Machine.jvm(home))
            .line("- flags of all rows: `" + String.join(" ", Processes.FLAGS) + " "
                + String.join(" ", PageFigures.FLAGS) + "`; transparent huge pages: " + PageFigures.setting())
            .line("- commit: " + Machine.commit(docs.getParent()));
        page.heading("ns per command, median (least–most)").table(comparison.cells(), Cell::text);
        page.heading("Ratios of medians").ratios(comparison.cells());
        page.heading("CPU ns per command of the driving thread, median")
            .line("What the row would take on a machine that nobody else uses; of exchange-core-whole it is the")
            .line("publisher alone.")
            .line("")
            .table(comparison.cells(), cell -> number(cell, cell.cpu(), "%.0f"));
        page.heading("Bytes allocated per command, median")
            .table(comparison.cells(), cell -> number(cell, cell.bytes(), "%.2f"));
        page.heading("What each row includes");
        Row.all().forEach(row -> page.line(
            "- **" + row.text() + "**: " + row.includes() + ". `" + row.collector() + "`"));
        page.line("").line("Each row has the collector that suits it best. Ours has its tables in large arrays, which")
            .line("begin on a cache line under G1 alone; the peers write references, which costs more there.");
        page.heading("Streams")
            .line("Flow, resting orders, measured commands. Rows `exchange-core-whole` and `parity-book` have the")
            .line("shorter ones of the steady flow, since they take seconds for a million commands.").line("");
        comparison.shapes().forEach(shape -> page.line("- " + shape));
        if (!comparison.failures().isEmpty()) {
            page.heading("Rows without a number");
            comparison.failures().forEach(failure -> page.line("- " + failure));
        }
    }

    private static String number(final Cell cell, final double value, final String format) {
        return cell.isOk() ? String.format(Locale.ROOT, format, value) : "–";
    }

    private void secondJdk(final Page page, final Path directory) throws IOException {
        final String second = System.getenv(SECOND_JDK);
        page.heading("Second JDK");
        if (second == null || second.isBlank()) {
            page.line("SKIPPED: " + SECOND_JDK + " names no JDK.");
            progress.println("second JDK SKIPPED: " + SECOND_JDK + " names no JDK");
            return;
        }
        final Path home = Path.of(second);
        final Plan itsPlan = plan.isShort() ? plan.first() : plan;
        progress.println("second JDK: " + home);
        final Comparison comparison = new Comparison(itsPlan, new Processes(home), directory, progress);
        comparison.measure();
        page.line("JVM: " + Machine.jvm(home)).line("").table(comparison.cells(), Cell::text);
        comparison.failures().forEach(failure -> page.line("").line("- " + failure));
    }
}
