package org.wheatstone.bench.sim.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a program asked of the disk, step by step, and the least that a disk may have kept of it when the power went: of
 * a file the bytes that were there at its last sync, of a directory the names that were there at its last sync. One
 * thread.
 */
public final class DiskTrace {
    private static final List<Step> STEPS = new ArrayList<>();

    private DiskTrace() {
    }

    /** Forgets everything. */
    public static void clear() {
        STEPS.clear();
    }

    /** How many steps there were. */
    public static int size() {
        return STEPS.size();
    }

    /** The file's bytes are safe. */
    public static void synced(final Path file) {
        try {
            STEPS.add(new Step(Kind.SYNC, file, null, Files.readAllBytes(file)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file has begun. */
    public static void created(final Path file) {
        STEPS.add(new Step(Kind.CREATE, file, null, null));
    }

    /** A file has another name. */
    public static void renamed(final Path source, final Path target) {
        STEPS.add(new Step(Kind.RENAME, source, target, null));
    }

    /** A name is gone. */
    public static void deleted(final Path file) {
        STEPS.add(new Step(Kind.DELETE, file, null, null));
    }

    /** The names in a directory are safe. */
    public static void directorySynced(final Path directory) {
        STEPS.add(new Step(Kind.SYNC_DIRECTORY, directory, null, null));
    }

    /**
     * Writes what is left of one directory if the power goes after so many steps.
     *
     * @param deletionsLast whether the disk had carried out no deletion that was not synced, or each of them.
     */
    public static void leave(
            final int steps, final Path directory, final boolean deletionsLast, final Path target) {
        final Map<Path, Integer> names = new TreeMap<>();
        final Map<Path, Integer> safeNames = new TreeMap<>();
        final Map<Integer, byte[]> safeBytes = new HashMap<>();
        final Set<Path> gone = new TreeSet<>();
        for (int i = 0; i < steps; i++) {
            final Step step = STEPS.get(i);
            switch (step.kind) {
                case CREATE -> names.put(step.path, i);
                case SYNC -> safeBytes.put(names.get(step.path), step.bytes);
                case RENAME -> names.put(step.target, names.remove(step.path));
                case DELETE -> {
                    names.remove(step.path);
                    gone.add(step.path);
                }
                case SYNC_DIRECTORY -> {
                    safeNames.clear();
                    safeNames.putAll(names);
                }
                default -> throw new IllegalStateException("no such step: " + step.kind);
            }
        }
        if (!deletionsLast) {
            safeNames.keySet().removeAll(gone);
        }
        safeNames.forEach((path, file) ->
            write(target.resolve(directory.relativize(path)), safeBytes.getOrDefault(file, new byte[0])));
    }

    private static void write(final Path file, final byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can be asked. */
    private enum Kind { CREATE, SYNC, RENAME, DELETE, SYNC_DIRECTORY }

    /** One thing that was asked. */
    private record Step(Kind kind, Path path, Path target, byte[] bytes) {
    }
}
