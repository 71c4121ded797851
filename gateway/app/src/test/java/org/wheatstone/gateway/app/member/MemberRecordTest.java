package org.wheatstone.gateway.app.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;

/** A meter at the keyboard: its word on calls of an exchange that delivers, as the exchange answers and journals it. */
class MemberRecordTest {
    private static final String PROMPT_HASH   = "c0ffee00".repeat(8);
    private static final String RESPONSE_HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path directory;

    private RunningExchange exchange;
    private Typist buyer;

    @BeforeEach
    void openAndBuy() throws IOException {
        exchange = RunningExchange.openDelivered(directory);
        Said.run(exchange.port(), 11, "nominate code/usd 1000 9\nbond 1\nsell code/usd 5 1.30\n");
        buyer = new Typist(exchange.port(), 1);
        buyer.type("buy code/usd 5 1.30");
    }

    @AfterEach
    void close() throws IOException {
        buyer.close();
        exchange.close();
    }

    @Test
    void shouldBillACallInFourWords() throws Exception {
        final long call = draw(2, 250);

        final Said said = meter("record " + call + " ok 50 40");

        assertThat(said.exitCode()).isEqualTo(Wheatstone.DONE);
        final Map<String, Object> traced = trace(call);
        final Map<String, Object> attempt = items(traced, "attempts").get(0);
        assertThat(said.lines()).contains("1 call " + call + " recorded: OK, attempt 1, 210 GTU metered, 210 billed,"
            + " the supplier's count differs, chain " + attempt.get("chainAfter"));
        assertThat(attempt).containsEntry("inputTokens", 50L).containsEntry("outputTokens", 40L)
            .containsEntry("firstToken", attempt.get("start")).containsEntry("end", attempt.get("start"));
        assertThat(items(traced, "chains")).containsExactly(Map.of("supplier", 11L, "records", 1L, "result", "right"));
        // At 1.30 a million GTU.
        assertThat(buyer.hear("2 call .* ended: .*"))
            .isEqualTo("2 call " + call + " ended: OK of 11, attempt 1, 210 GTU for $0.000273");
        assertThat(traced).containsEntry("amountNanoUsd", 273_000L);
    }

    @Test
    void shouldJournalAllThatIsSaid() throws Exception {
        final long call = draw(2, 250);
        final Instant before = Instant.now();

        final Said said = meter("record " + call + " ok 10 20 reasoning 5 cached 100 cache-write 8 first 1200 took 3500"
            + " counted 130.5 prompt " + PROMPT_HASH + " response " + RESPONSE_HASH + " attempt 1");

        final Instant after = Instant.now();
        // 10 + 20 x 4 + 5 x 4 + 100 / 10 + 8 x 1.25; that the supplier counted half a GTU more is below half a percent.
        assertThat(said.lines()).anyMatch(line -> line.startsWith(
            "1 call " + call + " recorded: OK, attempt 1, 130 GTU metered, 130 billed, chain "));
        final Map<String, Object> attempt = items(trace(call), "attempts").get(0);
        assertThat(attempt).containsEntry("inputTokens", 10L).containsEntry("outputTokens", 20L)
            .containsEntry("reasoningTokens", 5L).containsEntry("cachedInputTokens", 100L)
            .containsEntry("cacheWriteTokens", 8L).containsEntry("supplierMilliGtu", 130_500L)
            .containsEntry("promptHash", PROMPT_HASH).containsEntry("responseHash", RESPONSE_HASH);
        final Instant start = Instant.parse((String) attempt.get("start"));
        final Instant end = Instant.parse((String) attempt.get("end"));
        assertThat(Duration.between(start, Instant.parse((String) attempt.get("firstToken")))).hasMillis(1_200);
        assertThat(Duration.between(start, end)).hasMillis(3_500);
        assertThat(end).isBetween(before, after);
    }

    @Test
    void shouldSayWhatIsOverrunAndGoOnWithTheChain() throws Exception {
        final long first = draw(2, 250);
        final long second = draw(3, 250);
        meter("record " + first + " ok 250 0 counted 250");

        // Another logon of a meter that knows nothing of the chain so far.
        final Said said = meter("record " + second + " ok 300 0 counted 300");

        final Map<String, Object> traced = trace(second);
        final Object before = items(trace(first), "attempts").get(0).get("chainAfter");
        final Map<String, Object> attempt = items(traced, "attempts").get(0);
        assertThat(said.lines()).contains("2 call " + second + " recorded: OK, attempt 1, 300 GTU metered, 250 billed,"
            + " overrun, chain " + attempt.get("chainAfter"));
        assertThat(attempt).containsEntry("chainBefore", before);
        assertThat(items(traced, "chains")).containsExactly(Map.of("supplier", 11L, "records", 2L, "result", "right"));
    }

    /** The other supplier has the call next; what is left is as the first one's record says. */
    @Test
    void shouldGiveTheCallToAnotherSupplierWhenOneFails() throws Exception {
        Said.run(exchange.port(), 12, "nominate code/usd 1000 12\nbond 1\nsell code/usd 5 1.30\n");
        buyer.type("buy code/usd 5 1.30");
        buyer.hear("2 trade .*");
        final long call = draw(3, 250);

        final Said said = meter("record " + call + " timeout 50 0", "record " + call + " ok 50 40 counted 210",
            "record " + call + " ok 50 40 attempt 2 counted 210");

        assertThat(said.lines()).anyMatch(line -> line.startsWith("1 call " + call + " recorded: TIMEOUT, attempt 1,"
            + " 50 GTU metered, 0 billed, the supplier's count differs, replaced, chain "));
        assertThat(said.lines()).contains("2 refused: 624 CALL_ENDED, detail " + call);
        assertThat(said.lines()).anyMatch(line -> line.startsWith(
            "3 call " + call + " recorded: OK, attempt 2, 210 GTU metered, 210 billed, chain "));
        assertThat(buyer.hear("3 call .* attempt 2, until .*"))
            .startsWith("3 call " + call + ": 250 GTU of code/usd at endpoint 12, attempt 2, until ");
    }

    @Test
    void shouldSayByWhichCodeARecordIsRefused() throws Exception {
        final long call = draw(2, 250);

        buyer.type("record " + call + " ok 50 40");
        final Said said = meter(
            "record " + call + " void",
            "record 4711 ok 50 40",
            "record " + call + " ok 50 40 first 3 took 2",
            "record " + call + " ok 50 40 attempt 2",
            "record " + call + " ok 50 40",
            "record " + call + " ok 50 40",
            "record " + call + " ok 50 41",
            "record " + call + " error");

        assertThat(buyer.hear("3 refused: .*")).startsWith("3 refused: 800 NOT_AUTHORISED, detail ");
        assertThat(said.lines()).containsSubsequence(
            "1 refused: 408 BAD_COMBINATION, detail 6",
            "2 refused: 623 UNKNOWN_CALL, detail 4711");
        assertThat(said.lines()).anyMatch(line -> line.startsWith("3 refused: 409 BAD_EXPIRY, detail "));
        assertThat(said.lines()).contains("4 refused: 624 CALL_ENDED, detail " + call);
        assertThat(said.lines()).anyMatch(line -> line.startsWith("5 call " + call + " recorded: OK, attempt 1, "));
        assertThat(said.lines()).containsSubsequence(
            "6 refused: 625 DUPLICATE_RECORD, detail " + call,
            "7 refused: 626 CONTRADICTORY_RECORD, detail " + call,
            "8 refused: 626 CONTRADICTORY_RECORD, detail " + call);
    }

    @Test
    void shouldNotSendARecordThatIsWrong() throws IOException {
        final Said said = meter(
            "record", "record one ok 1 1", "record 1", "record 1 fine 1 1", "record 1 ok", "record 1 ok 1",
            "record 1 error 1", "record 1 ok -1 1", "record 1 ok 1 4294967296", "record 1 ok 1 1 attempt 256",
            "record 1 ok 1 1 took", "record 1 ok 1 1 first 86400001", "record 1 ok 1 1 counted much",
            "record 1 ok 1 1 prompt c0ffee", "record 1 ok 1 1 response " + "g".repeat(64), "record 1 ok 1 1 so what");

        assertThat(said.lines()).containsSubsequence(
            "wrong: record: CALL is missing",
            "wrong: record one ok 1 1: CALL: 'one' is no whole number",
            "wrong: record 1: STATUS is missing",
            "wrong: record 1 fine 1 1: 'fine' is none of ok, error, empty, timeout, capability",
            "wrong: record 1 ok: INPUT is missing",
            "wrong: record 1 ok 1: OUTPUT is missing",
            "wrong: record 1 error 1: OUTPUT is missing",
            "wrong: record 1 ok -1 1: INPUT: -1 is not from 0 to 4294967295",
            "wrong: record 1 ok 1 4294967296: OUTPUT: 4294967296 is not from 0 to 4294967295",
            "wrong: record 1 ok 1 1 attempt 256: ATTEMPT: 256 is not from 0 to 255",
            "wrong: record 1 ok 1 1 took: TOOK is missing",
            "wrong: record 1 ok 1 1 first 86400001: FIRST: 86400001 is not from 0 to 86400000",
            "wrong: record 1 ok 1 1 counted much: 'much' is no number of GTU, to the thousandth",
            "wrong: record 1 ok 1 1 prompt c0ffee: 'c0ffee' is no hash of 64 digits",
            "wrong: record 1 ok 1 1 response " + "g".repeat(64) + ": '" + "g".repeat(64) + "' is no hash of 64 digits",
            "wrong: record 1 ok 1 1 so what: 'so' is none of attempt, cached, cache-write, reasoning, first, took,"
                + " counted, prompt, response");
        assertThat(said.lines()).noneMatch(line -> line.contains("refused"));
    }

    /** The number of the call that the buyer's request is answered with. */
    private long draw(final int request, final int gtu) throws IOException {
        buyer.type("draw code/usd " + gtu);
        return buyer.hearCall(request + " call (\\d+): " + gtu + " GTU of code/usd at endpoint \\d+, attempt 1, .*");
    }

    private Said meter(final String... lines) throws IOException {
        return Said.run(exchange.port(), 74, String.join("\n", lines) + "\n");
    }

    private Map<String, Object> trace(final long call) throws IOException {
        final CommandRun run = exchange.look("call " + call + " --trace --json");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.DONE);
        return Json.object(run.lastLine());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(final Map<String, Object> traced, final String name) {
        return (List<Map<String, Object>>) traced.get(name);
    }
}
