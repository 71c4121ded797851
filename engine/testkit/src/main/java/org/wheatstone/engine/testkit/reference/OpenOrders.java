package org.wheatstone.engine.testkit.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All open orders: by order id, by session, by their session's current id for them, and quotes by what they quote. Each
 * that has a deadline has a timer for as long as it is here.
 */
final class OpenOrders {
    private final Timers timers;
    private final Map<Long, Order> byOrderId = new TreeMap<>();
    private final Map<Integer, NavigableMap<Long, Order>> bySession = new HashMap<>();
    private final Map<Name, Order> byName      = new HashMap<>();
    private final Map<Quoted, Order> byQuoted  = new HashMap<>();

    OpenOrders(final Timers timers) {
        this.timers = timers;
    }

    void add(final Order order) {
        byOrderId.put(order.orderId, order);
        bySession.computeIfAbsent(order.session.id, id -> new TreeMap<>()).put(order.orderId, order);
        if (order.isQuote()) {
            byQuoted.put(Quoted.by(order), order);
        } else {
            byName.put(new Name(order.session.id, order.clOrdId), order);
        }
        if (order.deadline != 0) {
            timers.add(order);
        }
    }

    void remove(final Order order) {
        byOrderId.remove(order.orderId);
        bySession.get(order.session.id).remove(order.orderId);
        if (order.isQuote()) {
            byQuoted.remove(Quoted.by(order));
        } else {
            byName.remove(new Name(order.session.id, order.clOrdId));
        }
        timers.remove(order);
    }

    void rename(final Order order, final long clOrdId) {
        if (order.isQuote()) {
            order.clOrdId = clOrdId;
            return;
        }
        byName.remove(new Name(order.session.id, order.clOrdId));
        order.clOrdId = clOrdId;
        byName.put(new Name(order.session.id, clOrdId), order);
    }

    /** Its time is over at another time than so far. */
    void setDeadline(final Order order, final long deadline) {
        timers.remove(order);
        order.deadline = deadline;
        if (deadline != 0) {
            timers.add(order);
        }
    }

    /** The session's open order that currently has this id, in whatever instrument; a quote has none. */
    Optional<Order> named(final Session session, final long clOrdId) {
        return Optional.ofNullable(byName.get(new Name(session.id, clOrdId)));
    }

    Optional<Order> withId(final long orderId) {
        return Optional.ofNullable(byOrderId.get(orderId));
    }

    Optional<Order> quote(final Session session, final long setId, final int instrumentId, final Side side) {
        return Optional.ofNullable(byQuoted.get(new Quoted(session.id, setId, instrumentId, side)));
    }

    /** The session's first order with an order id above this one. */
    Optional<Order> after(final Session session, final long orderId) {
        return Optional.ofNullable(bySession.get(session.id))
            .map(orders -> orders.higherEntry(orderId))
            .map(Map.Entry::getValue);
    }

    /** In the order of their entry. */
    Collection<Order> all() {
        return byOrderId.values();
    }

    int size() {
        return byOrderId.size();
    }

    int names() {
        return byName.size() + byQuoted.size();
    }

    private record Name(int sessionId, long clOrdId) {
    }

    private record Quoted(int sessionId, long setId, int instrumentId, Side side) {
        static Quoted by(final Order order) {
            return new Quoted(order.session.id, order.quoteSetId, order.instrument.id(), order.side);
        }
    }
}
