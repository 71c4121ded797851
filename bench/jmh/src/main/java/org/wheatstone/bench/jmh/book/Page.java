package org.wheatstone.bench.jmh.book;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The results as a page of text. One thread. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    /** A heading. */
    Page heading(final String words) {
        text.append(text.length() == 0 ? "# " : "\n## ").append(words).append("\n\n");
        return this;
    }

    /** A paragraph, or a line of a list. */
    Page line(final String words) {
        text.append(words).append('\n');
        return this;
    }

    /** One column for each stream, one line for each row. */
    Page table(final List<Cell> cells, final Function<Cell, String> what) {
        final Set<String> streams = new LinkedHashSet<>();
        cells.forEach(cell -> streams.add(stream(cell)));
        line("| row | " + String.join(" | ", streams) + " |");
        line("|---" + "|---:".repeat(streams.size()) + "|");
        for (final Row row : Row.all()) {
            final List<String> values = new ArrayList<>();
            cells.stream().filter(cell -> cell.row().equals(row.text())).map(what).forEach(values::add);
            line("| " + row.text() + " | " + String.join(" | ", values) + " |");
        }
        return this;
    }

    /** How many times faster one row is than another, stream by stream. */
    Page ratios(final List<Cell> cells) {
        final Set<String> streams = new LinkedHashSet<>();
        cells.forEach(cell -> streams.add(stream(cell)));
        line("| ratio | " + String.join(" | ", streams) + " |");
        line("|---" + "|---:".repeat(streams.size()) + "|");
        for (final Row[] pair : new Row[][] {
            {Row.EXCHANGE_CORE_BOOK, Row.OURS}, {Row.EXCHANGE_CORE_BOOK, Row.OURS_BATCHED},
            {Row.OURS_BATCHED, Row.FLOOR}, {Row.EXCHANGE_CORE_BOOK, Row.CORE},
            {Row.EXCHANGE_CORE_WHOLE, Row.CORE}, {Row.PARITY_BOOK, Row.OURS}}) {
            final List<String> values = new ArrayList<>();
            for (final String stream : streams) {
                values.add(ratio(cells, stream, pair[0], pair[1]));
            }
            line("| " + pair[0].text() + " ÷ " + pair[1].text() + " | " + String.join(" | ", values) + " |");
        }
        return this;
    }

    private static String ratio(final List<Cell> cells, final String stream, final Row above, final Row below) {
        final Optional<Cell> numerator = find(cells, stream, above);
        final Optional<Cell> denominator = find(cells, stream, below);
        return numerator.isPresent() && denominator.isPresent()
            ? String.format(Locale.ROOT, "%.2f", numerator.get().median() / denominator.get().median()) : "–";
    }

    private static Optional<Cell> find(final List<Cell> cells, final String stream, final Row row) {
        return cells.stream()
            .filter(cell -> cell.isOk() && stream(cell).equals(stream) && cell.row().equals(row.text())).findFirst();
    }

    private static String stream(final Cell cell) {
        return cell.flow() + " " + String.format(Locale.ROOT, "%,d", cell.depth());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
