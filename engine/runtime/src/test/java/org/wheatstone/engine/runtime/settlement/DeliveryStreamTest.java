package org.wheatstone.engine.runtime.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.reconcile.Reconciler;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.engine.testkit.stream.DeliveryStream;

/** The accounts of a settlement against the exchange's own, over streams made up from seeds. */
class DeliveryStreamTest {
    private static final int SIZE = 3_000;
    private static final int COMPARED_EVERY = 20;
    private static final int KIND_COLUMN = 4;

    @TempDir
    private Path directory;
    private Path out;

    @BeforeEach
    void nameTheFile() {
        out = directory.resolve("settlement.tsv");
    }

    @ParameterizedTest
    @CsvSource({"ROOMY, 1", "ROOMY, 2", "TIGHT, 3", "TIGHT, 4"})
    void shouldHaveWhatTheExchangeHasAfterAnyCommand(final DeliveryStream kind, final long seed) throws IOException {
        final ComparedCore core;
        final Blocks blocks = new Blocks();
        try (SettlementWriter writer = new SettlementWriter(out, blocks)) {
            core = play(kind.of(seed, SIZE), blocks, writer, 0);
            writer.conclude(header());
        }

        final Map<Account, Long> closing = Reconciler.reconcile(out, Map.of()).closing();
        assertThat(closing).isEqualTo(balances(core.exchange()));
        assertThat(closing.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(Files.readString(out)).contains("\tprice\t", ".pool\t", "\tdelivery\t", "\tbond\t");
    }

    /** So that the streams reach what they are to prove. */
    @Test
    void shouldMeetEveryKindOfPosting() throws IOException {
        final Set<String> kinds = new TreeSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            final Blocks blocks = new Blocks();
            try (SettlementWriter writer = new SettlementWriter(out, blocks)) {
                play((seed % 2 == 0 ? DeliveryStream.ROOMY : DeliveryStream.TIGHT).of(seed, SIZE), blocks, writer, 0);
                writer.conclude(header());
            }
            Files.readAllLines(out).stream().filter(line -> line.startsWith("posting\t"))
                .forEach(line -> kinds.add(line.split("\t")[KIND_COLUMN]));
        }

        assertThat(kinds).contains(Arrays.stream(PostingCause.values())
            .filter(cause -> cause != PostingCause.NULL_VAL && cause != PostingCause.SBE_UNKNOWN)
            .map(PostingNames::kind).toArray(String[]::new));
    }

    @Test
    void shouldNameTheAccountIfAPostingIsMissing() {
        final Blocks blocks = new Blocks();
        try (SettlementWriter writer = new SettlementWriter(out, blocks)) {
            assertThatThrownBy(() -> play(DeliveryStream.ROOMY.of(1, SIZE), blocks, writer, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("settlement differs from the ledger: account=");
        }
    }

    /** Compares now and then; leaves one posting out, by its number, if there is one. */
    private static ComparedCore play(
            final CommandStream stream, final Blocks blocks, final SettlementWriter writer, final int leftOut) {
        final ComparedCore core = new ComparedCore(stream.limits());
        final UnsafeBuffer buffer = new UnsafeBuffer();
        int postings = 0;
        for (int i = 0; i < stream.size(); i++) {
            buffer.wrap(stream.command(i));
            blocks.onRecord(i + 1, buffer, 0, buffer.capacity());
            for (final byte[] record : core.onCommand(i + 1, buffer, 0)) {
                final UnsafeBuffer event = new UnsafeBuffer(record);
                postings += EventRecord.templateId(event, 0) == PostingDecoder.TEMPLATE_ID ? 1 : 0;
                if (postings != leftOut || EventRecord.templateId(event, 0) != PostingDecoder.TEMPLATE_ID) {
                    writer.onEvent(event, 0, record.length);
                }
            }
            if (i % COMPARED_EVERY == 0) {
                writer.requireEqual(core.exchange());
            }
        }
        writer.requireEqual(core.exchange());
        return core;
    }

    private static SettlementHeader header() {
        return new SettlementHeader(1, LocalDate.EPOCH, 1, SIZE, 0, SettlementHeader.NONE);
    }

    private static Map<Account, Long> balances(final Exchange exchange) {
        final Map<Account, Long> balances = new TreeMap<>();
        balances.put(Account.OUTSIDE, exchange.ledger().outside());
        balances.put(Account.HOUSE, exchange.ledger().house());
        balances.put(Account.FUND, exchange.ledger().fund());
        for (int i = 0; i < exchange.participants().count(); i++) {
            final long id = Integer.toUnsignedLong(exchange.participants().at(i).id());
            balances.put(Account.cash(id), exchange.ledger().cash(i) + exchange.ledger().held(i));
            balances.put(Account.escrow(id), exchange.ledger().escrowed(i));
            balances.put(Account.bond(id), exchange.ledger().bond(i));
        }
        LivePools.forEach(exchange, (pool, instrumentId, startNs) ->
            balances.put(Account.pool(instrumentId, startNs / 1_000_000_000), exchange.ledger().pool(pool)));
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }
}
