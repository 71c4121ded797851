package org.wheatstone.gateway.app.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A member's program in a process of its own. One thread. What it prints goes to a file, so it never waits for a
 * reader. {@link #close()} kills it, by its own handle and no other.
 */
final class Program implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_MS = 5;

    private final Process process;
    private final Path printed;

    private Program(final Process process, final Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /** Starts it in a directory; its output goes to a new file in scratch. */
    static Program start(final Path scratch, final Path directory, final List<String> command) throws IOException {
        final Path printed = Files.createTempFile(scratch, "program-", ".out");
        return new Program(new ProcessBuilder(command).directory(directory.toFile())
            .redirectErrorStream(true).redirectOutput(printed.toFile()).start(), printed);
    }

    /** The whole lines printed so far that begin like this. */
    List<String> lines(final String beginning) {
        final String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines()
            .filter(line -> line.startsWith(beginning)).toList();
    }

    /** All that it has printed so far. */
    String text() {
        try {
            return Files.readString(printed);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits, as long as it runs. */
    void await(final String what, final BooleanSupplier condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                    "it ended with " + process.exitValue() + " before " + what + "; it printed:\n" + text());
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain for " + what + "; it printed:\n" + text());
            }
        }
    }

    /** SIGKILL, while it runs; returns when it is gone. */
    void kill() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("it had ended with " + process.exitValue() + "; it printed:\n" + text());
        }
        process.destroyForcibly().waitFor();
    }

    /** Waits until it ends by itself; returns the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("it does not end; it printed:\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
