package org.wheatstone.gateway.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.client.BlockingTrader;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.OrderStatus;
import org.wheatstone.gateway.client.RefusedException;

/** An inspector says at the keyboard what suppliers can do, and those offer what they then may. */
class ParticipantAttestVerbTest {
    private static final int INSPECTOR = 72;
    private static final String PRIME = "text.prime.v1";
    private static final String SYMBOL = "text.prime/usd";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path scratch;

    private static RunningExchange exchange;
    private static Path figures;

    @BeforeAll
    static void open() throws IOException {
        exchange = RunningExchange.openDelivered(scratch.resolve("data"));
        figures =
            Files.writeString(scratch.resolve("figures.csv"), CommandRun.of("grade", "show", "--suppliers").out());
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    /** 12 may supply the standard tier from the beginning, and not the prime one. */
    @Test
    void shouldLetASupplierOfferWhatItIsAttestedFor() throws IOException {
        try (BlockingTrader supplier = supplier(12)) {
            assertMayNotOffer(supplier);

            final CommandRun run = exchange.as(INSPECTOR, "participant attest 12 " + PRIME + " --as-asked --json");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(Json.object(run.lastLine())).containsEntry("answer", "done").containsEntry("action",
                "attest participant 12 for text.prime.v1: by the book it qualifies").containsKey("sequence");
            assertThat(offer(supplier)).isEqualTo(OrderStatus.OPEN);
        }
    }

    /** Those of the first model are good enough; those of the second are too slow, and what was offered is pulled. */
    @Test
    void shouldAttestTheFiguresOfARow() throws IOException {
        try (BlockingTrader supplier = supplier(13)) {
            final CommandRun good = attest("13 " + PRIME, "--row", "coldharbour", "--band", 2);
            final long order = offered(supplier);
            final CommandRun slow = attest("13 " + PRIME, "--row", "goldcrest:finch-1");

            assertThat(good.outLines()).anyMatch(line -> line.matches("answer +done"))
                .anyMatch(line -> line.endsWith("it qualifies"));
            assertThat(slow.out()).contains("by the book it fails test 1 ttft: 1310, must be at most 1200");
            assertThat(slow.exitCode()).isZero();
            assertThat(supplier.done(order).status()).isEqualTo(OrderStatus.CANCELED);
            assertMayNotOffer(supplier);
            assertThat(exchange.look("journal dump --type AttestSupplier").out()).contains("finch-1");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        91 | participant attest 11 text.prime.v1 --as-asked          | 800 | only a session of an INSPECTOR attests
        72 | participant attest 1 text.prime.v1 --as-asked           | 800 | only a SUPPLIER or a MARKET_MAKER
        72 | participant attest 4711 text.prime.v1 --as-asked        | 801 | there is no participant 4711
        72 | participant attest 11 text.prime.v1 --as-asked --band 4 | 802 | --band is from 0 to 3
        """)
    void shouldSayWhyItIsRefused(final int session, final String verb, final long code, final String why)
            throws IOException {
        final CommandRun run = exchange.as(session, verb, "--json");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(run.lastLine())).containsEntry("answer", "refused").containsEntry("code", code)
            .hasEntrySatisfying("why", text -> assertThat((String) text).contains(why));
    }

    /** A book that the exchange does not have. */
    @Test
    void shouldSayThatTheExchangeHasNoSuchGrade() throws IOException {
        final Path book = Files.writeString(scratch.resolve("book.yaml"), """
            grades:
              - {id: 900, name: verse.standard.v1, class: B, latency: FLEX, verification: METER,
                 effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: ref/1}}
            """);

        final CommandRun run = exchange.as(
            INSPECTOR, "participant attest 11 verse.standard.v1 --as-asked --json", "--grades", book);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(run.lastLine())).containsEntry("code", 801L).containsEntry("why",
            "there is no participant 11, or no grade verse.standard.v1 (900) that is delivered");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        11 text.prime.v1                                 | one of --suppliers and --as-asked is needed, and not both
        11 text.prime.v1 --as-asked --suppliers FILE     | one of --suppliers and --as-asked is needed, and not both
        11 text.primal.v1 --as-asked                     | GRADE: 'text.primal.v1' is not in (bundled)
        11 text.prime.v1 --as-asked --band 256           | --band: 256 is not from 0 to 255
        11 text.prime.v1 --suppliers FILE                | --row: needed, FILE has amberline:heron-max, birchwood
        11 text.prime.v1 --suppliers FILE --row oak      | --row: 'oak' is 0 rows, FILE has amberline:heron-max
        11                                               | 'GRADE'
        """)
    void shouldRefuseWrongUse(final String verb, final String said) {
        final CommandRun run =
            exchange.as(INSPECTOR, "participant attest " + verb.replace("FILE", figures.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said.replace("FILE", figures.toString()));
    }

    private static CommandRun attest(final String whom, final Object... options) {
        final Object[] all = new Object[options.length + 2];
        all[0] = "--suppliers";
        all[1] = figures;
        System.arraycopy(options, 0, all, 2, options.length);
        return exchange.as(INSPECTOR, "participant attest " + whom, all);
    }

    /** With a place to deliver at, and a bond. */
    private static BlockingTrader supplier(final int session) {
        final BlockingTrader supplier = BlockingTrader.logOn(exchange.context(session), PATIENCE);
        supplier.nominate(instrument(supplier), 100, 9);
        supplier.postBond(100_000_000);
        return supplier;
    }

    private static void assertMayNotOffer(final BlockingTrader supplier) {
        assertThatThrownBy(() -> offer(supplier))
            .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(712));
    }

    private static OrderStatus offer(final BlockingTrader supplier) {
        return supplier.client().status(offered(supplier));
    }

    private static long offered(final BlockingTrader supplier) {
        return supplier.newOrder(new OrderRequest().instrumentId(instrument(supplier)).side(Side.ASK).quantity(5)
            .price(2_000_000)).clOrdId();
    }

    private static int instrument(final BlockingTrader supplier) {
        return supplier.client().instruments().bySymbol(SYMBOL).id();
    }
}
