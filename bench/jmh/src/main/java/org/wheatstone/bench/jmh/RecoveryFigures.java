package org.wheatstone.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.wheatstone.bench.jmh.recovery.Figure;
import org.wheatstone.bench.jmh.recovery.JournalFigure;
import org.wheatstone.bench.jmh.recovery.LengthFigure;
import org.wheatstone.bench.jmh.recovery.ReplayFigure;
import org.wheatstone.bench.jmh.recovery.SnapshotFigure;
import org.wheatstone.bench.jmh.recovery.SyncFigure;

/**
 * Replay, snapshots, journaling and syncs, each against what it cannot be better than, in one run: {@code java -cp
 * benchmarks.jar org.wheatstone.bench.jmh.RecoveryFigures [--short] [DIR]}. Ratios, since absolute times drift. DIR is
 * on the disk that is to be measured; what is made in it is deleted.
 */
public final class RecoveryFigures {
    private static final int MILLION = 1_000_000;
    private static final int TENTH = 100_000;
    private static final int PASSES = 5;
    private static final int IN_FLIGHT = 256;
    private static final int MANY_IN_FLIGHT = 1_024;
    private static final int ROUNDS = 400;

    private RecoveryFigures() {
    }

    /** Measures everything. */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final boolean isShort = args.length > 0 && args[0].equals("--short");
        final int place = isShort ? 1 : 0;
        final Path parent = args.length > place ? Path.of(args[place]) : Path.of(System.getProperty("java.io.tmpdir"));
        final Path directory = Files.createTempDirectory(parent, "wheatstone-figures-");
        try {
            run(new Figure(System.out), directory, isShort ? TENTH : MILLION);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private static void run(final Figure out, final Path directory, final int size)
            throws IOException, InterruptedException {
        ReplayFigure.print(out, directory.resolve("replay"), size, PASSES);
        SnapshotFigure.print(out, directory.resolve("snapshot"), size, PASSES);
        JournalFigure.print(out, directory.resolve("journal"), size, PASSES);
        SyncFigure.print(out, directory.resolve("sync"), IN_FLIGHT, ROUNDS);
        SyncFigure.print(out, directory.resolve("sync-many"), MANY_IN_FLIGHT, ROUNDS);
        LengthFigure.print(out, directory.resolve("length"), size / 10, size / 3, size, 3 * size);
    }
}
