package org.wheatstone.gateway.app.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member who types a line after having read what was said. The test's thread; the verb has one of its own. */
final class Typist implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PipedOutputStream keys = new PipedOutputStream();
    private final StringWriter out = new StringWriter();
    private final CompletableFuture<Integer> exitCode;

    Typist(final int port, final int session) throws IOException {
        final PipedInputStream input = new PipedInputStream(keys);
        final MemberVerb verb = Said.verb(port, session, out);
        exitCode = CompletableFuture.supplyAsync(() -> {
            try {
                return verb.run(input);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void type(final String line) throws IOException {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** The first line that is so; waits for it. */
    String hear(final String pattern) {
        final long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadlineNs < 0) {
            final Optional<String> heard = out.toString().lines().filter(line -> line.matches(pattern)).findFirst();
            if (heard.isPresent()) {
                return heard.get();
            }
            Thread.yield();
        }
        throw new AssertionError("waited in vain for " + pattern + "; heard " + out);
    }

    /** The number in such a line. */
    long hearCall(final String pattern) {
        final Matcher matcher = Pattern.compile(pattern).matcher(hear(pattern));
        assertThat(matcher.matches()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    int end() throws Exception {
        keys.close();
        return exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        keys.close();
    }
}
