package org.wheatstone.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes, for whoever may mount one. One thread. */
final class TmpfsMount implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Path directory;

    private TmpfsMount(final Path directory) {
        this.directory = directory;
    }

    /** Mounts one in an empty directory; null, with the reason printed, where that is not allowed. */
    static TmpfsMount tryMount(final Path directory, final int megabytes) throws IOException {
        Files.createDirectories(directory);
        final String problem =
            run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "wheatstone-test", directory.toString());
        if (problem != null) {
            System.out.println("SKIPPED, cannot mount a tmpfs: " + problem);
            return null;
        }
        return new TmpfsMount(directory);
    }

    Path directory() {
        return directory;
    }

    long usableBytes() {
        return directory.toFile().getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        final String problem = run("umount", "-l", directory.toString());
        if (problem != null) {
            throw new IOException("cannot unmount " + directory + ": " + problem);
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
