package org.wheatstone.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system in a file, mounted, for whoever may do that: what the file holds is what the disk does. One thread. */
public final class LoopImage implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path image;
    private final Path mountPoint;

    private LoopImage(final Path image, final Path mountPoint) {
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** Makes and mounts one; null, with the reason printed, where that is not allowed. */
    public static LoopImage tryMake(final Path directory, final int megabytes) throws IOException {
        final Path image = directory.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) megabytes << 20);
        }
        final String problem = run("mkfs.ext4", "-q", "-F", image.toString());
        return problem == null ? mount(image, directory.resolve("mounted")) : skipped(problem);
    }

    private static LoopImage mount(final Path image, final Path mountPoint) throws IOException {
        Files.createDirectories(mountPoint);
        final String problem = run("mount", "-o", "loop", image.toString(), mountPoint.toString());
        return problem == null ? new LoopImage(image, mountPoint) : skipped(problem);
    }

    private static LoopImage skipped(final String problem) {
        System.out.println("SKIPPED, cannot mount an image: " + problem);
        return null;
    }

    /** Where it is mounted. */
    public Path directory() {
        return mountPoint;
    }

    /** What a power cut at this moment would leave, mounted elsewhere. */
    public LoopImage cut(final Path directory) throws IOException {
        Files.createDirectories(directory);
        final Path copy = directory.resolve("image");
        final String problem = run("cp", "--sparse=always", image.toString(), copy.toString());
        if (problem != null) {
            throw new IOException(problem);
        }
        return mount(copy, directory.resolve("mounted"));
    }

    @Override
    public void close() throws IOException {
        // Lazily: mapped memory is let go of by whoever mapped it, when that comes to it.
        final String problem = run("umount", "-l", mountPoint.toString());
        if (problem != null) {
            throw new IOException("cannot unmount " + mountPoint + ": " + problem);
        }
    }

    /** What went wrong, or null. */
    private static String run(final String... command) {
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final String output = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no end of " + command[0];
            }
            return process.exitValue() == 0 ? null : output;
        } catch (final IOException e) {
            return e.getMessage();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
