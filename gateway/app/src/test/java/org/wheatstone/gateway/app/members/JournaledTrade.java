package org.wheatstone.gateway.app.members;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trade as {@code journal export} writes it.
 *
 * @param values by column.
 */
record JournaledTrade(Map<String, String> values) {
    /** All of a file; none of its cells has a comma. */
    static List<JournaledTrade> read(final Path file) throws IOException {
        final List<String> lines = Files.readAllLines(file);
        final String[] columns = lines.get(0).split(",");
        return lines.subList(1, lines.size()).stream().map(line -> of(columns, line.split(","))).toList();
    }

    private static JournaledTrade of(final String[] columns, final String... cells) {
        final Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            values.put(columns[i], cells[i]);
        }
        return new JournaledTrade(values);
    }

    static long lots(final List<JournaledTrade> trades) {
        return trades.stream().mapToLong(trade -> Long.parseLong(trade.values.get("quantity_lots"))).sum();
    }

    String id() {
        return values.get("trade_id");
    }

    boolean isBetween(final int makerSession, final int takerSession) {
        return values.get("maker_session_id").equals(Integer.toString(makerSession))
            && values.get("taker_session_id").equals(Integer.toString(takerSession));
    }
}
