package org.wheatstone.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.IoUtil;
import org.wheatstone.bench.jmh.recovery.Figure;
import org.wheatstone.bench.jmh.recovery.JournalFigure;
import org.wheatstone.bench.jmh.recovery.LengthFigure;
import org.wheatstone.bench.jmh.recovery.ReplayFigure;
import org.wheatstone.bench.jmh.recovery.SnapshotFigure;
import org.wheatstone.bench.jmh.recovery.SyncFigure;

/**
 * Replay, snapshots, journaling and syncs, each against what it cannot be better than, in one run: {@code java -cp
 * benchmarks.jar org.wheatstone.bench.jmh.RecoveryFigures [--short] [--only NAME] [--chart FILE] [DIR]}. Ratios, since
 * absolute times drift. NAME is replay, snapshot, journal, sync or length; FILE the chart of length, an SVG; DIR a
 * directory on the disk that is to be measured, in which what is made is deleted.
 */
public final class RecoveryFigures {
    private static final int MILLION = 1_000_000;
    private static final int TENTH = 100_000;
    /** With fewer a node has not told its figures before it is done. */
    private static final int FEWEST_TO_SYNC = 300_000;
    private static final int PASSES = 5;
    private static final int IN_FLIGHT = 256;
    private static final int MANY_IN_FLIGHT = 1_024;
    private static final int[] THIRDS = {1, 2, 3, 6, 9};

    private final Figure out = new Figure(System.out);
    private int size = MILLION;
    private String only = "";
    private Path chart = Path.of("recovery.svg");
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

    private RecoveryFigures(final String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--short" -> size = TENTH;
                case "--only" -> only = args[++i];
                case "--chart" -> chart = Path.of(args[++i]);
                default -> parent = Path.of(args[i]);
            }
        }
    }

    /** Measures everything, or what is named. */
    public static void main(final String[] args) throws IOException, InterruptedException {
        new RecoveryFigures(args).run();
    }

    private void run() throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory(parent, "wheatstone-figures-");
        try {
            measure(directory);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private void measure(final Path directory) throws IOException, InterruptedException {
        if (isWanted("replay")) {
            ReplayFigure.print(out, directory.resolve("replay"), size, PASSES);
        }
        if (isWanted("snapshot")) {
            SnapshotFigure.print(out, directory.resolve("snapshot"), size, PASSES);
        }
        if (isWanted("journal")) {
            JournalFigure.print(out, directory.resolve("journal"), size, PASSES);
        }
        if (isWanted("sync")) {
            SyncFigure.print(out, directory.resolve("sync"), IN_FLIGHT, Math.max(size, FEWEST_TO_SYNC));
            SyncFigure.print(out, directory.resolve("sync-many"), MANY_IN_FLIGHT, Math.max(size, FEWEST_TO_SYNC));
        }
        if (isWanted("length")) {
            final int third = size / 3;
            LengthFigure.print(
                out, directory.resolve("length"), chart, Arrays.stream(THIRDS).map(i -> i * third).toArray());
        }
    }

    private boolean isWanted(final String name) {
        return only.isEmpty() || only.equals(name);
    }
}
