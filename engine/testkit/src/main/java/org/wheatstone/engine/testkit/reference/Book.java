package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The resting orders of an instrument: on each side its prices, best first, at each price its orders, oldest first. */
final class Book {
    private final NavigableMap<Long, List<Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, List<Order>> asks = new TreeMap<>();
    private long newestPriority;

    /** Puts an order at the end of its level, where it shows as much as it may. */
    void add(final Order order) {
        newestPriority++;
        order.priority = newestPriority;
        order.show();
        levels(order.side).computeIfAbsent(order.price, price -> new ArrayList<>()).add(order);
    }

    void remove(final Order order) {
        final List<Order> level = levels(order.side).get(order.price);
        if (level == null || !level.remove(order)) {
            throw new IllegalStateException("order not in the book: orderId=" + order.orderId);
        }
        if (level.isEmpty()) {
            levels(order.side).remove(order.price);
        }
    }

    boolean isEmpty() {
        return bids.isEmpty() && asks.isEmpty();
    }

    boolean contains(final Order order) {
        return levels(order.side).getOrDefault(order.price, List.of()).contains(order);
    }

    Optional<Order> best(final Side side) {
        return levels(side).isEmpty()
            ? Optional.empty() : Optional.of(levels(side).firstEntry().getValue().get(0));
    }

    /** The orders of a side, best price first, at one price oldest first. */
    Stream<Order> inOrder(final Side side) {
        return levels(side).values().stream().flatMap(List::stream);
    }

    NavigableMap<Long, List<Order>> levels(final Side side) {
        return side == Side.BID ? bids : asks;
    }
}
