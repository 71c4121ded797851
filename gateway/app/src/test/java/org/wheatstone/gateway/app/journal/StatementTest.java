package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.settlement.Settlement;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code statement} says of each party, and what {@code settle} and {@code reconcile} say of the same journal. */
class StatementTest {
    private static final int TO_THE_END_OF_THE_POOL = 2 * DeliveredMarket.BLOCK_SECONDS
        + DeliveredMarket.CALL_TIMEOUT_SECONDS + DeliveredMarket.DISPUTE_SECONDS + 1;

    @TempDir
    private Path scratch;

    private Path data;
    private long middle;

    /**
     * 8 sells 3 lots, delivers a half, fails a call, which is bought in of 9, and one that is cashed out. Its interval
     * is rejected, the other's is good. What is not drawn is paid when the pool expires, the holdback when it closes.
     */
    @BeforeEach
    void trade() {
        data = scratch.resolve("data");
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
            market.bid(3, 1_000_000);
            market.ask(DeliveredMarket.OTHER, 1, 1_200_000);
            market.record(market.draw(500_000), 1, CallStatus.OK, 500);
            final long bought = market.draw(200_000);
            market.record(bought, 1, CallStatus.ERROR, 50);
            market.record(bought, 2, CallStatus.OK, 200);
            middle = market.record(market.draw(900_000), 1, CallStatus.TIMEOUT, 0);
            market.draw(100_000);
            market.pass(TO_THE_END_OF_THE_POOL);
            market.bond(DeliveredMarket.SUPPLIER, -1_000_000);
        }
    }

    @Test
    void shouldTellWhatTheBuyerBoughtAndGotBack() throws IOException {
        final Map<String, Object> told = statement(DeliveredMarket.BUYER);
        final Map<String, Object> totals = totals(told);

        assertThat(totals).containsEntry("boughtLots", 3L).containsEntry("boughtNanoUsd", 3_000_000L)
            .containsEntry("buyerFeesNanoUsd", 1_500L).containsEntry("price paid", 3_000_000L)
            .containsEntry("callsDrawn", 4L).containsEntry("callsDrawnOk", 2L).containsEntry("callsDrawnFailed", 1L)
            .containsEntry("callsDrawnVoid", 1L).containsEntry("drawnMilliGtu", 700_000L)
            .containsEntry("deposit received", 1_000_000_000L)
            .containsKeys("refund received", "cash-out received", "compensation received")
            .doesNotContainKeys("soldLots", "delivery received", "bond paid");
        assertAddsUp(data, told, DeliveredMarket.BUYER);
    }

    @Test
    void shouldTellWhatASupplierSoldAndWasPaid() throws IOException {
        final Map<String, Object> failed = statement(DeliveredMarket.SUPPLIER);
        final Map<String, Object> good = statement(DeliveredMarket.OTHER);

        assertThat(totals(failed)).containsEntry("soldLots", 3L).containsEntry("sellerFeesNanoUsd", 300L)
            .containsEntry("callsDeliveredOk", 1L).containsEntry("callsDeliveredFailed", 2L)
            .containsEntry("intervalsReject", 1L).containsEntry("buy-in paid", 200_000L)
            .containsEntry("bond paid", 11_000_000L).containsEntry("bond received", 11_000_000L)
            .containsKeys("compensation paid", "take-or-pay received").doesNotContainKeys("delivery received");
        assertThat(entries(failed)).extracting(entry -> entry.get("what"))
            .containsSubsequence("sold", "delivered", "buy-in", "failed", "failed", "void", "judged", "take-or-pay");
        assertThat(totals(good)).containsEntry("soldLots", 1L).containsEntry("soldNanoUsd", 1_200_000L)
            .containsEntry("callsDeliveredOk", 1L).containsEntry("deliveredMilliGtu", 200_000L)
            .containsEntry("deliveredNanoUsd", 240_000L).containsEntry("intervalsGood", 1L)
            .containsKeys("delivery received", "holdback received", "take-or-pay received");
        final Map<String, Object> heldBack = balances(good).get(3);
        assertThat(heldBack).containsEntry("account", "held back").containsEntry("closingNanoUsd", 0L)
            .containsEntry("inNanoUsd", totals(good).get("holdback received"))
            .containsEntry("inNanoUsd", totals(good).get("heldBackNanoUsd"));
        assertThat((Long) totals(good).get("sellerFeesPaidNanoUsd")).isEqualTo(120L);
        assertAddsUp(data, failed, DeliveredMarket.SUPPLIER);
        assertAddsUp(data, good, DeliveredMarket.OTHER);
    }

    @Test
    void shouldGoOnWhereTheOneBeforeEnded() throws IOException {
        final Map<String, Object> first = statement(DeliveredMarket.SUPPLIER, "--to", middle);
        final Map<String, Object> second = statement(DeliveredMarket.SUPPLIER, "--from", middle + 1);
        final Map<String, Object> whole = statement(DeliveredMarket.SUPPLIER);

        assertThat(first).containsEntry("firstSequence", 1L).containsEntry("lastSequence", middle);
        assertThat(second).containsEntry("firstSequence", middle + 1)
            .containsEntry("lastSequence", whole.get("lastSequence"));
        for (int i = 0; i < balances(whole).size(); i++) {
            assertThat(balances(second).get(i)).containsEntry("openingNanoUsd",
                balances(first).get(i).get("closingNanoUsd"));
            assertThat(balances(second).get(i)).containsEntry("closingNanoUsd",
                balances(whole).get(i).get("closingNanoUsd"));
        }
        assertThat(entries(first).size() + entries(second).size()).isEqualTo(entries(whole).size());
        assertThat(statement(DeliveredMarket.SUPPLIER, "--from", "2030-01-01")).containsEntry("entries", List.of())
            .containsEntry("totals", Map.of());
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        final Path first = scratch.resolve("first");
        final Path second = scratch.resolve("second");
        for (final Path file : List.of(first, second)) {
            final CommandRun run = CommandRun.of("statement", "--participant", 8, "--data", data, "--out", file);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        }

        final CommandRun printed = CommandRun.of("statement", "--participant", 8, "--data", data);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(printed.out()).isEqualTo(Files.readString(first));
        assertThat(printed.outLines()).contains("statement of participant 8, in dollars")
            .anyMatch(line -> line.matches(".* bond +bond +0\\.010000000 +0\\.010000000"))
            .anyMatch(line -> line.matches(".* buy-in +bond +-0\\.000200000 +0\\.009800000  pool=.* call=.*"))
            .anyMatch(line -> line.matches("soldLots +3"))
            .anyMatch(line -> line.matches("sold +0\\.003000000"));
        assertThat(scratch.toFile().list()).containsExactlyInAnyOrder("data", "first", "second");
    }

    @Test
    void shouldSettleReconcileAndAgreeWithTheStatements() throws IOException {
        final Path file = scratch.resolve("settlement.tsv");
        final Path closing = scratch.resolve("closing.tsv");
        final Path opening = Files.writeString(scratch.resolve("opening.tsv"), "");

        assertThat(CommandRun.of("settle", "--data", data, "--out", file).exitCode()).isEqualTo(Wheatstone.DONE);
        final CommandRun run = CommandRun.of("reconcile", file, "--opening", opening, "--closing", closing, "--json");

        final Path live = scratch.resolve("live.tsv");
        Settlement.ofEventLog(data, live);
        assertThat(live).hasSameBinaryContentAs(file);
        assertThat(Json.object(run.out())).containsEntry("result", "reconciled").containsEntry("trades", 2L);
        assertThat(Files.readAllLines(file)).anyMatch(line -> line.startsWith("net\t" + DeliveredMarket.POOL)
            && line.endsWith("\t0"));
        for (final int participant : List.of(7, 8, 9)) {
            for (final Map<String, Object> balance : balances(statement(participant)).subList(0, 3)) {
                final Object nanoUsd = balance.get("closingNanoUsd");
                assertThat(Files.readAllLines(closing).contains(balance.get("account") + "\t" + nanoUsd))
                    .as("%s", balance).isEqualTo(!Long.valueOf(0).equals(nanoUsd));
            }
        }
        final Object sha256 = Json.object(run.out()).get("sha256");
        assertThat(CommandRun.of("reconcile", file, "--sha256", sha256).exitCode()).isEqualTo(Wheatstone.DONE);
        final CommandRun another = CommandRun.of("reconcile", file, "--sha256", "0".repeat(64), "--json");
        assertThat(another.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(another.out())).containsEntry("result", "unreconciled")
            .containsEntry("problem", "the trailer says " + sha256 + ", must be " + "0".repeat(64));
        Files.writeString(opening, "house\t1\noutside\t-1\n");
        final CommandRun wrong = CommandRun.of("reconcile", file, "--opening", opening, "--json");
        assertThat(wrong.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(wrong.out())).containsEntry("result", "unreconciled")
            .containsEntry("file", file.toString());
        Files.writeString(opening, "house 1\n");
        final CommandRun unreadable = CommandRun.of("reconcile", file, "--opening", opening, "--json");
        assertThat(Json.object(unreadable.out())).containsEntry("file", opening.toString()).containsEntry("line", 1L);
    }

    @Test
    void shouldSayWhatIsWrong() {
        final CommandRun unknown = CommandRun.of("statement", "--participant", 77, "--data", data);
        final CommandRun zero = CommandRun.of("statement", "--participant", 0, "--data", data);
        final CommandRun nowhere =
            CommandRun.of("statement", "--participant", 7, "--data", data, "--out", scratch.resolve("no/file"));

        assertThat(unknown.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(unknown.out()).isEqualTo("there is no such participant\n");
        assertThat(zero.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(zero.err()).contains("--participant: 0 is not a number from 1 to 4294967295");
        assertThat(nowhere.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(nowhere.err()).contains("must be a file in a directory that exists");
    }

    /** Each balance is what its entries come to, and what the exchange has. */
    static void assertAddsUp(final Path data, final Map<String, Object> told, final int participant) {
        final Exchange exchange = Replay.to(data, DeliveredMarket.limits(), Long.MAX_VALUE).exchange();
        final int index = exchange.participants().find(participant).index();
        final List<Long> ledger = List.of(
            exchange.ledger().cash(index) + exchange.ledger().held(index),
            exchange.ledger().escrowed(index), exchange.ledger().bond(index));
        for (int i = 0; i < ledger.size(); i++) {
            final Map<String, Object> balance = balances(told).get(i);
            assertThat(balance).containsEntry("closingNanoUsd", ledger.get(i));
            assertThat(entries(told).stream()
                .filter(entry -> balance.get("account").equals(entry.get("account")))
                .mapToLong(entry -> (Long) entry.get("changeNanoUsd")).sum()).isEqualTo(ledger.get(i));
        }
    }

    private Map<String, Object> statement(final int participant, final Object... more) throws IOException {
        return statement(data, participant, more);
    }

    /** Of a directory, as JSON. */
    static Map<String, Object> statement(final Path data, final int participant, final Object... more)
            throws IOException {
        final List<Object> args = new ArrayList<>(
            List.of("statement", "--participant", participant, "--data", data, "--json"));
        args.addAll(List.of(more));
        final CommandRun run = CommandRun.of(args.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        return Json.object(run.out());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> totals(final Map<String, Object> told) {
        return (Map<String, Object>) told.get("totals");
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> balances(final Map<String, Object> told) {
        return (List<Map<String, Object>>) told.get("balances");
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries(final Map<String, Object> told) {
        return (List<Map<String, Object>>) told.get("entries");
    }
}
