package org.wheatstone.bench.sim.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wheatstone.bench.sim.node.Children;
import org.wheatstone.bench.sim.node.Shell;

/**
 * A file system of its own: an ext4 image behind a loop device, or memory. One thread; needs root. It is unmounted when
 * it is closed, and otherwise when this JVM ends.
 */
public final class Mount implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    /** More than fit into any file system that is filled here. */
    private static final int MAX_CHUNKS = 4_096;

    private final Path directory;
    private final Path image;
    private final Runnable undo = this::unmount;
    private boolean isMounted = true;

    private Mount(final Path directory, final Path image) {
        this.directory = directory;
        this.image = image;
        Children.afterwards(undo);
    }

    /** Why this machine cannot mount an image; empty if it can. It tries. */
    public static Optional<String> whyNot(final Path scratch) throws InterruptedException {
        try (Mount mount = ext4(scratch, 16)) {
            return Files.isDirectory(mount.directory) ? Optional.empty() : Optional.of("nothing was mounted");
        } catch (final IOException e) {
            return Optional.of("needs root and loop mounts: " + e.getMessage());
        }
    }

    /** A new, empty file system of so many megabytes in a file. */
    public static Mount ext4(final Path scratch, final int megabytes) throws IOException, InterruptedException {
        final Path image = Files.createTempFile(scratch, "disk-", ".img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) megabytes << 20);
        }
        Shell.require("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image.toString());
        return image(scratch, image);
    }

    /** The file system that is in a file. */
    public static Mount image(final Path scratch, final Path image) throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory(scratch, "mount-");
        Shell.require("mount", "-o", "loop", image.toString(), directory.toString());
        return new Mount(directory, image);
    }

    /** A file system in memory. */
    public static Mount tmpfs(final Path scratch, final int megabytes) throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory(scratch, "mount-");
        Shell.require("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
        return new Mount(directory, null);
    }

    public Path directory() {
        return directory;
    }

    /** The file that it is in; null if it is in memory. */
    public Path image() {
        return image;
    }

    /** Writes a file until nothing more goes in, not a byte; returns it, to be deleted for there to be room again. */
    public Path fill() throws IOException {
        final Path ballast = directory.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int length = CHUNK; length > 0; length /= 2) {
                write(out, new byte[length]);
            }
        }
        return ballast;
    }

    private static void write(final OutputStream out, final byte[] chunk) {
        try {
            for (int n = 0; n < MAX_CHUNKS; n++) {
                out.write(chunk);
            }
        } catch (final IOException e) {
            // That is what it is for; the rest goes in with shorter writes.
            return;
        }
    }

    /**
     * What the disk would hold if the power went now: a copy of the image, without what the system has not written to
     * it yet.
     */
    public Path cutPower(final Path scratch) throws IOException, InterruptedException {
        final Path copy = Files.createTempFile(scratch, "cut-", ".img");
        Shell.require("cp", "--sparse=always", image.toString(), copy.toString());
        return copy;
    }

    @Override
    public void close() {
        if (isMounted) {
            unmount();
            Children.remove(undo);
        }
    }

    private void unmount() {
        isMounted = false;
        try {
            if (!Shell.succeeds("umount", directory.toString())) {
                // Somebody still has a file open there; it goes with the last of them.
                Shell.require("umount", "-l", directory.toString());
            }
            if (image != null) {
                Files.deleteIfExists(image);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
