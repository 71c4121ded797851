package org.wheatstone.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs a main class of these tests with the class path and the opens of this JVM. */
public final class ChildJvm implements AutoCloseable {
    private static final long TIMEOUT_S = 30;

    private final Process process;

    private ChildJvm(final Process process) {
        this.process = process;
    }

    /** Starts one; its error stream goes into its output. */
    public static ChildJvm start(final Class<?> mainClass, final String... arguments) {
        return start("-XX:+UseSerialGC", mainClass, arguments);
    }

    /** Starts one with a further option of the JVM. */
    public static ChildJvm start(final String option, final Class<?> mainClass, final String... arguments) {
        return start(List.of(), option, mainClass, arguments);
    }

    /** Starts one that is number 1 in a process namespace of its own, and dies with this handle all the same. */
    public static ChildJvm startAsProcessOne(final Class<?> mainClass, final String... arguments) {
        return start(List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child"),
            // Each would otherwise claim the same file of measurements, and say so.
            "-XX:-UsePerfData", mainClass, arguments);
    }

    private static ChildJvm start(
            final List<String> prefix, final String option, final Class<?> mainClass, final String... arguments) {
        final List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--add-opens")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-XX:TieredStopAtLevel=1", option, "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(mainClass.getName());
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** The next line that it prints, or null at its end. */
    public String readLine() {
        try {
            return process.inputReader().readLine();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it prints until it ends. */
    public String output() {
        try {
            return new String(process.getInputStream().readAllBytes());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new AssertionError("child is still running, pid=" + pid());
            }
            return process.exitValue();
        } catch (final InterruptedException e) {
            throw new AssertionError("interrupted while waiting for child, pid=" + pid(), e);
        }
    }

    /** Kills it as kill -9 does. */
    @Override
    public void close() {
        if (process.descendants().map(ProcessHandle::destroyForcibly).filter(isKilled -> isKilled).count() == 0) {
            process.destroyForcibly();
        }
        // One that only waits for another ends after it, and says so when it has nothing left of it.
        exitCode();
    }
}
