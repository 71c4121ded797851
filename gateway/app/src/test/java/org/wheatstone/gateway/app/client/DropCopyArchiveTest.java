package org.wheatstone.gateway.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.examples.DropCopyArchiver;
import org.wheatstone.gateway.client.examples.Quoter;
import org.wheatstone.gateway.client.examples.Taker;

/** Archives of a running exchange's drop copies: what they hold does not depend on when somebody was listening. */
class DropCopyArchiveTest {
    private static final String SYMBOL    = "code/usd";
    private static final long FAIR        = 1_500_000;
    private static final int MAKER        = 21;
    private static final int BUYER        = 1;
    private static final int BUYERS_OTHER = 2;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    private Path directory;
    private RunningExchange exchange;
    private Quoter quoter;

    @BeforeEach
    void open() throws IOException {
        exchange = RunningExchange.open(directory.resolve("exchange"));
        quoter = new Quoter(context(MAKER), new Quoter.Plan(SYMBOL, FAIR, 5, 10, 0), out);
        until(() -> quoter.doWork() >= 0 && quoter.isStanding() && quoter.client().inFlightCount() == 0);
    }

    @AfterEach
    void close() {
        quoter.close();
        exchange.close();
    }

    @Test
    void shouldHoldTheSameOfTheExchangeWhetherItWasInterruptedOrNot() throws IOException {
        final Path interrupted = directory.resolve("interrupted");
        for (int run = 0; run < 3; run++) {
            try (DropCopyArchiver archiver = archiver(RunningExchange.FIRST_OPERATOR, true, interrupted)) {
                until(() -> step(archiver) >= 0 && archiver.client().isLive());
                take(2);
                final long before = archiver.archived();
                until(() -> step(archiver) >= 0 && archiver.archived() > before);
            }
            take(1);
        }
        archiveAll(RunningExchange.FIRST_OPERATOR, true, interrupted);
        final Path whole = directory.resolve("whole");
        archiveAll(RunningExchange.SECOND_OPERATOR, true, whole);

        final byte[] first = Files.readAllBytes(interrupted);
        final byte[] second = Files.readAllBytes(whole);
        final int common = Math.min(first.length, second.length);
        assertThat(Arrays.copyOf(first, common)).isEqualTo(Arrays.copyOf(second, common));
        // Each fill is two trades: six of the buyer's session, six of the maker's, at least.
        assertThat(trades(first, BUYER)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(trades(first, MAKER)).isEqualTo(trades(first, BUYER));
    }

    @Test
    void shouldHoldWhatHappensToAParticipantInAllItsSessions() throws IOException {
        final Path copy = directory.resolve("copy");
        final long bought;
        try (DropCopyArchiver archiver = archiver(BUYERS_OTHER, false, copy)) {
            until(() -> step(archiver) >= 0 && archiver.client().isLive());
            bought = take(3);
            // An acceptance and a trade each.
            until(() -> step(archiver) >= 0 && archiver.archived() >= 6);
        }

        assertThat(trades(Files.readAllBytes(copy), BUYER)).hasSize((int) bought);
        assertThat(trades(Files.readAllBytes(copy), MAKER)).isEmpty();
    }

    /** All that there is by now. */
    private void archiveAll(final int sessionId, final boolean isOperators, final Path file) throws IOException {
        try (DropCopyArchiver archiver = archiver(sessionId, isOperators, file)) {
            until(() -> step(archiver) >= 0 && archiver.client().isLive());
        }
    }

    /** Buys single lots and lets the maker hear of it. */
    private long take(final int times) {
        final long bought = Taker.take(
            context(BUYER), new Taker.Plan(SYMBOL, 2 * FAIR, 1, times, Duration.ZERO), out);
        assertThat(bought).isEqualTo(times);
        return bought;
    }

    private DropCopyArchiver archiver(final int sessionId, final boolean isOperators, final Path file)
            throws IOException {
        return new DropCopyArchiver(context(sessionId), isOperators, file, out);
    }

    private ClientContext context(final int sessionId) {
        return exchange.context(sessionId).autoReconnect(true).minBackOffMs(1).maxBackOffMs(20);
    }

    private int step(final DropCopyArchiver archiver) {
        try {
            return quoter.doWork() + archiver.doWork();
        } catch (final IOException e) {
            throw new AssertionError("archive cannot be written", e);
        }
    }

    /** Ids and lots of the trades of a session. */
    private static List<String> trades(final byte[] bytes, final int sessionId) {
        final UnsafeBuffer frames = new UnsafeBuffer(bytes);
        final TradeDecoder trade = new TradeDecoder();
        final List<String> trades = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Frame.length(frames, at)) {
            trade.wrap(frames, at + Frame.BLOCK_OFFSET, Frame.blockLength(frames, at), Frame.version(frames, at));
            if (Frame.templateId(frames, at) == TradeDecoder.TEMPLATE_ID && trade.sessionId() == sessionId) {
                trades.add(trade.tradeId() + " " + trade.quantity());
            }
        }
        return trades;
    }

    private void until(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            Thread.yield();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain; printed:\n" + printed.toString(StandardCharsets.UTF_8));
            }
        }
    }
}
