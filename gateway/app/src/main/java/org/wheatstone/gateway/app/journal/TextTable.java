package org.wheatstone.gateway.app.journal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell; numbers end, words begin, at one place. One thread. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(final String... headings) {
        rows.add(List.of(headings));
    }

    /** One row; a null is an empty cell. */
    public void row(final Object... cells) {
        final List<String> row = new ArrayList<>();
        for (final Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        rows.add(row);
    }

    public void print(final PrintWriter out) {
        final int columns = rows.get(0).size();
        final int[] widths = new int[columns];
        for (final List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(i == 0 ? "" : "  ").append(cell(row.get(i), widths[i], isNumeric(i)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(final String text, final int width, final boolean isNumeric) {
        final String padding = " ".repeat(width - text.length());
        return isNumeric ? padding + text : text + padding;
    }

    private boolean isNumeric(final int column) {
        return rows.stream().skip(1).map(row -> row.get(column))
            .allMatch(text -> text.matches("-?[0-9.,]*"));
    }
}
