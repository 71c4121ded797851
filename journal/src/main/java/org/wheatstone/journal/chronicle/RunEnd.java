package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.wheatstone.journal.JournalScan;

/**
 * Lets earlier runs come to rest, before the next one says anything about them. One use, by the starting thread.
 *
 * <p>What a run left may be in memory only, if its process died and the machine did not. The next run would build on
 * it, and discard its tail by hash; and a power cut could then take from under it what it stands on. So it is synced
 * first, whatever the durability level.
 */
final class RunEnd {
    private final JournalFiles disk;
    private final Runs runs;

    RunEnd(final JournalFiles disk, final Runs runs) {
        this.disk = disk;
        this.runs = runs;
    }

    /** Settles runs and the directories that name them. */
    void settle(final JournalScan scan, final List<Path> directories) throws IOException {
        if (scan.lastRun() == 0) {
            return;
        }
        // The last one did the same for those before, unless it was itself cut short.
        final int first = scan.tails().isEmpty() ? scan.lastRun() : scan.tails().get(0).run();
        for (int run = first; run <= scan.lastRun(); run++) {
            for (final Path file : runs.files(run)) {
                settle(file);
            }
            disk.syncDirectory(runs.path(run));
        }
        for (final Path directory : directories) {
            disk.syncDirectory(directory);
        }
    }

    /** A file ends in zeros up to its length. They say nothing, but each later scan would have to look. */
    private void settle(final Path file) throws IOException {
        final long end;
        try (FileWindow window = new FileWindow()) {
            window.open(file);
            end = TailFinder.endOfContent(window, 0);
        }
        try (FileChannel channel = disk.open(file)) {
            disk.truncate(channel, end);
            disk.sync(channel);
        }
    }
}
