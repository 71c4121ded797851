package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.engine.runtime.Layout;

/** The demo proves what it says, in a form that a program can read; and its journal is a journal like any other. */
class DemoTest {
    private static final String HASH = "[0-9a-f]{16}";
    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final List<String> SUMS =
        List.of("requests", "unmet", "orders", "trades", "lots", "notionalNanoUsd");

    private static final List<String> DELIVERIES = List.of(
        "paidNanoUsd", "discountedNanoUsd", "replacedCalls", "boughtInLots", "cashedOutNanoUsd", "takeOrPayNanoUsd",
        "refundedNanoUsd", "returnedNanoUsd", "compensationNanoUsd", "feesNanoUsd", "resoldLots", "boughtBackLots",
        "windowLots");
    private static final List<String> DURATIONS = List.of("fillToRightP99Ns", "failureToReplacementP99Ns");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldTradeEveryInstrumentAndProveIt(final Layout layout) throws IOException {
        final CommandRun run = CommandRun.of(
            "demo", "--speed", "max", "--limit", "60", "--json", "--layout", layout);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.err()).isEmpty();
        final Map<String, Object> report = Json.object(run.lastLine());
        assertProven(report);
        assertThat(report).containsEntry("layout", layout.toString()).containsEntry("durability", "process")
            .containsEntry("requests", 60L);
        assertThat(number(report, "p50Ns")).isPositive().isLessThanOrEqualTo(number(report, "p99Ns"));
        assertThat(instruments(report)).extracting(instrument -> instrument.get("symbol"))
            .containsExactly("text/usd", "code/usd", "support_agent/usd", "radiology/usd");
        assertThat(instruments(report)).filteredOn("status", "traded").hasSize(3).allSatisfy(
            instrument -> assertThat(number(instrument, "trades")).isPositive());
        assertAddsUp(report);
    }

    @Test
    void shouldLeaveInstrumentsAloneThatHaveNoTrace() throws IOException {
        final Path trace = Files.writeString(scratch.resolve("trace.csv"), """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2026-01-05 09:00:00,20000,100
            2026-01-05 09:00:01,30000,500
            2026-01-05 09:00:02,40000,900
            2026-01-05 09:00:03,50000,200
            2026-01-05 09:00:04,60000,300
            """);

        final CommandRun run =
            CommandRun.of("demo", "--speed", "max", "--requests", "code=" + trace, "--json");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        final Map<String, Object> report = Json.object(run.lastLine());
        assertProven(report);
        assertThat(number(report, "requests")).isEqualTo(5);
        assertThat(number(report, "windowLots")).as("five requests, and a window of three of them").isPositive();
        assertThat(run.outLines()).anyMatch(line -> line.matches("code/usd@2.*, 3 of 3 calls delivered"));
        assertThat(instruments(report)).extracting(instrument -> instrument.get("status"))
            .containsExactly("no trace", "traded", "no trace", "listed");
        assertThat(instruments(report).get(0)).containsOnlyKeys("symbol", "status");
        assertThat(run.outLines()).anyMatch(line -> line.matches("text/usd +no trace: did not trade"))
            .anyMatch(line -> line.matches("support_agent/usd +no trace: did not trade"));
        assertAddsUp(report);
    }

    /** The bundled traces as a whole, at their pace and without any: time is the demo's, so nothing else may change. */
    @Test
    void shouldDeliverAndPayTheSameForTheSameSeed() throws IOException {
        final CommandRun run = CommandRun.of("demo", "--json");
        final CommandRun again = CommandRun.of("demo", "--speed", "max", "--json");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        final Map<String, Object> report = Json.object(run.lastLine());
        assertProven(report);
        assertThat(DELIVERIES).allSatisfy(figure -> assertThat(number(report, figure)).as(figure).isPositive());
        assertThat(DURATIONS).allSatisfy(figure -> assertThat(number(report, figure)).as(figure).isPositive());
        assertThat(run.outLines()).anyMatch(line -> line.contains("every nano-USD is accounted for"))
            .anyMatch(line -> line.contains("0 pools, 0 calls, $0.000000000 in escrow: all is settled"))
            .anyMatch(line -> line.matches("radiology/usd: the offer of .* was refused, 712 with detail 28: "
                + "test 28 certification: .*"))
            .anyMatch(line -> line.endsWith("its first tokens come later and later; suspended"))
            .anyMatch(line -> line.endsWith("stops answering; suspended"))
            .anyMatch(line -> line.endsWith("moves to another endpoint half-way; retired"))
            .anyMatch(line -> line.matches(" +\\S+ +[1-9][0-9,]* +0 +[1-9][0-9,]* .*counts a tenth more than it"
                + " delivers"))
            .anyMatch(line -> line.matches("round trips, .* [(][0-9,]+[)]: p50 .* p99 .* p99[.]9 .* max .*"))
            .anyMatch(line -> line.matches("text/usd: [1-9][0-9,]* lots of rights sold again inside their block, "
                + "[1-9][0-9,]* lots of obligations bought back from other suppliers"))
            .anyMatch(line -> line.matches("text/usd@20260105T09[0-9]{4}: [1-9][0-9,]* lots sold ahead at .*, confirmed"
                + " at the gate 30 s before, 3 of 3 calls delivered"))
            .anyMatch(line -> line.matches(" +paid for rights sold on +[$] *[0-9,.]*[1-9][0-9,.]*"))
            .anyMatch(line -> line.matches(" +paid to who bought an obligation back +[$] *[0-9,.]*[1-9][0-9,.]*"));
        assertThat(again.exitCode()).isEqualTo(Wheatstone.DONE);
        final Map<String, Object> other = Json.object(again.lastLine());
        assertProven(other);
        for (final List<String> figures : List.of(SUMS, DELIVERIES)) {
            assertThat(figures).allSatisfy(
                figure -> assertThat(number(other, figure)).as(figure).isEqualTo(number(report, figure)));
        }
    }

    @Test
    void shouldKeepAJournalThatAllVerbsAccept() throws IOException {
        final Path data = Files.createDirectory(scratch.resolve("data"));
        final CommandRun demo =
            CommandRun.of("demo", "--speed", "max", "--limit", "40", "--seed", "7", "--data", data, "--json");
        assertThat(demo.exitCode()).isEqualTo(Wheatstone.DONE);
        final Map<String, Object> report = Json.object(demo.lastLine());

        final Map<String, Object> verified = done("journal", "verify", "--data", data, "--json");
        final Map<String, Object> replayed = done("journal", "replay", "--data", data, "--json");
        final Map<String, Object> hashed = done("journal", "hash", "--data", data, "--json");
        final Map<String, Object> settled = done("settle", "--data", data, "--out", scratch.resolve("1"), "--json");
        final Map<String, Object> again = done("settle", "--data", data, "--out", scratch.resolve("2"), "--json");

        assertThat(verified).containsEntry("result", "sound").containsEntry("commands", report.get("commands"))
            .containsEntry("events", report.get("events"))
            .containsEntry("journalHash", hashed.get("journalHash"));
        assertThat(replayed).containsEntry("result", "equal").containsEntry("ledgerSumNanoUsd", 0L)
            .containsEntry("stateHash", report.get("liveStateHash"))
            .containsEntry("eventHash", report.get("liveEventHash"));
        assertThat(hashed).containsEntry("stateHash", report.get("liveStateHash"))
            .containsEntry("eventHash", report.get("liveEventHash"));
        assertThat(settled).containsEntry("sha256", report.get("settlementSha256"));
        assertThat(again).containsEntry("sha256", report.get("settlementSha256"));
        assertThat(scratch.resolve("1")).hasSameBinaryContentAs(scratch.resolve("2"));
        assertThat(done("reconcile", scratch.resolve("1"), "--json")).containsEntry("result", "reconciled")
            .containsEntry("sha256", settled.get("sha256"));
        assertThat(done("journal", "hash", "--data", data, "--json")).isEqualTo(hashed);
        assertRefused(data, "there is a journal in '" + data + "' already");
    }

    @Test
    void shouldRefuseADirectoryThatHoldsSomethingElse() throws IOException {
        final Path data = Files.createDirectory(scratch.resolve("data"));
        final Path letter = Files.writeString(data.resolve("letter.txt"), "Dear all,\n");

        assertRefused(data, "'" + data + "' is there and no empty directory");
        assertRefused(letter, "'" + letter + "' is there and no empty directory");
        assertThat(data.toFile().list()).containsExactly("letter.txt");
        assertThat(letter).hasContent("Dear all,\n");
    }

    private static void assertRefused(final Path data, final String why) {
        final CommandRun run = CommandRun.of("demo", "--speed", "max", "--limit", "3", "--data", data);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(why);
    }

    private static Map<String, Object> done(final Object... args) throws IOException {
        final CommandRun run = CommandRun.of(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.outLines()).hasSize(1);
        return Json.object(run.lastLine());
    }

    private static void assertProven(final Map<String, Object> report) {
        assertThat(report).containsKeys(
            "requests", "orders", "trades", "lots", "notionalNanoUsd", "ledgerSumNanoUsd", "liveStateHash",
            "replayStateHash", "liveEventHash", "replayEventHash", "settlementSha256", "replaySettlementSha256",
            "p50Ns", "p99Ns", "durability", "layout", "instruments");
        assertThat(report).containsKeys(DELIVERIES.toArray(String[]::new))
            .containsKeys(DURATIONS.toArray(String[]::new));
        assertThat(report.get("liveStateHash")).asString().matches(HASH).isEqualTo(report.get("replayStateHash"));
        assertThat(report.get("liveEventHash")).asString().matches(HASH).isEqualTo(report.get("replayEventHash"))
            .isNotEqualTo(report.get("liveStateHash"));
        assertThat(report.get("settlementSha256")).asString().matches(SHA_256)
            .isEqualTo(report.get("replaySettlementSha256"));
        assertThat(number(report, "ledgerSumNanoUsd")).isZero();
        assertThat(number(report, "trades")).isPositive();
        assertThat(number(report, "lots")).isGreaterThanOrEqualTo(number(report, "trades"));
        assertThat(number(report, "notionalNanoUsd")).isPositive();
    }

    private static void assertAddsUp(final Map<String, Object> report) {
        for (final String figure : SUMS) {
            assertThat(instruments(report).stream().filter(instrument -> instrument.containsKey(figure))
                .mapToLong(instrument -> number(instrument, figure)).sum()).as(figure)
                .isEqualTo(number(report, figure));
        }
    }

    private static long number(final Map<String, Object> figures, final String name) {
        assertThat(figures.get(name)).as(name).isInstanceOf(Long.class);
        return (Long) figures.get(name);
    }

    private static List<Map<String, Object>> instruments(final Map<String, Object> report) {
        return ((List<?>) report.get("instruments")).stream().map(DemoTest::figures).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> figures(final Object instrument) {
        return (Map<String, Object>) instrument;
    }
}
