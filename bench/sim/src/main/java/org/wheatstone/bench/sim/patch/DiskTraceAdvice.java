package org.wheatstone.bench.sim.patch;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import org.wheatstone.bench.sim.disk.DiskTrace;

/** Tells the {@link DiskTrace} what the store of snapshots asks of the disk. */
public final class DiskTraceAdvice {
    private static final String FILES = "org.wheatstone.journal.snapshot.DiskFiles";
    private static final Map<FileChannel, Path> OPEN = new ConcurrentHashMap<>();

    private DiskTraceAdvice() {
    }

    /** One for each step. */
    public static List<Patch> patches() {
        return List.of(
            new Patch(FILES, "create", 1, Create.class, "trace"),
            new Patch(FILES, "sync", 1, Sync.class, "trace"),
            new Patch(FILES, "rename", 2, Rename.class, "trace"),
            new Patch(FILES, "syncDirectory", 1, SyncDirectory.class, "trace"),
            new Patch(FILES, "delete", 1, Delete.class, "trace"));
    }

    /** For the copied code: which file a channel is of. */
    public static void opened(final FileChannel channel, final Path file) {
        OPEN.put(channel, file);
        DiskTrace.created(file);
    }

    /** For the copied code. */
    public static void synced(final FileChannel channel) {
        DiskTrace.synced(OPEN.get(channel));
    }

    /** A file begins. */
    public static final class Create {
        private Create() {
        }

        /** Has begun. */
        @Advice.OnMethodExit
        public static void exit(@Advice.Return final FileChannel channel, @Advice.Argument(0) final Path file) {
            opened(channel, file);
        }
    }

    /** A file is synced. */
    public static final class Sync {
        private Sync() {
        }

        /** Is synced. */
        @Advice.OnMethodExit
        public static void exit(@Advice.Argument(0) final FileChannel channel) {
            synced(channel);
        }
    }

    /** A file is renamed. */
    public static final class Rename {
        private Rename() {
        }

        /** Is renamed. */
        @Advice.OnMethodExit
        public static void exit(@Advice.Argument(0) final Path source, @Advice.Argument(1) final Path target) {
            DiskTrace.renamed(source, target);
        }
    }

    /** A directory is synced. */
    public static final class SyncDirectory {
        private SyncDirectory() {
        }

        /** Is synced. */
        @Advice.OnMethodExit
        public static void exit(@Advice.Argument(0) final Path directory) {
            DiskTrace.directorySynced(directory);
        }
    }

    /** A file is deleted. */
    public static final class Delete {
        private Delete() {
        }

        /** Is deleted. */
        @Advice.OnMethodExit
        public static void exit(@Advice.Argument(0) final Path file) {
            DiskTrace.deleted(file);
        }
    }
}
