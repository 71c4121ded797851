package org.wheatstone.bench.parquet;

import static org.wheatstone.bench.parquet.ColumnType.AMOUNT;
import static org.wheatstone.bench.parquet.ColumnType.ID;
import static org.wheatstone.bench.parquet.ColumnType.SHORT_ID;
import static org.wheatstone.bench.parquet.ColumnType.TIME;
import static org.wheatstone.bench.parquet.ColumnType.WORD;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be exported: the columns of {@code engine/docs/export.md} in their order, each with its type. Immutable, for
 * any thread.
 */
enum Table {
    ORDERS(
        new Column("order_id", ID),
        new Column("session_id", SHORT_ID),
        new Column("participant_id", SHORT_ID),
        new Column("instrument_id", SHORT_ID),
        new Column("symbol", WORD),
        new Column("side", WORD),
        new Column("order_type", WORD),
        new Column("time_in_force", WORD),
        new Column("client_order_id", ID),
        new Column("last_client_order_id", ID),
        new Column("price_nano_per_lot", AMOUNT),
        new Column("last_price_nano_per_lot", AMOUNT),
        new Column("quantity_lots", AMOUNT),
        new Column("filled_lots", AMOUNT),
        new Column("open_lots", AMOUNT),
        new Column("fills", AMOUNT),
        new Column("notional_nano_usd", AMOUNT),
        new Column("fees_nano_usd", AMOUNT),
        new Column("status", WORD),
        new Column("cancel_reason", WORD),
        new Column("accepted_sequence", ID),
        new Column("accepted_time", TIME),
        new Column("last_sequence", ID),
        new Column("last_time", TIME),
        new Column("flags", WORD),
        new Column("last_flags", WORD)),
    TRADES(
        new Column("trade_id", ID),
        new Column("command_sequence", ID),
        new Column("event_number", ID),
        new Column("time", TIME),
        new Column("instrument_id", SHORT_ID),
        new Column("symbol", WORD),
        new Column("price_nano_per_lot", AMOUNT),
        new Column("quantity_lots", AMOUNT),
        new Column("notional_nano_usd", AMOUNT),
        new Column("taker_side", WORD),
        new Column("maker_order_id", ID),
        new Column("maker_session_id", SHORT_ID),
        new Column("maker_participant_id", SHORT_ID),
        new Column("maker_fee_nano_usd", AMOUNT),
        new Column("taker_order_id", ID),
        new Column("taker_session_id", SHORT_ID),
        new Column("taker_participant_id", SHORT_ID),
        new Column("taker_fee_nano_usd", AMOUNT)),
    POSTINGS(
        new Column("command_sequence", ID),
        new Column("event_number", ID),
        new Column("posting_number", SHORT_ID),
        new Column("kind", WORD),
        new Column("from_account", WORD),
        new Column("to_account", WORD),
        new Column("amount_nano_usd", AMOUNT),
        new Column("trade_id", ID),
        new Column("pool_account", WORD),
        new Column("call_id", ID)),
    QUOTES(
        new Column("command_sequence", ID),
        new Column("time", TIME),
        new Column("instrument_id", SHORT_ID),
        new Column("symbol", WORD),
        new Column("bid_price_nano_per_lot", AMOUNT),
        new Column("bid_lots", AMOUNT),
        new Column("bid_orders", AMOUNT),
        new Column("ask_price_nano_per_lot", AMOUNT),
        new Column("ask_lots", AMOUNT),
        new Column("ask_orders", AMOUNT));

    private final List<Column> columns;

    Table(final Column... columns) {
        this.columns = List.of(columns);
    }

    /** As {@code journal export} calls it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The line of headings that the CSV must begin with. */
    String headings() {
        return columns.stream().map(Column::name).collect(Collectors.joining(","));
    }

    /** What DuckDB is told of the CSV: a name and a type for each column. */
    String csvColumns() {
        return columns.stream()
            .map(column -> "'" + column.name() + "': '" + column.type().inCsv() + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    }

    /** What DuckDB is to select from the CSV. */
    String selection() {
        return columns.stream()
            .map(column -> column.type().select('"' + column.name() + '"') + " AS \"" + column.name() + '"')
            .collect(Collectors.joining(", "));
    }

    /** One column: its heading and its type. */
    private record Column(String name, ColumnType type) {
    }
}
