package org.wheatstone.bench.parquet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An exported table as the application wrote it, read by another library than DuckDB. One thread. */
final class CsvFile {
    private final List<NamedCsvRecord> rows;

    CsvFile(final Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows = reader.stream().toList();
        }
    }

    int rows() {
        return rows.size();
    }

    /** The sum of a column's numbers; an empty cell adds nothing. */
    long sum(final String column) {
        return cells(column).stream().filter(cell -> !cell.isEmpty()).mapToLong(Long::parseLong).sum();
    }

    List<String> cells(final String column) {
        return rows.stream().map(row -> row.getField(column)).toList();
    }
}
