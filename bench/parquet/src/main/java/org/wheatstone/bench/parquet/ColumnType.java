package org.wheatstone.bench.parquet;

/** What a column holds: how DuckDB reads it from the CSV, and what it becomes. Immutable, for any thread. */
enum ColumnType {
    /** 64 bits, unsigned: ids, sequences, event numbers. */
    ID("UBIGINT"),
    /** 32 bits, unsigned: ids of sessions, participants, instruments. */
    SHORT_ID("UINTEGER"),
    /** 64 bits, signed: nano-USD, lots, counts. What does not fit is an error, never rounded. */
    AMOUNT("BIGINT"),
    /** Of the schema, or a symbol. An empty cell has no value. */
    WORD("VARCHAR"),
    /** UTC to the nanosecond. A timestamp in DuckDB knows no zone, so the Z is taken off before. */
    TIME("VARCHAR") {
        @Override
        String select(final String column) {
            return "CAST(rtrim(" + column + ", 'Z') AS TIMESTAMP_NS)";
        }
    };

    private final String inCsv;

    ColumnType(final String inCsv) {
        this.inCsv = inCsv;
    }

    String inCsv() {
        return inCsv;
    }

    /** The expression that makes the column's value. */
    String select(final String column) {
        return column;
    }
}
