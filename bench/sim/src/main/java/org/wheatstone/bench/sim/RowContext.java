package org.wheatstone.bench.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;

/**
 * What a row is given. Immutable but for the directories that it makes; one thread.
 *
 * @param size    how much of everything.
 * @param seed    decides everything that is drawn.
 * @param limitMs that the row may take before it begins nothing new; 0 for as long as it takes.
 * @param scratch an empty directory, removed when all rows have ended.
 * @param startNs {@link System#nanoTime()} when the row began.
 */
public record RowContext(Size size, long seed, long limitMs, Path scratch, long startNs) {
    /** For a row that begins now. */
    public static RowContext of(final Size size, final long seed, final long limitMs, final Path scratch) {
        return new RowContext(size, seed, limitMs, scratch, System.nanoTime());
    }

    /**
     * Plays a round with one seed after the other, beginning with its own, until there were enough, its time is over,
     * or a planted bug is found.
     *
     * @param ci   rounds at that size.
     * @param soak rounds at that size.
     */
    public RowResult rounds(final int ci, final int soak, final Round round) throws IOException, InterruptedException {
        final RowResult.Tally tally = new RowResult.Tally(seed);
        for (int n = 0; n < size.pick(ci, soak) && !isDone(tally); n++) {
            round.play(seed + n, tally.seed(seed + n));
        }
        return tally.result();
    }

    /** Whether its time is over. */
    public boolean isOver() {
        return limitMs > 0 && leftMs() <= 0;
    }

    /** Whether a row may stop: its time is over, or a planted bug is found, which is all that was asked. */
    public boolean isDone(final RowResult.Tally tally) {
        return isOver() || size == Size.BUG && !tally.isClean();
    }

    /** What is left of its time, if that is limited. */
    public long leftMs() {
        return limitMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }

    /** Removes a directory that tells nothing any more; a long row would fill the disk. */
    public void discard(final Path directory) {
        IoUtil.delete(directory.toFile(), true);
    }

    /** The same at another size, without an end. */
    public RowContext unlimited(final Size other) {
        return new RowContext(other, seed, 0, scratch, startNs);
    }

    /** The same in another directory. */
    public RowContext in(final Path directory) {
        return new RowContext(size, seed, limitMs, directory, startNs);
    }

    /** A new directory in the scratch directory. */
    public Path directory(final String name) {
        try {
            return Files.createTempDirectory(scratch, name + "-");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
