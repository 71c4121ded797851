package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.examples.DropCopyArchiver;

/** An archive of a drop copy, however it was left. */
class DropCopyArchiverTest {
    private static final long[] NUMBERS = {3, 3, 4, 9, 9, 12};

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path directory;
    private ScriptedExchange exchange;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        exchange = new ScriptedExchange();
        file = directory.resolve("copy.frames");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void shouldHoldEachEventOnceWhateverLengthItIsCutTo() throws IOException {
        assertThat(archive()).isEqualTo(1);
        final byte[] whole = Files.readAllBytes(file);
        assertThat(trades(whole)).containsExactly("3 1", "3 2", "4 3", "9 4", "9 5", "12 6");
        final int frame = whole.length / NUMBERS.length;

        for (int length = 0; length <= whole.length; length += frame / 4) {
            Files.write(file, Arrays.copyOf(whole, length));

            final long askedFor = archive();

            assertThat(Files.readAllBytes(file)).as("cut to " + length).isEqualTo(whole);
            assertThat(askedFor).as("cut to " + length).isEqualTo(1 + sequenceBefore(length / frame));
        }
    }

    @Test
    void shouldNotTouchAFileThatIsNoArchive() throws IOException {
        Files.write(file, new byte[64], StandardOpenOption.CREATE);

        assertThatThrownBy(() -> new DropCopyArchiver(context(), true, file, out))
            .isInstanceOf(IOException.class).hasMessageContaining("position=0, length=0");
        assertThat(file).hasSize(64);
    }

    /** The sequence before that of the last of so many frames. */
    private static long sequenceBefore(final int frames) {
        return frames == 0 ? 0 : Arrays.stream(NUMBERS).limit(frames)
            .filter(number -> number < NUMBERS[frames - 1]).max().orElse(0);
    }

    /** A run of the archiver, until it has all there is; returns where it began. */
    private long archive() throws IOException {
        try (DropCopyArchiver archiver = new DropCopyArchiver(context(), true, file, out)) {
            until(archiver, exchange::accept);
            exchange.hello();
            exchange.flush();
            until(archiver, () -> {
                exchange.receive();
                return exchange.nextFrame() == LogonDecoder.TEMPLATE_ID;
            });
            final long next = new LogonDecoder()
                .wrap(exchange.received(), exchange.block(), LogonDecoder.BLOCK_LENGTH, 1).nextSequence();
            exchange.logonAck(0, next, 12);
            for (int i = 0; i < NUMBERS.length; i++) {
                if (NUMBERS[i] >= next) {
                    exchange.sequence(NUMBERS[i] - 1);
                    exchange.trade(5, 640, 1_000, i + 1, 3);
                }
            }
            exchange.replayComplete(12);
            exchange.flush();
            until(archiver, () -> archiver.client().isLive());
            return next;
        }
    }

    private ClientContext context() {
        return new ClientContext().port(exchange.port()).sessionId(7).receiveBufferBytes(16_384);
    }

    private static List<String> trades(final byte[] bytes) {
        final UnsafeBuffer frames = new UnsafeBuffer(bytes);
        final TradeDecoder trade = new TradeDecoder();
        final List<String> trades = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Frame.length(frames, at)) {
            trade.wrap(frames, at + Frame.BLOCK_OFFSET, TradeDecoder.BLOCK_LENGTH, Frame.version(frames, at));
            trades.add(trade.sequence() + " " + trade.quantity());
        }
        return trades;
    }

    private static void until(final DropCopyArchiver archiver, final Conversation.Condition condition)
            throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.holds()) {
            archiver.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: " + archiver.client().disconnection());
            }
            Thread.onSpinWait();
        }
    }
}
