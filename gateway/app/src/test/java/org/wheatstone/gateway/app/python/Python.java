package org.wheatstone.gateway.app.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python 3.9 or newer that has the package {@code cryptography}: there may be several on a machine, and not each has.
 * One thread.
 */
public final class Python {
    /** Where its examples and tests are. */
    public static final Path CLIENT =
        Path.of(System.getProperty("project.basedir", "."), "../client/python").normalize();

    private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3", "/usr/local/bin/python3");
    private static final String NEEDED = "import sys, cryptography; sys.exit(sys.version_info < (3, 9))";
    private static final long PATIENCE_S = 60;

    private final String program;

    private Python(final String program) {
        this.program = program;
    }

    /** The first that will do; without one the test is skipped, and says so. */
    public static Python require(final Class<?> test) throws IOException, InterruptedException {
        for (final String candidate : CANDIDATES) {
            if (fits(candidate)) {
                return new Python(candidate);
            }
        }
        final String reason = "SKIPPED " + test.getSimpleName() + ": none of " + CANDIDATES
            + " is a Python 3.9 with the package cryptography (Debian: apt-get install python3-cryptography)";
        System.out.println(reason);
        return Assumptions.abort(reason);
    }

    /** Runs it in the client's directory; returns what it printed, which is thrown if it fails. */
    String run(final Map<String, String> environment, final Object... args) throws IOException, InterruptedException {
        final Process process = start(environment, args);
        try {
            final String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(List.of(args) + ":\n" + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts it there; whoever does so ends it. */
    Process start(final Object... args) throws IOException {
        return start(Map.of(), args);
    }

    private Process start(final Map<String, String> environment, final Object... args) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command(args))
            .directory(CLIENT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What starts it, words of a command line. */
    public List<String> command(final Object... args) {
        final List<String> command = new ArrayList<>(List.of(program, "-B"));
        List.of(args).forEach(arg -> command.add(arg.toString()));
        return command;
    }

    private static boolean fits(final String candidate) throws InterruptedException {
        try {
            return new ProcessBuilder(candidate, "-c", NEEDED).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }
}
