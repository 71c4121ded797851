package org.wheatstone.gateway.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;

/** An operator has windows of delivery listed, of a grade that has been published for them. */
class SeriesVerbTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long WINDOW = 14_400;
    private static final String ACCOUNTS = """
        participants:
          - {id: 71, name: board, roles: [GRADE_AUTHORITY], sessions: [71], keys: [{id: 711, public: "%s"}]}
          - {id: 91, name: operator-one, roles: [OPERATOR], sessions: [91]}
        """;
    /** Blocks of four hours, intervals of five minutes, a gate half a minute before a window. */
    private static final String BOOK = """
        authority: {participant: 71, key: 711}
        grades:
          - id: 900
            name: verse.standard.v1
            class: B
            latency: FLEX
            verification: METER
            effective_from: 2026-01-01T00:00:00Z
            meter: {tokenizer: ref/1}
        """;
    /** What is not under test, so that each line below says what is. */
    private static final String TERMS = " --tick 100 --max-price 1000000 --max-lots 50";

    @TempDir
    private static Path scratch;

    private static RunningExchange exchange;

    @BeforeAll
    static void open() throws IOException {
        final Path key = scratch.resolve("authority.key");
        final Object hex = Json.object(CommandRun.of("keygen", "--out", key, "--json").out()).get("hex");
        final Path accounts = Files.writeString(scratch.resolve("accounts.yaml"), ACCOUNTS.formatted(hex));
        final Path data = scratch.resolve("data");
        exchange = RunningExchange.open(new HostOptions(data).devLogon(true), data, InputFile.read(accounts));
        final CommandRun applied = exchange.as(71, "grade apply " + Files.writeString(
            scratch.resolve("book.yaml"), BOOK), "--key", key, "--key-id", 711);
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    @Test
    void shouldListAWindowThatCanBeTraded() throws IOException {
        final Instant start = nextStart();

        exchange.done("series add 100000 verse/usd --grade 900" + TERMS + " --min-price 200 --maker-fee 10"
            + " --taker-fee 20 --reference-price 5000 --band 300000 --window 14400 --horizon 2 --first-start " + start);

        final String symbol = "verse/usd@" + start.toString().replaceAll("[-:Z]", "");
        awaitListing(symbol);
        final Map<String, Object> series = series();
        assertThat(series).containsEntry("id", 100_000L).containsEntry("symbol", "verse/usd")
            .containsEntry("grade", "verse.standard.v1").containsEntry("tick", 100L).containsEntry("minPrice", 200L)
            .containsEntry("maxPrice", 1_000_000L).containsEntry("maxLots", 50L).containsEntry("makerFeePpm", 10L)
            .containsEntry("takerFeePpm", 20L).containsEntry("referencePrice", 5_000L)
            .containsEntry("bandPpm", 300_000L).containsEntry("windowSeconds", WINDOW).containsEntry("horizon", 2L)
            .containsEntry("firstStart", start.toString().replace("Z", ".000000000Z"));
        assertThat((Long) series.get("windows")).isBetween(1L, 2L);
        final CommandRun text = exchange.look("series list");
        assertThat(text.exitCode()).isZero();
        assertThat(text.outLines().get(0)).matches(" *id +series +grade +seconds +ahead +windows +next +listed");
        assertThat(text.outLines()).anyMatch(
            line -> line.matches("100000 +verse/usd +verse.standard.v1 +14400 +2 +[12] +2.*Z +2.*Z"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        200000 a/usd --grade 901 --window 14400 --first-start 2110-01-01           | 801 | there is no grade 901
        0      a/usd --grade 900 --window 14400 --first-start 2110-01-01           | 802 | ID is from 1
        200000 a/usd --grade 900 --window 14000 --first-start 2110-01-01           | 802 | --window is the grade's
        200000 a/usd --grade 900 --window 14400 --first-start 2026-01-01           | 802 | --first-start is a multiple
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01T00:00:01Z | 802 | --first-start is a multiple
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01 --horizon 0 | 802 | --horizon is from 1 to 128
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01 --min-price 1 | 802 | --min-price is
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01 --maker-fee -200000 | 802 | --maker-fee is
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01 --reference-price -1 | 802 | --reference-price
        200000 a/usd --grade 900 --window 14400 --first-start 2110-01-01 --band 1000001 | 802 | --band is from
        200000 a-name-of-33-characters/aaaaa.bbb --grade 900 --window 14400 --first-start 2110-01-01 | 802 | at most 32
        """)
    void shouldSayWhatIsWrongWithASeries(final String series, final long code, final String why) throws IOException {
        final CommandRun run = exchange.as(91, "series add " + series.replaceAll(" +", " ") + TERMS, "--json");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(run.lastLine())).containsEntry("code", code)
            .hasEntrySatisfying("why", text -> assertThat((String) text).contains(why));
    }

    @Test
    void shouldNotGiveIdsToTwo() throws IOException {
        final String terms = " --grade 900" + TERMS + " --window 14400 --first-start 2110-01-01";
        exchange.done("series add 400000 ode/usd" + terms);

        final CommandRun run = exchange.as(91, "series add 465535 elegy/usd" + terms);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(run.out()).contains("804").contains("has one of the 65536 ids from 465535");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        series add 1                                                       | '--grade=ID'
        series add 1 A --grade 900 --window 300 --first-start 2110-01-01   | SYMBOL: 'A' is not 1 to 48 characters
        series add 1 a --grade 900 --window 300 --first-start tomorrow     | 'tomorrow' is neither a time such as
        series add 1 a --grade 900 --window 300 --first-start 1969-01-01   | '1969-01-01' is neither a time such as
        series add 1 a --grade 900 --window -1 --first-start 2110-01-01    | --window: -1 is not from 0 to 4294967295
        series add 4294967296 a --grade 9 --window 1 --first-start 2110-01-01 | ID: 4294967296 is not from 0
        """)
    void shouldRefuseWrongUse(final String verb, final String said) {
        final CommandRun run = exchange.as(91, verb + TERMS);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said);
    }

    /** Far enough ahead for its gate. */
    private static Instant nextStart() {
        final long now = Instant.now().getEpochSecond() + 120;
        return Instant.ofEpochSecond((now / WINDOW + 1) * WINDOW);
    }

    /** Its timer is due at once; the exchange has other things to do, though. */
    private static void awaitListing(final String symbol) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        CommandRun halted = exchange.as(91, "halt " + symbol);
        while (halted.exitCode() != Wheatstone.DONE && System.nanoTime() - deadlineNs < 0) {
            halted = exchange.as(91, "halt " + symbol);
        }
        assertThat(halted.exitCode()).as(halted.toString()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> series() throws IOException {
        final List<?> all = (List<?>) Json.object(exchange.look("series list", "--json").lastLine()).get("series");
        return ((List<Map<String, Object>>) all).stream()
            .filter(each -> each.get("id").equals(100_000L)).findFirst().orElseThrow();
    }
}
