package org.wheatstone.bench.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.JournalCommand;
import picocli.CommandLine;

/** A small journal as Parquet, read back and compared with the application's CSV. */
class ParquetExportTest {
    /** Columns of each table whose sums must agree, and how many rows the market has. */
    private static final Map<Table, List<String>> SUMMED = Map.of(
        Table.ORDERS, List.of("order_id", "filled_lots", "open_lots", "notional_nano_usd", "fees_nano_usd"),
        Table.TRADES, List.of("trade_id", "notional_nano_usd", "maker_fee_nano_usd", "taker_fee_nano_usd"),
        Table.POSTINGS, List.of("event_number", "amount_nano_usd", "trade_id"),
        Table.QUOTES, List.of("command_sequence", "bid_price_nano_per_lot", "bid_lots", "ask_price_nano_per_lot"));
    private static final Map<Table, Integer> LEAST_ROWS =
        Map.of(Table.ORDERS, 4, Table.TRADES, 2, Table.POSTINGS, 3, Table.QUOTES, 6);

    @TempDir
    private Path scratch;

    private Path data;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void trade() {
        data = scratch.resolve("data");
        SmallMarket.trade(data);
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void shouldHoldTheRowsAndSumsOfTheCsv(final Table table) throws IOException, SQLException {
        final CsvFile csv = new CsvFile(csv(table));

        final Path parquet = parquet(table);

        assertThat(csv.rows()).isGreaterThanOrEqualTo(LEAST_ROWS.get(table));
        assertThat(number("count(*)", parquet)).isEqualTo(csv.rows());
        for (final String column : SUMMED.get(table)) {
            assertThat(csv.sum(column)).as(column).isNotZero();
            assertThat(number("sum(" + column + ")", parquet)).as(column).isEqualTo(csv.sum(column));
        }
    }

    @Test
    void shouldGiveEachColumnItsType() throws IOException, SQLException {
        final Path parquet = parquet(Table.ORDERS);

        assertThat(text("typeof(order_id)", parquet)).containsOnly("UBIGINT");
        assertThat(text("typeof(session_id)", parquet)).containsOnly("UINTEGER");
        assertThat(text("typeof(fees_nano_usd)", parquet)).containsOnly("BIGINT");
        assertThat(text("typeof(accepted_time)", parquet)).containsOnly("TIMESTAMP_NS");
    }

    @Test
    void shouldKeepTimesToTheNanosecondAndWordsAsTheyAre() throws IOException, SQLException {
        final CsvFile csv = new CsvFile(csv(Table.ORDERS));

        final Path parquet = parquet(Table.ORDERS);

        assertThat(csv.cells("accepted_time")).allMatch(time -> !time.endsWith("000Z"));
        assertThat(text("replace(CAST(accepted_time AS VARCHAR), ' ', 'T') || 'Z'", parquet))
            .containsExactlyElementsOf(csv.cells("accepted_time"));
        assertThat(text("symbol", parquet)).containsOnly(SmallMarket.SYMBOL);
        assertThat(text("coalesce(cancel_reason, '')", parquet))
            .containsExactlyElementsOf(csv.cells("cancel_reason")).contains("USER", "");
        assertThat(number("count(*) FILTER (cancel_reason IS NULL)", parquet)).isEqualTo(3);
    }

    @Test
    void shouldLeaveNothingButTheFile() throws IOException {
        final Path directory = Files.createDirectory(scratch.resolve("it's [out]"));
        Files.writeString(directory.resolve("t.parquet"), "an older one");

        final int exitCode = run("trades", directory.resolve("t.parquet"));

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(Wheatstone.DONE);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("t.parquet"));
        }
        assertThat(Files.size(directory.resolve("t.parquet"))).isGreaterThan(1_000);
    }

    @Test
    void shouldRefuseACsvWithOtherColumns() throws IOException {
        final Path csv = Files.writeString(scratch.resolve("other.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> ParquetFile.write(Table.TRADES, csv, scratch.resolve("other.parquet")))
            .isInstanceOf(IOException.class).hasMessageStartingWith("columns differ: table=trades, csv=a,b, known=");
    }

    @Test
    void shouldRefuseACellThatIsNotOfItsColumnsType() throws IOException {
        final Path csv = csv(Table.POSTINGS);
        Files.writeString(csv, Files.readString(csv).replace("1000000000000", "9223372036854775808"));

        assertThatThrownBy(() -> ParquetFile.write(Table.POSTINGS, csv, scratch.resolve("p.parquet")))
            .isInstanceOf(SQLException.class).hasMessageContaining("9223372036854775808");
    }

    @Test
    void shouldSayWhatIsWrong() {
        final Path nowhere = scratch.resolve("no").resolve("file");

        assertThat(run("orders", nowhere)).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run("fees", scratch.resolve("f"))).isEqualTo(Wheatstone.WRONG_USE);
        data = scratch.resolve("none");
        assertThat(run("orders", scratch.resolve("f"))).isEqualTo(Wheatstone.WRONG_USE);

        assertThat(err.toString().lines()).hasSize(3).satisfiesExactly(
            line -> assertThat(line).contains("--out: '" + nowhere + "' must be a file in a directory that exists"),
            line -> assertThat(line).contains("expected one of [ORDERS, TRADES, POSTINGS, QUOTES]"),
            line -> assertThat(line).contains("there is no journal in '" + data + "'"));
    }

    private Path csv(final Table table) {
        final Path file = scratch.resolve(table.title() + ".csv");
        final int exitCode = new CommandLine(new JournalCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute("export", "--what", table.title(), "--out", file.toString(), "--data", data.toString());
        assertThat(exitCode).isZero();
        return file;
    }

    private Path parquet(final Table table) {
        final Path file = scratch.resolve(table.title() + ".parquet");
        assertThat(run(table.title(), file)).as(err.toString()).isEqualTo(Wheatstone.DONE);
        return file;
    }

    private int run(final String table, final Path file) {
        return ParquetExport.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true),
            "--what", table, "--out", file.toString(), "--data", data.toString());
    }

    private static long number(final String expression, final Path parquet) throws SQLException {
        return Long.parseLong(text(expression, parquet).get(0));
    }

    /** The values of an expression, row by row. */
    private static List<String> text(final String expression, final Path parquet) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression + " FROM '" + parquet + "'")) {
            final List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
