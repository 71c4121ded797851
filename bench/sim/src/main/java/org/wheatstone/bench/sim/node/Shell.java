package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of the system, each run to its end by the calling thread. Stateless. */
public final class Shell {
    private static final long LIMIT_SECONDS = 180;

    private Shell() {
    }

    /**
     * Runs a command.
     *
     * @return its exit code and what it printed.
     */
    public static Outcome run(final String... command) throws IOException, InterruptedException {
        final Process process = Children.adopt(new ProcessBuilder(command).redirectErrorStream(true).start());
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("does not end: " + List.of(command));
        }
        return new Outcome(process.exitValue(), text);
    }

    /** Runs a command that must succeed; returns what it printed. */
    public static String require(final String... command) throws IOException, InterruptedException {
        final Outcome outcome = run(command);
        if (outcome.exitCode() != 0) {
            throw new IOException(
                List.of(command) + " ended with " + outcome.exitCode() + ": " + outcome.text());
        }
        return outcome.text();
    }

    /** Whether a command can be run here at all and succeeds. */
    public static boolean succeeds(final String... command) throws InterruptedException {
        try {
            return run(command).exitCode() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    /**
     * How a command ended.
     *
     * @param exitCode 0 for success.
     * @param text     both outputs, as they came.
     */
    public record Outcome(int exitCode, String text) {
    }
}
