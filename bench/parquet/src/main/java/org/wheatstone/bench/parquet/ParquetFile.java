package org.wheatstone.bench.parquet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Turns an exported CSV into a Parquet file, in a DuckDB of its own within this process. Stateless. */
final class ParquetFile {
    private static final String IN_MEMORY = "jdbc:duckdb:";

    private ParquetFile() {
    }

    /**
     * Writes a Parquet file with the rows of a CSV, in their order; the files belong to the caller.
     *
     * @return the number of rows.
     * @throws IOException  if the CSV cannot be read, or does not have this table's columns.
     * @throws SQLException if a cell is not of its column's type, or the file cannot be written; part of it may then be
     *                      there.
     */
    static long write(final Table table, final Path csv, final Path parquet) throws IOException, SQLException {
        requireHeadings(table, csv);
        try (Connection database = DriverManager.getConnection(IN_MEMORY);
                Statement statement = database.createStatement()) {
            return statement.executeUpdate(
                "COPY (SELECT " + table.selection() + " FROM read_csv(" + literal(csv)
                    + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = "
                    + table.csvColumns() + ")) TO " + literal(parquet) + " (FORMAT PARQUET)");
        }
    }

    /** DuckDB takes columns by their place, so another order of them would go unnoticed there. */
    private static void requireHeadings(final Table table, final Path csv) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            final String headings = lines.readLine();
            if (!table.headings().equals(headings)) {
                throw new IOException(
                    "columns differ: table=" + table.title() + ", csv=" + headings + ", known=" + table.headings());
            }
        }
    }

    private static String literal(final Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
