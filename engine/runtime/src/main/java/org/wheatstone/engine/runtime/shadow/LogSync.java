package org.wheatstone.engine.runtime.shadow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.agrona.CloseHelper;
import org.wheatstone.journal.JournalException;

/**
 * Makes a log safe from the death of the machine that another process writes. One thread. It changes nothing: what
 * that process has handed to the kernel is the kernel's, and whoever asks may have it written to the disk.
 *
 * <p>Only the newest run is synced: a run is begun when those before it are on disk. Its files are opened when they
 * are first seen and stay open, since the kernel tells of a failed write those who had the file open by then. The first
 * failure is final: it throws {@link LogSyncException}, and a second sync would prove nothing.
 */
final class LogSync implements AutoCloseable {
    static final Disk FORCE = channel -> channel.force(false);

    private static final String FILES = ".cq4";
    /** The directory of the log, the node's, and the one in which that is named. */
    private static final int LEVELS = 3;

    private final Path log;
    private final Disk disk;
    private final Map<Path, OpenFile> open = new TreeMap<>();
    // Files that the log has left for the next one, synced since.
    private final Set<Path> done = new HashSet<>();
    private boolean isFailed;

    LogSync(final Path log, final Disk disk) {
        this.log = log.toAbsolutePath();
        this.disk = disk;
    }

    /** Opens what there is to be synced one day: to be called now and then, the sooner the better. */
    void follow() {
        try {
            final List<Path> runs = list(log, Files::isDirectory);
            if (!runs.isEmpty()) {
                follow(runs.get(runs.size() - 1));
            }
        } catch (final IOException e) {
            throw new JournalException("cannot open the files of log=" + log, e);
        }
    }

    /** Returns once all that was in the log before the call will survive the death of the machine. */
    void sync() {
        if (isFailed) {
            throw new LogSyncException(log, null);
        }
        follow();
        isFailed = true;
        try {
            Path last = null;
            for (final OpenFile file : open.values()) {
                disk.sync(file.channel);
                last = file.path;
            }
            if (last != null) {
                syncNames(last.getParent());
                letGoBefore(last);
            }
            isFailed = false;
        } catch (final NoSuchFileException e) {
            isFailed = false;
            throw new JournalException("log was moved away: log=" + log, e);
        } catch (final IOException e) {
            throw new LogSyncException(log, e);
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(open.values());
    }

    private void follow(final Path run) throws IOException {
        final List<Path> files = list(run, path -> path.toString().endsWith(FILES));
        if (!isSameLog(files)) {
            close();
            open.clear();
            done.clear();
        }
        for (final Path file : files) {
            if (!done.contains(file) && !open.containsKey(file)) {
                open.put(file, OpenFile.of(file));
            }
        }
    }

    /** A log that was moved away and begun anew may have files of the same names. */
    private boolean isSameLog(final List<Path> files) throws IOException {
        for (final Path file : files) {
            if (open.containsKey(file) && !open.get(file).key.equals(OpenFile.key(file))) {
                return false;
            }
        }
        return true;
    }

    /** Names rise with time, those of runs and those of files: whatever was there when a later one came is complete. */
    private void letGoBefore(final Path last) {
        for (final Path file : List.copyOf(open.keySet())) {
            if (!file.equals(last)) {
                open.remove(file).close();
                done.add(file);
            }
        }
    }

    private void syncNames(final Path run) throws IOException {
        Path directory = run;
        for (int i = 0; i <= LEVELS && directory != null; i++) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            directory = directory.getParent();
        }
    }

    private static List<Path> list(final Path directory, final Predicate<Path> wanted)
            throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(wanted).sorted().toList();
        }
    }

    /** A file of the log, and what tells it from another of its name. */
    private record OpenFile(Path path, FileChannel channel, Object key) implements AutoCloseable {
        static OpenFile of(final Path file) throws IOException {
            return new OpenFile(file, FileChannel.open(file, StandardOpenOption.READ), key(file));
        }

        static Object key(final Path file) throws IOException {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (final IOException e) {
                throw new JournalException("cannot close file=" + path, e);
            }
        }
    }

    /** The one thing that may fail and must not be believed a second time. */
    @FunctionalInterface
    interface Disk {
        /** Returns once the file's bytes will survive. */
        void sync(FileChannel channel) throws IOException;
    }
}
