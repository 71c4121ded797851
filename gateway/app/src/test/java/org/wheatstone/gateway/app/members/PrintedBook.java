package org.wheatstone.gateway.app.members;

import java.util.ArrayList;
import java.util.List;

/**
 * A book as the feed printer has printed it.
 *
 * @param sequence the command right after which it stood so.
 * @param table    its lines.
 */
record PrintedBook(long sequence, List<String> table) {
    private static final String BEGINNING = "WHOLE after command ";

    /** All that are printed whole, which an empty line says, oldest first. */
    static List<PrintedBook> all(final Program printer) {
        final List<PrintedBook> books = new ArrayList<>();
        final String text = printer.text();
        int begin = text.indexOf(BEGINNING);
        int end = text.indexOf("\n\n", begin);
        while (begin >= 0 && end >= 0) {
            books.add(of(text.substring(begin, end).lines().toList()));
            begin = text.indexOf(BEGINNING, end);
            end = text.indexOf("\n\n", begin);
        }
        return books;
    }

    /** The newest of them; null if there is none. */
    static PrintedBook last(final Program printer) {
        final List<PrintedBook> books = all(printer);
        return books.isEmpty() ? null : books.get(books.size() - 1);
    }

    private static PrintedBook of(final List<String> lines) {
        return new PrintedBook(
            Long.parseLong(lines.get(0).substring(BEGINNING.length())), lines.subList(1, lines.size()));
    }

    /** Whether it has a bid and an offer. */
    boolean hasBothSides() {
        return has("bid ") && has("ask ");
    }

    private boolean has(final String beginning) {
        return table.stream().anyMatch(line -> line.startsWith(beginning));
    }
}
