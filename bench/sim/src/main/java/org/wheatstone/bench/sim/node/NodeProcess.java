package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * The node under test: {@code wheatstone serve} in a JVM of its own. One thread. What it prints goes to files, so it
 * never waits for a reader. {@link #close()} kills it, by its own handle and no other; so does the end of this JVM. A
 * wait that takes too long throws {@link IllegalStateException} with what it has printed.
 */
public final class NodeProcess implements AutoCloseable {
    /** A flag of the JVM. */
    public static final String COUNTS_MEMORY = "-XX:NativeMemoryTracking=summary";

    private static final long LIMIT_SECONDS = 180;
    private static final long POLL_MS = 10;
    private static final String LISTENING = "listening on ";
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=(\\d+)KB");

    private final Process process;
    private final Path out;
    private final Path err;
    private final long startNs = System.nanoTime();
    private long listeningNs;
    private int port;

    private NodeProcess(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; with the small market of {@link MarketFiles} if its data directory is new. */
    public static NodeProcess start(final Path scratch, final NodeOptions options) {
        try {
            final List<String> serve = new ArrayList<>(List.of("serve", "--data", options.data().toString(),
                "--port", Integer.toString(options.port()), "--dev",
                "--order-rate", Integer.toString(options.orderRate()),
                "--grades", MarketFiles.grades(scratch).toString(),
                "--accounts", MarketFiles.accounts(scratch, options.guests()).toString()));
            serve.addAll(options.args());
            final List<String> command = new ArrayList<>(options.prefix());
            command.addAll(Jvm.command(options.patches(), options.flags(), Wheatstone.class, serve));
            final Path out = Files.createTempFile(scratch, "node-", ".out");
            final Path err = Files.createTempFile(scratch, "node-", ".err");
            return new NodeProcess(
                Children.adopt(new ProcessBuilder(command)
                    .redirectOutput(out.toFile()).redirectError(err.toFile()).start()), out, err);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has opened its port. */
    public boolean isListening() {
        if (port == 0) {
            final Optional<String> line = line(LISTENING);
            if (line.isPresent()) {
                listeningNs = System.nanoTime();
                port = Integer.parseInt(line.get().replaceFirst(LISTENING + "[^ ]*:(\\d+),.*", "$1"));
            }
        }
        return port != 0;
    }

    /** The port it listens on; after {@link #isListening()}. */
    public int port() {
        return port;
    }

    /** From the start of the process to the open port. */
    public long startMillis() {
        return TimeUnit.NANOSECONDS.toMillis(listeningNs - startNs);
    }

    /** Waits for the port. */
    public NodeProcess awaitListening() throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!isListening()) {
            if (endsWithin(POLL_MS) && !isListening()) {
                throw new IllegalStateException("the node ended with " + exitCode() + ": " + out() + err());
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the node does not serve: " + out() + err());
            }
        }
        return this;
    }

    /** The first line that begins like this, if it is whole already. */
    public Optional<String> line(final String beginning) {
        final String text = out();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines()
            .filter(line -> line.startsWith(beginning)).findFirst();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits a moment; returns whether it has ended by then. */
    public boolean endsWithin(final long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** The process to be signalled: the JVM itself, also behind a prefix. */
    public long pid() {
        return process.descendants().mapToLong(ProcessHandle::pid).max().orElse(process.pid());
    }

    /** Sockets that it holds, the port's included; 0 where the system does not tell. */
    public int sockets() {
        int count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid() + "/fd"))) {
            for (final Path descriptor : descriptors) {
                count += isSocket(descriptor) ? 1 : 0;
            }
        } catch (final NoSuchFileException e) {
            return 0;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static boolean isSocket(final Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (final NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    /**
     * Memory beside the heap that it has asked the system for by itself, buffers above all, in KiB; -1 where the
     * JVM does not tell. To be asked of one that was started with {@link #COUNTS_MEMORY}.
     */
    public long bufferKiB() throws IOException, InterruptedException {
        final Path jcmd = Jvm.THIS.resolve("bin").resolve("jcmd");
        if (!Files.isExecutable(jcmd)) {
            return -1;
        }
        final Matcher other = OTHER.matcher(
            Shell.require(jcmd.toString(), Long.toString(pid()), "VM.native_memory", "summary"));
        return other.find() ? Long.parseLong(other.group(1)) : -1;
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
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
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the node does not end: " + out() + err());
        }
        return process.exitValue();
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
        process.descendants().forEach(ProcessHandle::destroyForcibly);
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
