package org.wheatstone.gateway.app.input;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A CSV file whose first line must name given columns, and whose every other line must have a field for each. Fields
 * with commas, quotes or line ends stand in double quotes; the last line may lack its line end; an empty line is an
 * error wherever it stands. Single-threaded. Fails with {@link InputException} at the first line that is wrong.
 */
public final class CsvTable {
    private final InputFile file;
    private final List<String> columns;

    public CsvTable(final InputFile file, final List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Gives the rows to the consumer, in the order of the file; a row is valid until the consumer returns. */
    public void forEachRow(final Consumer<CsvRow> consumer) {
        if (file.text().isEmpty()) {
            throw InputException.of(new Position(file.name(), 1, 1), "the file is empty", firstLine());
        }
        CsvRecord last = null;
        try (CsvReader<CsvRecord> reader = parser(); CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (hasNext(records, last)) {
                final CsvRecord record = records.next();
                if (last == null) {
                    checkHeader(record);
                } else {
                    checkFieldCount(record);
                    consumer.accept(new CsvRow(file, columns, record));
                }
                last = record;
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        checkQuotesClosed(last);
    }

    private CsvReader<CsvRecord> parser() {
        return CsvReader.builder()
            .skipEmptyLines(false)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(file.text());
    }

    private boolean hasNext(final CloseableIterator<CsvRecord> records, final CsvRecord last) {
        try {
            return records.hasNext();
        } catch (final CsvParseException e) {
            throw InputException.of(nextRecord(last), "the row cannot be read: " + reason(e),
                "a field in double quotes ends with the quote, and has its own quotes doubled");
        }
    }

    private static String reason(final CsvParseException e) {
        return e.getCause() instanceof CsvParseException ? e.getCause().getMessage() : e.getMessage();
    }

    private Position nextRecord(final CsvRecord last) {
        int index = 0;
        if (last != null) {
            index = new CsvCursor(file.text(), last.getStartingLineNumber()).seekRecordEnd();
            index += file.text().startsWith("\r\n", index) ? 2 : 1;
        }
        return Position.of(file.name(), file.text(), index);
    }

    private void checkHeader(final CsvRecord header) {
        for (int i = 0; i < columns.size(); i++) {
            final String name = i < header.getFieldCount() ? header.getField(i) : "";
            if (!name.equals(columns.get(i))) {
                throw InputException.of(CsvRow.position(file, header, i),
                    "column " + (i + 1) + " is " + InputException.quoted(name) + ", not " + columns.get(i),
                    firstLine());
            }
        }
        if (header.getFieldCount() > columns.size()) {
            throw InputException.of(CsvRow.position(file, header, columns.size()),
                "column " + (columns.size() + 1) + " is one too many", firstLine());
        }
    }

    private void checkFieldCount(final CsvRecord record) {
        final int count = record.getFieldCount();
        if (count == 1 && record.getField(0).isEmpty()) {
            throw InputException.of(CsvRow.position(file, record, 0), "the line is empty", everyLine());
        }
        if (count < columns.size()) {
            throw InputException.of(CsvRow.position(file, record, count),
                "the row ends before " + columns.get(count), everyLine());
        }
        if (count > columns.size()) {
            throw InputException.of(CsvRow.position(file, record, columns.size()),
                "the row has " + count + " fields", everyLine());
        }
    }

    /** The parser takes the end of the file for the end of the quotes; a file cut in the middle must not pass. */
    private void checkQuotesClosed(final CsvRecord last) {
        final CsvCursor cursor = new CsvCursor(file.text(), last.getStartingLineNumber());
        cursor.seekRecordEnd();
        if (cursor.isInsideQuotes()) {
            throw InputException.of(CsvRow.position(file, last, last.getFieldCount() - 1),
                "the file ends inside double quotes", "close them, or give the whole file");
        }
    }

    private String firstLine() {
        return "the first line must be " + String.join(",", columns);
    }

    private String everyLine() {
        return "every line must have the " + columns.size() + " fields " + String.join(",", columns);
    }
}
