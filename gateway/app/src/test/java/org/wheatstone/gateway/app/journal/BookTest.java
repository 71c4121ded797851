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

/** The books that {@code book} prints. */
class BookTest {
    @TempDir
    private Path data;

    @Test
    void shouldPrintTheBookAsItIsAndAsItWas() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_588_500);
            market.bid(2, 1_588_500);
            market.bid(1, 1_588_000);
            market.ask(4, 1_590_000);
            market.ask(6, 1_588_500);

            final CommandRun now = CommandRun.of("book", "text/usd", "--data", data);
            final CommandRun before = CommandRun.of("book", "text/usd", "--data", data, "--at", 15);

            assertThat(now.exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(now.outLines()).anyMatch(line -> line.matches("sequence +16"));
            assertThat(table(now)).containsExactly(
                "side $/M GTU nano-USD/lot lots orders",
                "ask 1.5900 1590000 4 1",
                "bid 1.5885 1588500 1 1",
                "bid 1.5880 1588000 1 1");
            assertThat(before.outLines()).anyMatch(line -> line.matches("time +2026-02-01T00:00:04.000000000Z"));
            assertThat(table(before)).contains("bid 1.5885 1588500 7 2");
        }
    }

    @Test
    void shouldPrintTheBestFirstAsJson() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(1, 900);
            market.bid(2, 1_000);
            market.ask(3, 1_200);
            market.ask(4, 1_100);
        }

        final Map<String, Object> book =
            Json.object(CommandRun.of("book", "text/usd", "--data", data, "--json", "--depth", 1).out());

        assertThat(book).containsEntry("symbol", "text/usd").containsEntry("phase", "CONTINUOUS")
            .containsEntry("bids", List.of(level("0.0010", 1_000L, 2L)))
            .containsEntry("asks", List.of(level("0.0011", 1_100L, 4L)));
    }

    @Test
    void shouldSayWhatIsWrong() {
        SteppedMarket.open(data).close();

        assertWrong(CommandRun.of("book", "code/usd", "--data", data),
            "there is no instrument 'code/usd' after command 11; there are text/usd");
        assertWrong(CommandRun.of("book", "text/usd", "--at", 2, "--data", data),
            "there is no instrument 'text/usd' after command 2; there is none");
        assertWrong(CommandRun.of("book", "text/usd", "--at", 12, "--data", data),
            "--at: no command 12 yet; the journal holds 1 to 11");
        assertWrong(CommandRun.of("book", "text/usd", "--depth", 0, "--data", data), "--depth: 0 is not 1 or more");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said);
    }

    private static Map<String, Object> level(final String usd, final long price, final long lots) {
        return Map.of("usdPerMillionGtu", usd, "priceNanoPerLot", price, "quantityLots", lots, "orders", 1L);
    }

    /** The lines behind the empty one, single-spaced. */
    private static List<String> table(final CommandRun run) {
        final List<String> lines = run.outLines();
        return lines.subList(lines.indexOf("") + 1, lines.size()).stream()
            .map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
