package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A directory on the real disk that knows what of it a power cut would leave, and that fails at one step. Bytes are
 * safe once their file is synced, names once their directory is.
 */
final class SimulatedDisk implements SnapshotFiles {
    /** What is left after a crash. */
    enum Survival {
        /** Everything: only the process died. */
        ALL,
        /** What was synced. */
        SYNCED,
        /** Of bytes what was synced, but each name as it was last: the disk wrote names first. */
        NAMES_AT_ONCE,
        /** What was synced, but what was removed is gone: the disk wrote removals first. */
        REMOVALS_AT_ONCE
    }

    enum Moment { BEFORE, AFTER }

    enum Failure { CRASH, ERROR }

    /** Nothing is carried out after it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private interface Action {
        void run() throws IOException;
    }

    private static final class Inode {
        private byte[] synced = new byte[0];
    }

    private final DiskFiles disk = new DiskFiles();
    private final Path directory;
    private final int failingStep;
    private final Moment moment;
    private final Failure failure;
    private final Map<Path, Inode> names = new HashMap<>();
    private final Map<Path, Inode> safeNames = new HashMap<>();
    private boolean isDirectorySafe;
    private FileChannel open;
    private Path opened;
    private int step;

    SimulatedDisk(final Path directory, final int failingStep, final Moment moment, final Failure failure)
            throws IOException {
        this.directory = directory;
        this.failingStep = failingStep;
        this.moment = moment;
        this.failure = failure;
        isDirectorySafe = Files.isDirectory(directory);
        if (isDirectorySafe) {
            for (final String name : TestSnapshots.names(directory)) {
                final Inode inode = new Inode();
                inode.synced = TestSnapshots.read(directory.resolve(name));
                names.put(directory.resolve(name), inode);
            }
            safeNames.putAll(names);
        }
    }

    boolean hasFailed() {
        return step > failingStep;
    }

    private void step(final Action action) throws IOException {
        final int current = step++;
        if (failure == Failure.CRASH && current > failingStep) {
            throw new AssertionError("goes on after a crash");
        }
        if (current == failingStep && moment == Moment.BEFORE) {
            fail();
        }
        action.run();
        if (current == failingStep) {
            fail();
        }
    }

    private void fail() throws IOException {
        if (failure == Failure.ERROR) {
            throw new IOException("step " + failingStep + " fails");
        }
        if (open != null) {
            open.close();
        }
        throw new Crash();
    }

    @Override
    public void createDirectories(final Path directory) throws IOException {
        step(() -> disk.createDirectories(directory));
    }

    @Override
    public FileChannel create(final Path file) throws IOException {
        step(() -> {
            names.put(file, new Inode());
            open = disk.create(file);
            opened = file;
        });
        return open;
    }

    @Override
    public void write(final FileChannel channel, final ByteBuffer source) throws IOException {
        if (step == failingStep) {
            // What comes after is no whole write.
            source.limit(source.limit() / 2);
        }
        step(() -> disk.write(channel, source));
    }

    @Override
    public void sync(final FileChannel channel) throws IOException {
        step(() -> names.get(opened).synced = TestSnapshots.read(opened));
    }

    @Override
    public void rename(final Path source, final Path target) throws IOException {
        step(() -> {
            disk.rename(source, target);
            names.put(target, names.remove(source));
        });
    }

    @Override
    public void syncDirectory(final Path directory) throws IOException {
        step(() -> {
            if (directory.equals(this.directory)) {
                safeNames.clear();
                safeNames.putAll(names);
            } else if (directory.equals(this.directory.getParent())) {
                isDirectorySafe = true;
            }
        });
    }

    @Override
    public void delete(final Path file) throws IOException {
        step(() -> {
            disk.delete(file);
            names.remove(file);
        });
    }

    /** Makes the directory what it is after the crash. */
    void restart(final Survival survival) throws IOException {
        if (survival == Survival.ALL || !Files.isDirectory(directory)) {
            return;
        }
        final Map<Path, Inode> left = new HashMap<>(survival == Survival.NAMES_AT_ONCE ? names : safeNames);
        if (survival == Survival.REMOVALS_AT_ONCE) {
            left.keySet().retainAll(names.keySet());
        }
        for (final String name : TestSnapshots.names(directory)) {
            Files.delete(directory.resolve(name));
        }
        if (!isDirectorySafe && survival != Survival.NAMES_AT_ONCE) {
            Files.delete(directory);
            return;
        }
        left.forEach((file, inode) -> TestSnapshots.write(file, inode.synced));
    }
}
