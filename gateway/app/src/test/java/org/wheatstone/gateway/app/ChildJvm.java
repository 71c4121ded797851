package org.wheatstone.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code wheatstone} in a JVM of its own, on the class path of the tests. One thread. What it prints goes to files of
 * the directory given, so it never waits for a reader. {@link #close()} kills it, by its own handle and no other.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long END_SECONDS = 60;
    private static final long POLL_MS = 10;
    private static final String LISTENING = "listening on ";
    private static final String OPENS = "--add-opens";

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildJvm(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it. */
    public static ChildJvm start(final Path scratch, final String... args) throws IOException {
        return start(Wheatstone.class, scratch, args);
    }

    /** Starts another program than {@code wheatstone}. */
    public static ChildJvm start(final Class<?> main, final Path scratch, final String... args) throws IOException {
        final Path out = Files.createTempFile(scratch, "child-", ".out");
        final Path err = Files.createTempFile(scratch, "child-", ".err");
        final Process process = new ProcessBuilder(command(main, args))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
        return new ChildJvm(process, out, err);
    }

    /** The first line that begins like this, if it is whole already. */
    public Optional<String> line(final String beginning) {
        final String text = out();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines()
            .filter(line -> line.startsWith(beginning)).findFirst();
    }

    /** Where a {@code serve} listens; empty while it has not said so. */
    public Optional<Integer> port() {
        final boolean wasAlive = process.isAlive();
        final Optional<Integer> port = line(LISTENING)
            .map(line -> Integer.parseInt(line.replaceFirst(LISTENING + "[^ ]*:(\\d+),.*", "$1")));
        if (port.isEmpty() && !wasAlive) {
            throw new AssertionError("the child ended with " + process.exitValue() + ": " + out() + err());
        }
        return port;
    }

    /** Waits until a {@code serve} listens; returns its port. */
    public int awaitPort() throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (port().isEmpty()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("the child does not serve: " + out() + err());
            }
            endsWithin(POLL_MS);
        }
        return port().orElseThrow();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it ends by itself; returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the child does not end: " + out() + err());
        }
        return process.exitValue();
    }

    /** Waits a moment; returns whether it has ended by then. */
    public boolean endsWithin(final long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    public long pid() {
        return process.pid();
    }

    /** What it has printed so far. */
    public String out() {
        return text(out);
    }

    /** What it has complained about so far. */
    public String err() {
        return text(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What starts it, words of a command line. */
    public static List<String> command(final String... args) {
        return command(Wheatstone.class, args);
    }

    /** What starts another program than {@code wheatstone}. */
    public static List<String> command(final Class<?> main, final String... args) {
        final List<String> command = java(opens());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** What starts a jar, which opens by its own manifest what it needs. */
    public static List<String> command(final Path jar, final String... args) {
        final List<String> command = java(List.of());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }

    private static List<String> java(final List<String> opens) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(opens);
        command.addAll(
            List.of("-ea", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Duser.language=en"));
        return command;
    }

    /** The flags that this JVM was given: they come from the list in the parent POM. */
    private static List<String> opens() {
        final List<String> opens = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith(OPENS)).toList();
        if (opens.isEmpty()) {
            throw new IllegalStateException("run the tests with the " + OPENS + " flags of the parent POM");
        }
        return opens;
    }

    private static String text(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
