package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.wheatstone.journal.JournalException;

/**
 * The files of the run that is being written: their room on disk and their way to it. The appending thread begins them;
 * any thread may sync or reserve.
 *
 * <p>Chronicle maps files that are full of holes. Where the disk is full, writing into a hole of mapped memory ends the
 * process, or worse, does not. So nothing is written where there is no room yet: {@link #makeRoom} stands before every
 * append, and {@link #reserve}, on another thread, sees to it that it has nothing to do.
 */
final class RunFiles implements AutoCloseable {
    /** Room is made by so much at a time; a multiple of every page size. */
    static final long STEP = 256 << 10;
    /** What Chronicle may write beside a batch: the beginning of a file, or an index, and the word behind. */
    static final long BESIDE = 2L * DocumentWord.MAX_META;

    private final JournalFiles files;
    private final Path run;
    private final List<RunFile> unsynced = new ArrayList<>();
    // From the run's own directory upwards; all of them the first time, then the one in which a file begins.
    private List<Path> directories;
    // Whether the current file is all there is to sync.
    private volatile boolean isSettled;
    private volatile RunFile current;

    /**
     * No files yet.
     *
     * @param directories whose names are not known to be on disk, the run's own first.
     */
    RunFiles(final JournalFiles files, final List<Path> directories) {
        this.files = files;
        this.directories = List.copyOf(directories);
        run = directories.get(0);
    }

    /** The file that is being appended to; null before the first begins. */
    RunFile current() {
        return current;
    }

    /** Begins a file with room for Chronicle's own beginning and one batch. Appending thread. */
    void begin(final Path path, final int batchLength) throws IOException {
        final RunFile file = new RunFile(files, path);
        boolean isBegun = false;
        try {
            file.allocate(roundUp(BESIDE + batchLength));
            isBegun = true;
        } finally {
            if (!isBegun) {
                file.close();
            }
        }
        synchronized (this) {
            isSettled = false;
            unsynced.add(file);
            directories = directories.isEmpty() ? List.of(run) : directories;
        }
        current = file;
    }

    /** Says that Chronicle has written its last to a file. Appending thread. */
    void end(final RunFile file) {
        file.end();
        isSettled = false;
    }

    /** Sees to it that a batch can be written. Appending thread. */
    void makeRoom(final int batchLength) throws IOException {
        final RunFile file = current;
        final long end = file.written() + BESIDE + batchLength;
        if (end > file.allocated()) {
            file.allocate(roundUp(end));
        }
    }

    /**
     * Makes room ahead of what is written, a step at a time. Any thread.
     *
     * @return false if the disk has not so much.
     */
    boolean reserve(final long bytes) throws IOException {
        final RunFile file = current;
        if (file == null) {
            return true;
        }
        final long end = roundUp(file.written() + bytes);
        // Behind its end it is yesterday's, and whoever syncs next will close it.
        while (!file.isEnded() && file.allocated() < end) {
            if (files.usableBytes(run) < 2 * STEP) {
                return false;
            }
            file.allocate(file.allocated() + STEP);
        }
        return true;
    }

    /** Bytes in the file system that are nobody's yet. Any thread. */
    long usableBytes() throws IOException {
        return files.usableBytes(run);
    }

    /** Syncs what was written before the call, and the names of what was made. One thread at a time. */
    void sync() throws IOException {
        // In this order: where a file has begun since, what was written before the call may be in the one before.
        final RunFile file = current;
        if (isSettled) {
            file.sync();
        } else {
            syncAll();
        }
    }

    private void syncAll() throws IOException {
        final List<RunFile> all;
        final List<RunFile> ended;
        final List<Path> names;
        synchronized (this) {
            all = List.copyOf(unsynced);
            ended = all.stream().filter(RunFile::isEnded).toList();
            names = directories;
            directories = List.of();
        }
        for (final RunFile file : all) {
            file.sync();
        }
        for (final Path directory : names) {
            files.syncDirectory(directory);
        }
        synchronized (this) {
            // Synced since its end, there is nothing more to come of it.
            unsynced.removeAll(ended);
            isSettled = unsynced.size() == 1 && directories.isEmpty() && !unsynced.get(0).isEnded();
        }
        CloseHelper.closeAll(ended);
    }

    /** After Chronicle, which has its files mapped until it closes them. */
    @Override
    public void close() {
        try {
            if (current != null && !current.isEnded()) {
                current.cut();
            }
        } catch (final IOException e) {
            throw new JournalException("cannot cut the zeros off file=" + current.path(), e);
        } finally {
            CloseHelper.closeAll(unsynced);
        }
    }

    private static long roundUp(final long end) {
        return end + STEP - 1 & -STEP;
    }
}
