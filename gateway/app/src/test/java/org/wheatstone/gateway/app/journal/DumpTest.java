package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal dump} prints. */
class DumpTest {
    @TempDir
    private Path data;

    @Test
    void shouldPrintEachCommandInALine() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_000);
        }

        final CommandRun run = dump();

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.outLines()).hasSize(12);
        assertThat(run.outLines().get(0))
            .startsWith("1 2026-01-31T23:59:50.000000000Z session=0 participant=0 NodeStarted runId=42 ");
        assertThat(run.outLines().get(11))
            .startsWith("12 2026-02-01T00:00:01.000000000Z session=70 participant=7 NewOrder instrumentId=1 clOrdId=1"
                + " price=1000 quantity=5 ")
            .contains(" side=BID orderType=LIMIT timeInForce=GTC")
            .doesNotContain("reserved").doesNotContain("flags").doesNotContain("null");
    }

    @Test
    void shouldPrintOneObjectALineAsJson() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_000);
        }

        final List<Map<String, Object>> records = objects(dump("--json"));

        assertThat(records).hasSize(12);
        assertThat(records.get(11))
            .containsEntry("sequence", 12L)
            .containsEntry("time", "2026-02-01T00:00:01.000000000Z")
            .containsEntry("timeNs", SteppedMarket.timeOf(12))
            .containsEntry("sessionId", 70L)
            .containsEntry("participantId", 7L)
            .containsEntry("template", "NewOrder")
            .containsEntry("templateId", 20L);
        assertThat(fields(records.get(11)))
            .containsEntry("price", 1_000L)
            .containsEntry("side", "BID")
            .containsEntry("flags", List.of())
            .containsEntry("selfTradePrevention", null)
            .doesNotContainKey("reserved");
    }

    @Test
    void shouldPrintTheEventsWithTheirCommand() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(5, 1_000);
            market.bid(3, 1_000);
        }

        final List<String> text = dump("--events", "--type", "Fill").outLines();
        final List<Map<String, Object>> events = objects(dump("--events", "--json"));

        assertThat(text).hasSize(1);
        assertThat(text.get(0)).contains(" command=13 session=80 participant=8 Fill instrumentId=1 tradeId=851968 ");
        assertThat(events.get(events.size() - 1))
            .containsEntry("event", (long) events.size())
            .containsEntry("commandSequence", 13L)
            .containsEntry("template", "Fill");
        assertThat(fields(events.get(events.size() - 1)))
            .containsEntry("takerSide", "BID").containsEntry("price", 1_000L);
    }

    @Test
    void shouldKeepToTheRangeAskedFor() {
        SteppedMarket.open(data).close();

        assertThat(numbers(dump("--from", 4, "--to", 6))).containsExactly(4L, 5L, 6L);
        assertThat(numbers(dump("--from", "2026-01-31T23:59:58Z"))).containsExactly(9L, 10L, 11L);
        assertThat(numbers(dump("--from", "2026-01-31T23:59:57.5Z", "--to", "2026-01-31T23:59:59Z")))
            .containsExactly(9L, 10L);
        assertThat(numbers(dump("--from", "2026-02-01"))).containsExactly(11L);
        assertThat(numbers(dump("--to", "2026-01-31T23:59:50Z"))).containsExactly(1L);
        assertThat(numbers(dump("--from", 3, "--limit", 2))).containsExactly(3L, 4L);
        assertThat(numbers(dump("--from", 12))).isEmpty();
        assertThat(numbers(dump("--from", "2027-01-01"))).isEmpty();
    }

    @Test
    void shouldKeepToTheRangeAskedForInTheEventLog() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_000);
            market.bid(5, 900);
        }
        final int all = dump("--events").outLines().size();

        assertThat(numbers(dump("--events", "--from", "2026-02-01T00:00:01Z")))
            .containsExactly(all - 1L, (long) all);
        assertThat(numbers(dump("--events", "--from", "2026-02-01T00:00:01Z", "--to", "2026-02-01T00:00:01Z")))
            .containsExactly(all - 1L);
        assertThat(numbers(dump("--events", "--from", all))).containsExactly((long) all);
    }

    @Test
    void shouldPrintOnlyWhatIsAskedFor() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(5, 1_000);
            market.bid(3, 1_000);
            market.bid(1, 900);
            market.cancel(market.lastId());
        }

        assertThat(numbers(dump("--type", "neworder,CancelOrder"))).containsExactly(12L, 13L, 14L, 15L);
        assertThat(numbers(dump("--type", 20, "--participant", 8))).containsExactly(12L);
        assertThat(numbers(dump("--participant", 7))).containsExactly(4L, 5L, 10L, 13L, 14L, 15L);
        assertThat(numbers(dump("--order", 12 * 64))).containsExactly(12L);
        assertThat(dump("--events", "--order", 12 * 64).outLines()).hasSize(2)
            .anyMatch(line -> line.contains(" OrderAccepted ")).anyMatch(line -> line.contains(" Fill "));
    }

    @Test
    void shouldReadBesideARunningNode() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_000);

            assertThat(dump().outLines()).hasSize(12);
            assertThat(dump("--events").outLines()).anyMatch(line -> line.contains(" OrderAccepted "));

            market.bid(5, 1_000);

            assertThat(dump().outLines()).hasSize(13);
        }
    }

    @Test
    void shouldGoOnThroughEveryRun() {
        final SteppedMarket first = SteppedMarket.open(data);
        first.close();
        SteppedMarket.reopen(data, first).close();

        assertThat(numbers(dump("--type", "NodeStarted"))).containsExactly(1L, 12L);
    }

    @Test
    void shouldSayWhatIsWrongWithAnOption() {
        SteppedMarket.open(data).close();

        assertWrong(dump("--type", "NewOrdr"),
            "--type: there is no message 'NewOrdr'; give its name, such as NewOrder");
        assertWrong(dump("--from", "yesterday"),
            "'--from': 'yesterday' is neither a sequence, 1 or more, nor a UTC time such as 2026-01-31T09:30:00Z");
        assertWrong(dump("--to", "0"), "'0' is neither a sequence, 1 or more");
        assertWrong(dump("--limit", "0"), "--limit: 0 is not 1 or more");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    private CommandRun dump(final Object... options) {
        final List<Object> args = new ArrayList<>(List.of("journal", "dump", "--data", data));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray());
    }

    private static List<Long> numbers(final CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        return run.outLines().stream().map(line -> Long.parseLong(line.substring(0, line.indexOf(' ')))).toList();
    }

    private static List<Map<String, Object>> objects(final CommandRun run) throws IOException {
        final List<Map<String, Object>> objects = new ArrayList<>();
        for (final String line : run.outLines()) {
            objects.add(Json.object(line));
        }
        return objects;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(final Map<String, Object> record) {
        return (Map<String, Object>) record.get("fields");
    }
}
