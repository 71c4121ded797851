package org.wheatstone.gateway.app.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.LongArrayList;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;

/** One instrument as the core has it, in the terms of {@link FollowedBook}. Made anew for each look. */
final class CoreBook {
    private final LongArrayList orders = new LongArrayList();
    private final Map<String, Map<Long, long[]>> levels = new LinkedHashMap<>();

    private CoreBook(final OrderTable table, final BookSide bids, final BookSide asks) {
        add(table, bids, "BID");
        add(table, asks, "ASK");
    }

    static CoreBook of(final Exchange exchange, final int instrumentId) {
        final var book = exchange.instruments().find(instrumentId).book();
        return new CoreBook(exchange.books().orders(), book.bids(), book.asks());
    }

    /** Side (1 or 2), price, id and shown lots of each order, best first and oldest first, bids first. */
    LongArrayList orders() {
        return orders;
    }

    /** The best levels of each side, all if 0. */
    List<String> levels(final int depth) {
        final List<String> lines = new ArrayList<>();
        levels.forEach((side, byPrice) -> byPrice.entrySet().stream().limit(depth == 0 ? Long.MAX_VALUE : depth)
            .forEach(level -> lines.add(side + " " + level.getKey() + " " + level.getValue()[0] + " "
                + level.getValue()[1])));
        return lines;
    }

    String bbo() {
        return best("BID") + " / " + best("ASK");
    }

    private String best(final String side) {
        return levels.get(side).entrySet().stream().findFirst()
            .map(level -> level.getKey() + " " + level.getValue()[0] + " " + level.getValue()[1]).orElse("0 0 0");
    }

    private void add(final OrderTable table, final BookSide side, final String name) {
        final Map<Long, long[]> byPrice = new LinkedHashMap<>();
        levels.put(name, byPrice);
        int order = side.isEmpty() ? OrderTable.NONE : side.bestOrder();
        while (order != OrderTable.NONE) {
            orders.addLong(name.equals("BID") ? 1 : 2);
            orders.addLong(table.price(order));
            orders.addLong(table.orderId(order));
            orders.addLong(table.shown(order));
            final long[] level = byPrice.computeIfAbsent(table.price(order), price -> new long[2]);
            level[0] += table.shown(order);
            level[1]++;
            order = side.behind(order);
        }
    }
}
