package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code call} says became of calls. */
class CallTest {
    private static final String SALT = "9f86d081";
    private static final String PROMPT = "What is wheat?\n";
    private static final String RESPONSE = "A grass.\n";

    @TempDir
    private Path scratch;

    @Test
    void shouldTellOfACallThatWasDelivered() throws IOException {
        final Path data = scratch.resolve("data");
        final long call;
        final long record;
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            market.record(market.draw(400_000), 1, CallStatus.OK, 300);
            call = market.draw(500_000);
            record = market.record(call, 1, CallStatus.OK, 500, hash(PROMPT), hash(RESPONSE));
            market.draw(100_000);
        }

        final CommandRun run = CommandRun.of("call", call, "--data", data);
        final Map<String, Object> told = trace(data, call, Wheatstone.DONE);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.outLines()).contains("callId             " + call, "status             OK",
            "pool               " + DeliveredMarket.POOL, "supplier           8", "billedMilliGtu     500000");
        assertThat(run.out()).doesNotContain("attempt 1");
        assertThat(told).containsEntry("status", "OK").containsEntry("buyer", 7L).containsEntry("supplier", 8L)
            .containsEntry("billedMilliGtu", 500_000L).containsEntry("amountNanoUsd", 500_000L)
            .containsEntry("parentCall", 3L).containsEntry("contract", 5L).containsEntry("purpose", 7L)
            .containsEntry("postings", List.of()).containsEntry("boughtIn", List.of());
        final Map<String, Object> attempt = items(told, "attempts").get(0);
        assertThat(attempt).containsEntry("endpoint", 801L).containsEntry("supplier", 8L)
            .containsEntry("record", record).containsEntry("meter", 4L).containsEntry("inputTokens", 500L)
            .containsEntry("meteredMilliGtu", 500_000L).containsEntry("promptHash", hex(hash(PROMPT)));
        assertThat(attempt.get("chainBefore")).asString().hasSize(64).isNotEqualTo("0".repeat(64));
        assertThat(items(told, "chains")).containsExactly(
            Map.of("supplier", 8L, "records", 2L, "result", "right"));
        assertThat(CommandRun.of("call", call, "--trace", "--data", data).outLines())
            .contains("attempt 1", "chain", "  result           right");
    }

    /** 8 fails, a lot is bought of 9, which delivers; then both fail what only 8 owes, and it is cashed out. */
    @Test
    void shouldTellOfReplacementBuyInAndCashOut() throws IOException {
        final Path data = scratch.resolve("data");
        final long bought;
        final long cashedOut;
        final long open;
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            market.ask(DeliveredMarket.OTHER, 1, 1_200_000);
            bought = market.draw(200_000);
            market.record(bought, 1, CallStatus.ERROR, 50);
            market.record(bought, 2, CallStatus.OK, 200);
            cashedOut = market.draw(900_000);
            market.record(cashedOut, 1, CallStatus.TIMEOUT, 0);
            open = market.draw(100_000);
        }

        final Map<String, Object> told = trace(data, bought, Wheatstone.DONE);
        assertThat(told).containsEntry("status", "OK").containsEntry("supplier", 9L).containsEntry("attemptCount", 2L)
            .containsEntry("boughtInLots", 1L);
        assertThat(items(told, "attempts")).extracting(attempt -> attempt.get("status")).containsExactly("ERROR", "OK");
        assertThat(items(told, "attempts")).extracting(attempt -> attempt.get("endpoint")).containsExactly(801L, 901L);
        assertThat(items(told, "postings")).hasSize(1);
        assertThat(items(told, "postings").get(0)).containsEntry("cause", "BUY_IN").containsEntry("from", "8 BOND")
            .containsEntry("to", "POOL").containsEntry("amountNanoUsd", 200_000L);
        assertThat(items(told, "boughtIn")).hasSize(1);
        assertThat(items(told, "boughtIn").get(0)).containsEntry("seller", 9L).containsEntry("price", 1_200_000L)
            .containsEntry("lots", 1L);
        assertThat(items(told, "chains")).containsExactly(
            Map.of("supplier", 8L, "records", 1L, "result", "right"),
            Map.of("supplier", 9L, "records", 1L, "result", "right"));

        final Map<String, Object> shortOf = trace(data, cashedOut, Wheatstone.DONE);
        assertThat(shortOf).containsEntry("status", "TIMEOUT").containsEntry("billedMilliGtu", 0L);
        assertThat(items(shortOf, "postings")).extracting(posting -> posting.get("cause"))
            .containsExactly("CASH_OUT", "COMPENSATION");
        assertThat((Long) shortOf.get("cashedOutNanoUsd")).isEqualTo(
            items(shortOf, "postings").stream().mapToLong(posting -> (Long) posting.get("amountNanoUsd")).sum());

        assertThat(trace(data, open, Wheatstone.DONE)).containsEntry("status", "OPEN").containsEntry("ended", null)
            .containsEntry("chains", List.of());
    }

    /** 8 delivers, then fails two calls: a lot is bought of 9 for one, the other is cashed out. The last is void. */
    @Test
    void shouldNameTheLinesOfTheSettlementThatACallWentInto() throws IOException {
        final Path data = scratch.resolve("data");
        final long served;
        final long bought;
        final long cashedOut;
        final long silent;
        final long later;
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            market.ask(DeliveredMarket.OTHER, 1, 1_200_000);
            served = market.draw(500_000);
            market.record(served, 1, CallStatus.OK, 500);
            bought = market.draw(200_000);
            market.record(bought, 1, CallStatus.ERROR, 50);
            market.record(bought, 2, CallStatus.OK, 200);
            cashedOut = market.draw(900_000);
            market.record(cashedOut, 1, CallStatus.TIMEOUT, 0);
            silent = market.draw(100_000);

            assertThat(trace(data, served, Wheatstone.DONE)).containsEntry("settled", "not yet")
                .containsEntry("settlementLines", List.of());
            assertThat(verdicts(trace(data, bought, Wheatstone.DONE))).containsExactly("not yet", "not yet");
            assertThat(whats(trace(data, cashedOut, Wheatstone.DONE)))
                .containsExactly("cash-out", "compensation", "failed call");
            assertThat(trace(data, cashedOut, Wheatstone.DONE)).containsEntry("settled", "in part");
            assertThat(trace(data, silent, Wheatstone.DONE)).containsEntry("settled", "not yet");
            market.pass(DeliveredMarket.INTERVAL_SECONDS);
            later = market.draw(200_000);
            market.record(later, 1, CallStatus.OK, 100);
            market.pass(DeliveredMarket.BLOCK_SECONDS);
        }

        assertThat(verdicts(trace(data, bought, Wheatstone.DONE))).containsExactly("REJECT", "GOOD");
        assertThat(whats(trace(data, served, Wheatstone.DONE))).containsExactly("verdict");
        assertThat(whats(trace(data, bought, Wheatstone.DONE)))
            .containsExactly("bought in", "buy-in", "failed call", "verdict", "verdict");
        assertThat(whats(trace(data, cashedOut, Wheatstone.DONE)))
            .containsExactly("cash-out", "compensation", "failed call", "verdict");
        // 1 of 3 calls of 8 was served: for half a lot at 1,000,000, which is given back.
        assertThat(items(trace(data, served, Wheatstone.DONE), "settlementLines").get(0))
            .containsEntry("supplier", 8L).containsEntry("verdict", "REJECT").containsEntry("calls", 1L)
            .containsEntry("failedCalls", 2L).containsEntry("accruedNanoUsd", 500_000L)
            .containsEntry("paidNanoUsd", 0L);
        // Of the same supplier and pool, in the next interval, which has a verdict of its own.
        assertThat(items(trace(data, later, Wheatstone.DONE), "settlementLines")).hasSize(1).first()
            .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
            .containsEntry("supplier", 8L).containsEntry("verdict", "GOOD").containsEntry("accruedNanoUsd", 100_000L)
            .containsEntry("heldBackNanoUsd", 10_000L).containsEntry("paidNanoUsd", 90_000L);
        assertThat(trace(data, silent, Wheatstone.DONE)).containsEntry("settled", "nothing to settle")
            .containsEntry("settlementLines", List.of());
        assertThat(verdicts(trace(data, silent, Wheatstone.DONE))).containsOnlyNulls();
        final Path file = scratch.resolve("settlement.tsv");
        assertThat(CommandRun.of("settle", "--data", data, "--out", file).exitCode()).isEqualTo(Wheatstone.DONE);
        for (final long call : new long[] {served, bought, cashedOut, silent, later}) {
            assertAreThoseOf(Files.readAllLines(file), call, trace(data, call, Wheatstone.DONE));
        }
        assertThat(CommandRun.of("call", served, "--trace", "--data", data).outLines())
            .contains("settled            yes", "settlement line", "  line             judged");
    }

    /** Each line that is named is in the file, once, and each line of the file that has the call's id is named. */
    private static void assertAreThoseOf(
            final List<String> file, final long call, final Map<String, Object> told) {
        final List<String> named = items(told, "settlementLines").stream().map(line -> line.get("line") + "\t"
            + line.get("command") + "\t" + line.get("event") + "\t" + line.get("number") + "\t").toList();
        assertThat(named).allSatisfy(key ->
            assertThat(file).filteredOn(line -> line.startsWith(key)).hasSize(1));
        assertThat(file.stream().filter(line -> line.startsWith("posting\t") && line.endsWith("\t" + call)
            || line.startsWith("call\t") && line.contains("\t0\t" + call + "\t")))
            .allSatisfy(line -> assertThat(named).anyMatch(line::startsWith));
        assertThat(told).containsEntry("settled", named.isEmpty() ? "nothing to settle" : "yes");
    }

    private static List<Object> whats(final Map<String, Object> told) {
        return items(told, "settlementLines").stream().map(line -> line.get("what")).toList();
    }

    private static List<Object> verdicts(final Map<String, Object> told) {
        return items(told, "attempts").stream().map(attempt -> attempt.get("verdict")).toList();
    }

    /** The commands of one exchange beside the events of another, in which the first record had another hash. */
    @Test
    void shouldFindAChainThatIsNotThatOfTheRecords() throws IOException {
        final Path data = scratch.resolve("data");
        final Path other = scratch.resolve("other");
        final long call = deliverTwice(data, hash(PROMPT));
        assertThat(deliverTwice(other, hash(RESPONSE))).isEqualTo(call);
        Directories.delete(data.resolve("events"));
        Directories.copy(other.resolve("events"), data.resolve("events"));

        final Map<String, Object> told = trace(data, call, Wheatstone.CHECK_FAILED);

        assertThat(items(told, "chains")).hasSize(1);
        assertThat(items(told, "chains").get(0)).containsEntry("result", "wrong").containsEntry("records", 2L)
            .containsEntry("problem", "the link of command " + ((call >>> 6) - 1) + " is another");
    }

    /** Returns the second call. */
    private static long deliverTwice(final Path data, final byte[] firstPrompt) {
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            market.record(market.draw(400_000), 1, CallStatus.OK, 300, firstPrompt, hash(RESPONSE));
            final long call = market.draw(500_000);
            market.record(call, 1, CallStatus.OK, 500, hash(PROMPT), hash(RESPONSE));
            return call;
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchCall() throws IOException {
        final Path data = scratch.resolve("data");
        final long refused;
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            refused = market.draw(1);
            market.ask(DeliveredMarket.SUPPLIER, 1, 1_000_000);
        }

        for (final long call : new long[] {refused, 4_711 * 64}) {
            final CommandRun run = CommandRun.of("call", call, "--trace", "--data", data);
            assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            assertThat(run.out()).isEqualTo("there is no such call\n");
            assertThat(trace(data, call, Wheatstone.CHECK_FAILED)).containsEntry("result", "no such call");
        }
    }

    @Test
    void shouldCompareContentWithWhatTheMeterRecorded() throws IOException {
        final Path data = scratch.resolve("data");
        final long call;
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            call = market.draw(500_000);
            market.record(call, 1, CallStatus.OK, 500, hash(PROMPT), hash(RESPONSE));
        }
        final Path prompt = Files.writeString(scratch.resolve("prompt"), PROMPT);
        final Path response = Files.writeString(scratch.resolve("response"), RESPONSE);

        final CommandRun right = verify(data, call, SALT, "--prompt", prompt, "--response", response);
        assertThat(right.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(Json.object(right.out())).containsEntry("result", "equal")
            .containsEntry("promptHash", hex(hash(PROMPT))).containsEntry("responseRecorded", hex(hash(RESPONSE)));
        assertThat(verify(data, call, SALT, "--response", response).exitCode()).isEqualTo(Wheatstone.DONE);
        for (final CommandRun wrong : List.of(
                verify(data, call, SALT, "--prompt", response, "--response", response),
                verify(data, call, SALT, "--prompt", prompt, "--response", prompt),
                verify(data, call, "9f86d082", "--prompt", prompt),
                verify(data, call, "", "--prompt", prompt))) {
            assertThat(wrong.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            assertThat(Json.object(wrong.out())).containsEntry("result", "different");
        }
        assertThat(Json.object(verify(data, call, SALT, "--prompt", prompt, "--attempt", 2).out()))
            .containsEntry("result", "no record");
        assertThat(Json.object(verify(data, 64, SALT, "--prompt", prompt).out()))
            .containsEntry("result", "no such call");
    }

    @Test
    void shouldSayWhatIsWrong() {
        final Path data = scratch.resolve("data");
        DeliveredMarket.open(data).close();

        assertWrong(CommandRun.of("call", "--data", data), "Missing required parameter: 'ID'");
        assertWrong(CommandRun.of("call", 64), "Missing required option: '--data=DIR'");
        assertWrong(CommandRun.of("call", 64, "--data", scratch), "there is no journal in '" + scratch + "'");
        assertWrong(CommandRun.of("call", "verify", 64, "--data", data, "--salt", "00"),
            "give --prompt FILE, --response FILE, or both");
        assertWrong(CommandRun.of("call", "verify", 64, "--data", data, "--salt", "0", "--prompt", data),
            "--salt: '0' is not an even number of hex digits");
        assertWrong(CommandRun.of("call", "verify", 64, "--data", data, "--salt", "00", "--prompt", data),
            "--prompt: there is no file '" + data + "'");
        assertWrong(CommandRun.of("call", "verify", 64, "--data", data, "--prompt", data), "'--salt=HEX'");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun verify(final Path data, final long call, final String salt, final Object... more) {
        final List<Object> args = new ArrayList<>(
            List.of("call", "verify", call, "--data", data, "--json", "--salt", salt));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    private static Map<String, Object> trace(final Path data, final long call, final int exitCode)
            throws IOException {
        final CommandRun run = CommandRun.of("call", call, "--trace", "--json", "--data", data);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isEqualTo(exitCode);
        return Json.object(run.out());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(final Map<String, Object> told, final String name) {
        return (List<Map<String, Object>>) told.get(name);
    }

    private static byte[] hash(final String content) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(SALT));
            return digest.digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(final byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
