package org.wheatstone.gateway.app.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.ChildJvm;

/** The script in the README, taken from there and run as it stands; only where it finds the program is the test's. */
class WalkthroughTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String BEGIN = "<!-- walkthrough: begin -->\n```bash\n";
    private static final String END = "```\n<!-- walkthrough: end -->";
    private static final int ONE_SCREEN = 50;
    private static final int PATIENCE_MINUTES = 5;

    @TempDir
    private Path scratch;

    @Test
    void shouldDoWhatTheReadmeSays() throws Exception {
        assumeTrue(hasBash(), "there is no bash here to run the README's script with");
        final String script = script();
        final Path out = scratch.resolve("walkthrough.out");
        final Process bash = run(script, out);
        try {
            assertThat(bash.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("ended: %s", text(out)).isTrue();
        } finally {
            end(bash);
        }

        assertThat(bash.exitValue()).as(text(out)).isZero();
        assertThat(text(out)).containsSubsequence(
            "add key 511", "3 quoted leg 0: bid done, ask done", "3 lots at $1.3000", "code/usd HALTED",
            "refused: 502 HALTED", "code/usd CONTINUOUS", "disconnected", "2 open", "approve proposal",
            "settlement.txt");
        assertThat(text(maker())).doesNotContain("not applied").doesNotContain(" refused: ");
        assertThat(text(maker()).lines().filter(line -> line.startsWith("logged on"))).hasSize(2);
    }

    @Test
    void shouldFitOnAScreen() throws IOException {
        assertThat(script().lines()).hasSizeLessThanOrEqualTo(ONE_SCREEN);
    }

    private static String script() throws IOException {
        final String readme = Files.readString(README);
        final int begin = readme.indexOf(BEGIN);
        final int end = readme.indexOf(END);
        assertThat(begin).as("begin").isPositive();
        assertThat(end).as("end").isGreaterThan(begin);
        return readme.substring(begin + BEGIN.length(), end);
    }

    /** On a port that was free a moment ago, with all its files in the scratch directory. */
    private Process run(final String script, final Path out) throws IOException {
        final Path program = scratch.resolve("wheatstone");
        Files.writeString(program, "#!/usr/bin/env bash\nexec " + ChildJvm.command().stream()
            .map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        final ProcessBuilder builder = new ProcessBuilder(
            "bash", Files.writeString(scratch.resolve("walkthrough.sh"), script).toString());
        builder.environment().put("WHEATSTONE", program.toString());
        builder.environment().put("WHEATSTONE_PORT", Integer.toString(freePort()));
        builder.environment().put("TMPDIR", Files.createDirectory(scratch.resolve("tmp")).toString());
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    /** What it started it ends itself, unless it is stuck. */
    private static void end(final Process bash) {
        final List<ProcessHandle> children = bash.descendants().toList();
        bash.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        bash.onExit().join();
    }

    private Path maker() throws IOException {
        try (var files = Files.walk(scratch.resolve("tmp"))) {
            return files.filter(file -> file.endsWith("maker.out")).findFirst().orElseThrow();
        }
    }

    private static String text(final Path file) throws IOException {
        return Files.readString(file);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean hasBash() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "type mkfifo sed grep").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }
}
