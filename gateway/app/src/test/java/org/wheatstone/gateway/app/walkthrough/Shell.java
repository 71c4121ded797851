package org.wheatstone.gateway.app.walkthrough;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.wheatstone.gateway.app.ChildJvm;

/**
 * A bash that runs a script with {@code wheatstone} on its path, a port that was free a moment ago, and all files in a
 * directory of the test. One thread. What the script started it ends itself, unless it is stuck: {@link #close()} kills
 * what is left, by its handles.
 */
final class Shell implements AutoCloseable {
    private static final int PATIENCE_MINUTES = 5;

    private final Process bash;
    private final Path out;

    private Shell(final Process bash, final Path out) {
        this.bash = bash;
        this.out = out;
    }

    /** Starts it, in that directory, which it may fill. */
    static Shell run(final String script, final Path scratch) throws IOException {
        final Path program = scratch.resolve("wheatstone");
        Files.writeString(program, "#!/usr/bin/env bash\nexec " + ChildJvm.command().stream()
            .map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " a program");
        }
        final Path out = scratch.resolve("shell.out");
        final ProcessBuilder builder =
            new ProcessBuilder("bash", Files.writeString(scratch.resolve("shell.sh"), script).toString());
        builder.environment().put("WHEATSTONE", program.toString());
        builder.environment().put("WHEATSTONE_PORT", Integer.toString(freePort()));
        builder.environment().put("TMPDIR", Files.createDirectory(scratch.resolve("tmp")).toString());
        builder.environment().merge("PATH", scratch.toString(), (path, ours) -> ours + ":" + path);
        return new Shell(
            builder.directory(scratch.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start(), out);
    }

    /** Whether there is a bash, and these programs. */
    static boolean has(final String programs) throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "type " + programs).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    /** Its exit code, once it has ended. */
    int await() throws IOException, InterruptedException {
        if (!bash.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("the script does not end: " + said());
        }
        return bash.exitValue();
    }

    /** All that it has printed. */
    String said() throws IOException {
        return Files.readString(out);
    }

    @Override
    public void close() {
        final List<ProcessHandle> children = bash.descendants().toList();
        bash.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        bash.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
