package org.wheatstone.gateway.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;

/** The first session on the client's page compiles as it stands there, and does what the page says. */
class ClientPageTest {
    private static final Path PAGE =
        Path.of(System.getProperty("project.basedir")).resolve("../../engine/docs/client.md");
    private static final Pattern FIRST_PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void shouldLogOnQuoteAndSeeAFill() throws Exception {
        final Path program = Files.createDirectory(directory.resolve("program"));
        compile(firstProgram(), program);
        try (RunningExchange exchange = RunningExchange.openDelivered(directory.resolve("exchange"));
                Trading buyer = Trading.join(exchange, 1)) {
            final Path printed = program.resolve("out");
            final Process maker = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp", program + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                "FirstSession", "localhost", Integer.toString(exchange.port()))
                .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
            try {
                final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (maker.isAlive() && System.nanoTime() - deadlineNs < 0) {
                    // Resting or not, once the quote is there it trades.
                    buyer.buy("code/usd", 1, 1_510_000);
                    maker.waitFor(50, TimeUnit.MILLISECONDS);
                }

                assertThat(Files.readString(printed)).matches("fills \\d+ bought 0 .* sold \\d+ for .*\n");
                assertThat(maker.waitFor()).isZero();
            } finally {
                maker.destroyForcibly();
            }
        }
    }

    private static String firstProgram() throws IOException {
        final Matcher program = FIRST_PROGRAM.matcher(Files.readString(PAGE));
        assertThat(program.find()).isTrue();
        return program.group(1);
    }

    private static void compile(final String source, final Path target) throws IOException {
        final Path file = target.resolve("FirstSession.java");
        Files.writeString(file, source);
        final int failures = ToolProvider.getSystemJavaCompiler().run(null, null, null,
            "-d", target.toString(), "-cp", System.getProperty("java.class.path"), file.toString());
        assertThat(failures).isZero();
    }
}
