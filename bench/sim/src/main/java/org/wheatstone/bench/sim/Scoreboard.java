package org.wheatstone.bench.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.wheatstone.bench.sim.node.Children;

/**
 * Runs rows, two at a time, and prints each as it ends. Called by one thread. A row that throws is a row that failed;
 * the others are run nevertheless. Its scratch directory is gone when it returns.
 */
public final class Scoreboard {
    private static final String LINE = "%-18s %-8s %6s %10s %7s %5s %8s %10s %10s %9s %9s %7s  %s%n";
    private static final int NOTE_WIDTH = 600;
    /** Rows at a time: most of a row is one process that starts. */
    private static final int LANES = 2;

    private final Size size;
    private final long seed;
    private final long budgetMs;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A scoreboard that has not run.
     *
     * @param minutes for all rows together: each is given its part by weight, and begins anew with the next seed until
     *                that is over. 0 for each row once, however long that takes.
     */
    public Scoreboard(final Size size, final long seed, final int minutes) {
        this.size = size;
        this.seed = seed;
        budgetMs = TimeUnit.MINUTES.toMillis(minutes) * LANES;
    }

    /**
     * Runs these rows.
     *
     * @param out  for the table, or for the JSON, which is printed at the end.
     * @param json instead of the table.
     * @return a line for each row, in the order in which they ended.
     */
    public List<Line> run(final List<Row> rows, final PrintWriter out, final boolean json) throws IOException {
        final Path scratch = Files.createTempDirectory("wheatstone-sim-");
        final Thread cleaner = new Thread(() -> IoUtil.delete(scratch.toFile(), true), "sim-scratch");
        Children.afterwards(cleaner);
        if (!json) {
            out.printf("# wheatstone crash harness, size %s, seed %d%n# %s%n", size, seed, Conditions.text());
            out.printf(LINE, "row", "status", "runs", "operations", "faults", "lost", "phantom", "duplicate",
                "divergent", "rec50 ms", "recmax ms", "s", "seeds, notes");
        }
        runAll(rows, scratch, line -> {
            if (!json) {
                print(line, out);
            }
        });
        if (json) {
            out.println(JsonText.of(size, seed, lines));
        }
        if (lines.stream().anyMatch(line -> line.result().status() == Status.FAIL) && holdsFiles(scratch)) {
            Children.remove(cleaner);
            if (!json) {
                out.printf("# kept for whoever looks into it: %s%n", scratch);
            }
        } else {
            IoUtil.delete(scratch.toFile(), true);
        }
        return List.copyOf(lines);
    }

    private static boolean holdsFiles(final Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.anyMatch(Files::isRegularFile);
        }
    }

    /** A lane takes the next row when it has ended one. Each row has its own processes, files and ports. */
    private void runAll(final List<Row> rows, final Path scratch, final Consumer<Line> ended) {
        final ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        final CompletionService<Line> running = new ExecutorCompletionService<>(lanes);
        try {
            final long weights = rows.stream().mapToLong(Row::weight).sum();
            rows.forEach(row -> running.submit(() -> run(row, scratch, budgetMs * row.weight() / weights)));
            for (int n = 0; n < rows.size(); n++) {
                final Line line = running.take().get();
                lines.add(line);
                ended.accept(line);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted with rows still running", e);
        } catch (final ExecutionException e) {
            throw new IllegalStateException("a row ended without a line", e);
        } finally {
            lanes.shutdownNow();
            Children.killAll();
        }
    }

    /** Once, or until its time is over or it has found something. */
    private Line run(final Row row, final Path scratch, final long limitMs) {
        final RowContext whole = RowContext.of(size, seed, limitMs, scratch);
        RowResult result = once(row, whole);
        while (result.status() == Status.PASS && limitMs > 0 && !whole.isOver()) {
            final long leftMs = Math.max(1, whole.leftMs());
            result = result.and(once(row, RowContext.of(size, result.lastSeed() + 1, leftMs, scratch)));
        }
        return new Line(row.name(), row.claim(), result, limitMs - whole.leftMs());
    }

    private static RowResult once(final Row row, final RowContext context) {
        try {
            final Path scratch = context.directory(row.name());
            final RowResult result = row.run(context.in(scratch));
            if (result.status() != Status.FAIL) {
                context.discard(scratch);
            }
            return result;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return RowResult.failed("interrupted");
        } catch (final Exception | AssertionError | LinkageError e) {
            return RowResult.failed("seed " + context.seed() + ": " + e + " at "
                + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?"));
        }
    }

    private static void print(final Line line, final PrintWriter out) {
        final RowResult result = line.result();
        if (result.status() == Status.SKIPPED) {
            out.printf("%-18s %-8s %s%n", line.name(), result.status(), String.join("; ", result.notes()));
        } else {
            out.printf(LINE, line.name(), result.status(), result.runs(), result.operations(), result.faults(),
                result.lost(), result.phantom(), result.duplicate(), result.divergent(),
                result.recoveryMillis().isEmpty() ? "-" : result.recoveryP50(),
                result.recoveryMillis().isEmpty() ? "-" : result.recoveryMax(),
                String.format(Locale.ROOT, "%.1f", line.millis() / 1_000.0), result.seeds());
            for (final String note : result.notes()) {
                out.printf("    %s%n", note.length() > NOTE_WIDTH ? note.substring(0, NOTE_WIDTH) + "..." : note);
            }
        }
        out.flush();
    }

    /**
     * A row that has ended.
     *
     * @param name   of the row.
     * @param claim  that was tried.
     * @param result what was counted.
     * @param millis that it took.
     */
    public record Line(String name, String claim, RowResult result, long millis) {
    }
}
