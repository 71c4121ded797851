package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.JournalException;

/**
 * Moves the oldest runs of a journal to another directory, which may be on another disk. The calling thread, under the
 * {@link org.wheatstone.journal.DirectoryLock} of the node. A run is copied, synced and compared before it is removed,
 * so that at each moment it is whole in at least one of the two; what was cut short is taken up again by the next call.
 * Failures throw {@link JournalException}, and leave the runs where they can be found.
 *
 * <p>Only whole runs are moved, since a run's files are known by their place in it; a node that is restarted now and
 * then has something to archive.
 */
public final class JournalArchive {
    private static final String UNFINISHED = ".part";
    private static final String GONE = ".gone";

    private final Path directory;
    private final Path archive;
    private final Runs runs;

    /**
     * An archive that need not exist yet.
     *
     * @param directory of the journal, {@code DIR/commands}.
     * @param archive   to move runs to, of this journal alone.
     */
    public JournalArchive(final Path directory, final Path archive) {
        this.directory = directory;
        this.archive = archive;
        runs = new Runs(directory);
    }

    /**
     * Moves each run whose last record is before a number, oldest first.
     *
     * @param number of a record that stays, as the one that a snapshot is taken at must: the start compares with it.
     * @return where the runs are now.
     */
    public List<Path> moveBefore(final long number) {
        final List<Path> moved = new ArrayList<>();
        final List<Integer> numbers = runs.numbers();
        try {
            removeLeftovers();
            for (int i = 0; i + 1 < numbers.size() && firstNumber(numbers.get(i + 1)) <= number; i++) {
                moved.add(move(Runs.name(numbers.get(i))));
            }
        } catch (final IOException e) {
            throw new JournalException("cannot archive from directory=" + directory + " to " + archive, e);
        }
        return moved;
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + GONE)) {
            for (final Path leftover : leftovers) {
                delete(leftover);
            }
        }
    }

    /** Number of the first record that a run has or, if it has none, would have had; no number if it is not begun. */
    private long firstNumber(final int run) {
        if (runs.files(run).isEmpty()) {
            return Long.MAX_VALUE;
        }
        try (BatchWalk walk = new BatchWalk(runs)) {
            walk.jump(run, 0, 0);
            return walk.step() == BatchWalk.Step.BATCH && walk.run() == run
                ? BatchHeader.firstNumber(walk.buffer(), walk.batchIndex())
                : Long.MAX_VALUE;
        }
    }

    private Path move(final String name) throws IOException {
        final Path source = directory.resolve(name);
        final Path target = archive.resolve(name);
        if (!Files.isDirectory(target)) {
            final Path unfinished = archive.resolve(name + UNFINISHED);
            delete(unfinished);
            Files.createDirectories(unfinished);
            for (final Path file : files(source)) {
                copy(file, unfinished.resolve(file.getFileName()));
            }
            sync(unfinished);
            Files.move(unfinished, target);
            sync(archive);
            sync(archive.toAbsolutePath().getParent());
        }
        remove(source, target);
        return target;
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
             FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE,
                 StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            final long size = source.size();
            long copied = 0;
            while (copied < size) {
                copied += source.transferTo(copied, size - copied, target);
            }
            target.force(true);
        }
    }

    private void remove(final Path source, final Path target) throws IOException {
        final List<Path> files = files(source);
        for (final Path file : files) {
            final Path copy = target.resolve(file.getFileName());
            if (!Files.isRegularFile(copy) || Files.mismatch(file, copy) >= 0) {
                throw new JournalException("archive has another file of this name: file=" + copy);
            }
        }
        // In one step it is no run any more: half a run would be taken for a damaged one.
        final Path gone = directory.resolve(source.getFileName() + GONE);
        Files.move(source, gone, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
        delete(gone);
    }

    private static void delete(final Path run) throws IOException {
        if (Files.isDirectory(run)) {
            for (final Path file : files(run)) {
                Files.delete(file);
            }
            Files.delete(run);
        }
    }

    private static List<Path> files(final Path run) throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(run)) {
            stream.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private static void sync(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
