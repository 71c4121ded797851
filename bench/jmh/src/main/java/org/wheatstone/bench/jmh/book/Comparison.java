package org.wheatstone.bench.jmh.book;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wheatstone.bench.stream.StreamFile;
import org.wheatstone.bench.stream.StreamSpec;

/**
 * Runs the rows on the streams of a plan: stream by stream, and on each stream fork by fork, so that a machine that
 * drifts drifts for all rows alike. One thread, and one child process at a time.
 */
final class Comparison {
    private static final String MISMATCH = "MISMATCH";
    private static final String FAILED = "FAILED";

    private final Plan plan;
    private final Processes processes;
    private final Path directory;
    private final PrintStream progress;
    private final List<String> shapes = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Comparison(final Plan plan, final Processes processes, final Path directory, final PrintStream progress) {
        this.plan = plan;
        this.processes = processes;
        this.directory = directory;
        this.progress = progress;
    }

    /** Makes the streams, which the processes share. */
    void generate() {
        for (final StreamSpec spec : plan.files()) {
            final String[] args = StreamFile.args(file(spec), spec);
            final List<String> said = processes.run(true, List.of(), StreamFile.class.getName(), List.of(args));
            if (!plan.isWarmUp(spec)) {
                shapes.add(name(spec) + ": " + String.join(" ", said));
                progress.println(shapes.get(shapes.size() - 1));
            }
        }
    }

    /** Measures everything. */
    void measure() {
        for (final StreamSpec spec : plan.streams()) {
            measure(spec);
        }
    }

    private void measure(final StreamSpec spec) {
        final Map<Row, List<Cell.Fork>> forks = new EnumMap<>(Row.class);
        Row.all().forEach(row -> forks.put(row, new ArrayList<>()));
        final Map<Row, String> wrong = new EnumMap<>(Row.class);
        for (int fork = 0; fork < plan.forks(); fork++) {
            for (final Row row : Row.all()) {
                if (!wrong.containsKey(row)) {
                    run(row, spec, forks.get(row)).ifPresent(verdict -> wrong.put(row, verdict));
                }
            }
        }
        for (final Row row : Row.all()) {
            final Cell cell = new Cell(
                row.text(), spec.flow().text(), spec.depth(),
                wrong.containsKey(row) ? List.of() : forks.get(row), wrong.getOrDefault(row, ""));
            cells.add(cell);
            progress.printf("%-10s %,9d  %-20s %s%n", cell.flow(), cell.depth(), cell.row(), cell.text());
        }
    }

    /** Adds a fork, or says what there is instead. */
    private Optional<String> run(final Row row, final StreamSpec spec, final List<Cell.Fork> forks) {
        final StreamSpec its = plan.stream(spec, row);
        final List<String> said =
            processes.measure(row, PageFigures.FLAGS, file(its), file(plan.warmUp(its)), plan.rounds());
        final Optional<Cell.Fork> fork = Cell.Fork.of(said);
        if (fork.isPresent()) {
            forks.add(fork.get());
            return Optional.empty();
        }
        final String last = said.isEmpty() ? "" : said.get(said.size() - 1);
        final String why = said.stream().filter(line -> line.contains(MISMATCH) || line.contains("Exception"))
            .findFirst().orElse(last);
        failures.add(row.text() + " on " + name(spec) + ": " + why);
        progress.println(failures.get(failures.size() - 1));
        return Optional.of(last.equals(MISMATCH) ? MISMATCH : FAILED);
    }

    private static String name(final StreamSpec spec) {
        return spec.flow().text() + "-" + spec.depth() + "-" + spec.commands();
    }

    /** Where a stream of the plan is. */
    Path file(final StreamSpec spec) {
        return directory.resolve(name(spec));
    }

    /** What each stream came out as. */
    List<String> shapes() {
        return shapes;
    }

    /** What was measured, stream by stream and in each row by row. */
    List<Cell> cells() {
        return cells;
    }

    /** Which rows have no number, and why. */
    List<String> failures() {
        return failures;
    }
}
