package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * A shadow that takes snapshots beside a node: {@code wheatstone shadow --snapshots} in a JVM of its own. One thread.
 * What it prints goes to files. {@link #close()} kills it, by its own handle and no other; so does the end of this JVM.
 */
public final class ShadowProcess implements AutoCloseable {
    private static final Pattern PUBLISHED = Pattern.compile("\"snapshot\": ?([0-9]+).*\"published\"");

    private final Process process;
    private final Path out;
    private final Path err;

    private ShadowProcess(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param image of altered classes.
     * @param every commands after which it takes one.
     * @param flags of the JVM.
     */
    public static ShadowProcess start(
            final Path scratch, final Path data, final Path image, final int every, final List<String> flags) {
        try {
            final Path out = Files.createTempFile(scratch, "shadow-", ".out");
            final Path err = Files.createTempFile(scratch, "shadow-", ".err");
            final List<String> command = Jvm.command(List.of(image), flags, Wheatstone.class, List.of(
                "shadow", "--data", data.toString(), "--snapshots", "--every", Integer.toString(every), "--json"));
            return new ShadowProcess(Children.adopt(new ProcessBuilder(command)
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start()), out, err);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sequences of the snapshots that it says it has published, oldest first. */
    public List<Long> published() {
        final List<Long> sequences = new ArrayList<>();
        final Matcher matcher = PUBLISHED.matcher(out());
        while (matcher.find()) {
            sequences.add(Long.parseLong(matcher.group(1)));
        }
        return sequences;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of one that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
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

    private static String text(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
