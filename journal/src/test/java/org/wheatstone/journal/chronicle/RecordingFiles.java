package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The disk, with a note of each step in order, that fails when it is told to. Any thread. */
final class RecordingFiles implements JournalFiles {
    private final LocalFiles disk = new LocalFiles();
    private final Map<FileChannel, Path> opened = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private Path root;
    private boolean failsToSync;
    private boolean failsToSyncNames;
    private long usableBytes = Long.MAX_VALUE;
    private Runnable beforeUsableBytes;
    private Runnable beforeFill;

    /** Paths are noted as seen from here. */
    RecordingFiles(final Path root) {
        this.root = root.toAbsolutePath();
    }

    void failToSync() {
        failsToSync = true;
    }

    void failToSyncNames() {
        failsToSyncNames = true;
    }

    void heal() {
        failsToSync = false;
        failsToSyncNames = false;
    }

    /** What is left on this disk, less what is filled from now on. */
    void usableBytes(final long bytes) {
        usableBytes = bytes;
    }

    /** Something that happens once, right before the disk is next asked for its room. */
    void beforeUsableBytes(final Runnable event) {
        beforeUsableBytes = event;
    }

    /** Something that happens once, right before a stretch is next filled. */
    void beforeFill(final Runnable event) {
        beforeFill = event;
    }

    /** Takes the notes: all steps since they were taken last. */
    synchronized List<String> drain() {
        final List<String> drained = List.copyOf(steps);
        steps.clear();
        return drained;
    }

    /** The notes about syncing alone. */
    List<String> drainSyncs() {
        return drain().stream().filter(step -> step.startsWith("sync")).toList();
    }

    private synchronized void note(final String step, final Path path) {
        steps.add(step + " " + root.relativize(path.toAbsolutePath()));
    }

    @Override
    public synchronized FileChannel open(final Path file) throws IOException {
        note("open", file);
        final FileChannel channel = disk.open(file);
        opened.put(channel, file);
        return channel;
    }

    @Override
    public void fill(final FileChannel channel, final long from, final long to) throws IOException {
        final Runnable event = beforeFill;
        beforeFill = null;
        if (event != null) {
            event.run();
        }
        fillNow(channel, from, to);
    }

    private synchronized void fillNow(final FileChannel channel, final long from, final long to) throws IOException {
        note("fill", opened.get(channel));
        if (to - from > usableBytes) {
            throw new IOException("no space left");
        }
        usableBytes -= to - from;
        disk.fill(channel, from, to);
    }

    @Override
    public void truncate(final FileChannel channel, final long size) throws IOException {
        note("truncate", opened.get(channel));
        disk.truncate(channel, size);
    }

    @Override
    public void sync(final FileChannel channel) throws IOException {
        note("sync", opened.get(channel));
        if (failsToSync) {
            throw new IOException("the disk is gone");
        }
        disk.sync(channel);
    }

    @Override
    public void syncDirectory(final Path directory) throws IOException {
        note("sync", directory);
        if (failsToSyncNames) {
            throw new IOException("the disk is gone");
        }
        disk.syncDirectory(directory);
    }

    @Override
    public long usableBytes(final Path directory) {
        final Runnable event = beforeUsableBytes;
        beforeUsableBytes = null;
        if (event != null) {
            event.run();
        }
        return usableNow();
    }

    private synchronized long usableNow() {
        return usableBytes;
    }
}
