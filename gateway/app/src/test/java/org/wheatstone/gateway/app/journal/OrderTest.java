package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code order} says became of orders. */
class OrderTest {
    @TempDir
    private Path data;

    @Test
    void shouldTellAnOrdersWholeLife() throws IOException {
        final long id;
        try (SteppedMarket market = SteppedMarket.open(data)) {
            id = 64 * market.bid(5, 1_000);
            market.ask(2, 1_000);
            market.replace(1, 6, 1_010);
            market.cancel(3);

            final CommandRun run = CommandRun.of("order", id, "--history", "--data", data);

            assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(run.outLines()).contains("orderId            " + id, "status             CANCELED")
                .anyMatch(line -> line.matches("cancelReason +USER"))
                .anyMatch(line -> line.matches("accepted +2026-02-01T00:00:01.000000000Z"))
                .anyMatch(line -> line.matches("lastChange +2026-02-01T00:00:04.000000000Z"));
            assertThat(table(run)).hasSize(5)
                .anyMatch(line -> line.matches("\\d+ 12 2026-02-01T00:00:01.0* *Z OrderAccepted 1000 5 clOrdId=1 .*"))
                .anyMatch(line -> line.matches("\\d+ 13 .* Fill 1000 2 3 maker trade=851968 fee=0"))
                .anyMatch(line -> line.matches("\\d+ 14 .* OrderReplaced 1010 4 clOrdId=3 oldClOrdId=1.*"))
                .anyMatch(line -> line.matches("\\d+ 15 .* OrderCanceled 4 clOrdId=3 requestClOrdId=4 reason=USER"));
        }
        final Map<String, Object> summary =
            Json.object(CommandRun.of("order", id, "--json", "--history", "--data", data).out());
        assertThat(summary).containsEntry("filled", 2L).containsEntry("leaves", 0L)
            .containsEntry("notionalNanoUsd", 2_000L).containsEntry("clOrdId", 3L).containsEntry("price", 1_010L)
            .containsEntry("side", "BID").containsEntry("participantId", 7L);
        assertThat((List<?>) summary.get("history")).hasSize(4);
    }

    @Test
    void shouldTellHowAnOrderWasFilledAsTaker() throws IOException {
        final long id;
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(2, 1_000);
            market.ask(2, 1_010);
            id = 64 * market.bid(3, 1_010);
        }

        final Map<String, Object> summary = Json.object(CommandRun.of("order", id, "--json", "--data", data).out());

        assertThat(summary).containsEntry("status", "FILLED").containsEntry("fills", 2L).containsEntry("filled", 3L)
            .containsEntry("notionalNanoUsd", 3_010L).containsEntry("feesNanoUsd", 1L)
            .containsEntry("cancelReason", null).doesNotContainKey("history");
    }

    @Test
    void shouldFindAnOrderByAnyIdThatItsClientGaveIt() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(1, 2_000);
            final long id = 64 * market.bid(5, 1_000);
            market.replace(2, 6, 1_010);

            for (final String clientId : List.of("70:2", "70:3")) {
                assertThat(Json.object(CommandRun.of("order", "--client-id", clientId, "--json", "--data", data).out()))
                    .containsEntry("orderId", id).containsEntry("clOrdId", 3L).containsEntry("status", "OPEN");
            }
        }
    }

    @Test
    void shouldShowWhyThereIsNoOrder() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_005);
        }

        final CommandRun refused = CommandRun.of("order", "--client-id", "70:1", "--data", data);
        final CommandRun unknown = CommandRun.of("order", 4711, "--data", data);

        assertThat(refused.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(refused.out()).startsWith("there is no such order; what was asked for:")
            .contains("OrderRejected").contains("code=401 PRICE_OFF_TICK");
        assertThat(unknown.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(unknown.out()).isEqualTo("there is no such order\n");
        assertThat(Json.object(CommandRun.of("order", 4711, "--json", "--data", data).out()))
            .containsEntry("result", "no such order").containsEntry("history", List.of());
    }

    @Test
    void shouldSayWhatIsWrong() {
        SteppedMarket.open(data).close();

        assertWrong(CommandRun.of("order", "--data", data), "give either the order's ID or --client-id SESSION:ID");
        assertWrong(CommandRun.of("order", 1, "--client-id", "1:1", "--data", data), "give either the order's ID");
        assertWrong(CommandRun.of("order", "--client-id", "70", "--data", data),
            "--client-id: '70' is not SESSION:ID, two numbers, such as 70:12");
        assertWrong(CommandRun.of("order", "first", "--data", data), "'first' is not a long");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    /** The lines behind the empty one, single-spaced. */
    private static List<String> table(final CommandRun run) {
        final List<String> lines = run.outLines();
        return lines.subList(lines.indexOf("") + 1, lines.size()).stream()
            .map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
