package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** The tables that {@code journal export} writes. */
class ExportTest {
    @TempDir
    private Path scratch;

    private Path data;
    private SteppedMarket market;

    /** 12 bid 5, 13 ask 2 trades, 14 replace, 15 cancel, 16 ask rests, 17 is refused. The node runs on. */
    @BeforeEach
    void trade() {
        data = scratch.resolve("data");
        market = SteppedMarket.open(data);
        market.bid(5, 1_000);
        market.ask(2, 1_000);
        market.replace(1, 6, 1_010);
        market.cancel(3);
        market.ask(1, 1_200);
        market.bid(1, 1_005);
    }

    @Test
    void shouldExportOrdersAsTheyEnded() throws IOException {
        final List<Map<String, String>> orders = export("orders");

        assertThat(orders).hasSize(3);
        assertThat(orders.get(0)).containsEntry("order_id", "832").containsEntry("status", "FILLED")
            .containsEntry("side", "ASK").containsEntry("filled_lots", "2").containsEntry("symbol", "text/usd");
        assertThat(orders.get(1)).containsEntry("order_id", "768").containsEntry("status", "CANCELED")
            .containsEntry("cancel_reason", "USER").containsEntry("client_order_id", "1")
            .containsEntry("last_client_order_id", "3").containsEntry("price_nano_per_lot", "1000")
            .containsEntry("last_price_nano_per_lot", "1010").containsEntry("quantity_lots", "5")
            .containsEntry("filled_lots", "2").containsEntry("open_lots", "0")
            .containsEntry("notional_nano_usd", "2000").containsEntry("accepted_sequence", "12")
            .containsEntry("accepted_time", "2026-02-01T00:00:01.000000000Z").containsEntry("last_sequence", "15");
        assertThat(orders.get(2)).containsEntry("order_id", "1024").containsEntry("status", "OPEN")
            .containsEntry("open_lots", "1").containsEntry("cancel_reason", "").containsEntry("flags", "");
    }

    @Test
    void shouldExportWhatIsSpecialAboutAnOrder() throws IOException {
        final long id = 64 * market.keptBid(5, 1_000);
        market.replace(7, 6, 1_010);

        assertThat(export("orders")).filteredOn("order_id", Long.toString(id)).singleElement().satisfies(
            order -> assertThat(order).containsEntry("last_price_nano_per_lot", "1010")
                .containsEntry("flags", "keepOnDisconnect").containsEntry("last_flags", "keepOnDisconnect"));
    }

    @Test
    void shouldExportTrades() throws IOException {
        final List<Map<String, String>> trades = export("trades");

        assertThat(trades).hasSize(1);
        assertThat(trades.get(0)).containsEntry("trade_id", "851968").containsEntry("command_sequence", "13")
            .containsEntry("time", "2026-02-01T00:00:02.000000000Z").containsEntry("instrument_id", "1")
            .containsEntry("price_nano_per_lot", "1000").containsEntry("quantity_lots", "2")
            .containsEntry("notional_nano_usd", "2000").containsEntry("taker_side", "ASK")
            .containsEntry("maker_order_id", "768").containsEntry("maker_session_id", "70")
            .containsEntry("maker_participant_id", "7").containsEntry("maker_fee_nano_usd", "0")
            .containsEntry("taker_order_id", "832").containsEntry("taker_session_id", "80")
            .containsEntry("taker_participant_id", "8").containsEntry("taker_fee_nano_usd", "1");
    }

    @Test
    void shouldExportThePostingsOfTheSettlement() throws IOException {
        final List<Map<String, String>> postings = export("postings");

        assertThat(postings).hasSize(2);
        assertThat(postings.get(0)).containsEntry("kind", "deposit").containsEntry("from_account", "outside")
            .containsEntry("to_account", "7.cash").containsEntry("amount_nano_usd", "1000000000000")
            .containsEntry("command_sequence", "10");
        assertThat(postings.get(1)).containsEntry("kind", "price").containsEntry("to_account", "7.escrow")
            .containsEntry("amount_nano_usd", "2000").containsEntry("trade_id", "851968");
    }

    @Test
    void shouldExportTheBestBidAndOfferWithEachChange() throws IOException {
        final List<Map<String, String>> quotes = export("quotes");

        assertThat(quotes).extracting(row -> row.get("command_sequence")).containsExactly("12", "13", "14", "15", "16");
        assertThat(quotes).extracting(row -> row.get("bid_price_nano_per_lot"))
            .containsExactly("1000", "1000", "1010", "", "");
        assertThat(quotes).extracting(row -> row.get("bid_lots")).containsExactly("5", "3", "4", "0", "0");
        assertThat(quotes.get(4)).containsEntry("ask_price_nano_per_lot", "1200").containsEntry("ask_lots", "1")
            .containsEntry("ask_orders", "1").containsEntry("time", "2026-02-01T00:00:05.000000000Z");
    }

    @Test
    void shouldHaveTheColumnsThatAreDocumented() throws IOException {
        final String documented = Files.readString(Path.of(System.getProperty("project.basedir", "."))
            .resolve("../../engine/docs/export.md"));
        for (final String table : List.of("orders", "trades", "postings", "quotes")) {
            final Path file = scratch.resolve(table);
            run(table, file);
            final String section = documented.substring(documented.indexOf("## " + table));
            final List<String> columns = Stream.of(section.substring(0, section.indexOf("\n\n##")).split("\n"))
                .filter(line -> line.startsWith("| `")).map(line -> line.substring(3, line.indexOf('`', 3))).toList();
            assertThat(Files.readAllLines(file).get(0)).as(table).isEqualTo(String.join(",", columns));
        }
    }

    @Test
    void shouldLeaveNothingButTheFile() throws IOException {
        final Path directory = Files.createDirectory(scratch.resolve("out"));

        final CommandRun run = CommandRun.of(
            "journal", "export", "--what", "postings", "--out", directory.resolve("p.csv"), "--data", data, "--json");

        assertThat(Json.object(run.out())).containsEntry("rows", 2L).containsEntry("table", "postings");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("p.csv"));
        }
    }

    @Test
    void shouldSayWhatIsWrong() {
        final Path nowhere = scratch.resolve("no").resolve("file");

        assertWrong(run("orders", nowhere), "--out: '" + nowhere + "' must be a file in a directory that exists");
        assertWrong(run("fees", scratch.resolve("f")), "expected one of [ORDERS, TRADES, POSTINGS, QUOTES]");
        assertWrong(CommandRun.of("journal", "export", "--what", "orders", "--format", "xls", "--out",
            scratch.resolve("f"), "--data", data), "--format: 'xls' is not csv");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains(said);
    }

    private CommandRun run(final String table, final Path file) {
        return CommandRun.of("journal", "export", "--what", table, "--out", file, "--data", data);
    }

    private List<Map<String, String>> export(final String table) throws IOException {
        final Path file = scratch.resolve(table + ".csv");
        final CommandRun run = run(table, file);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        final List<String> lines = Files.readAllLines(file);
        final String[] columns = lines.get(0).split(",", -1);
        final List<Map<String, String>> rows = new ArrayList<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            final Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        market.close();
        return rows;
    }
}
