package org.wheatstone.engine.testkit.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All open orders, by order id and by their session's current id for them. */
final class OpenOrders {
    private final Map<Long, Order> byOrderId = new TreeMap<>();
    private final Map<Name, Order> byName    = new HashMap<>();

    void add(final Order order) {
        byOrderId.put(order.orderId, order);
        byName.put(new Name(order.session.id, order.clOrdId), order);
    }

    void remove(final Order order) {
        byOrderId.remove(order.orderId);
        byName.remove(new Name(order.session.id, order.clOrdId));
    }

    void rename(final Order order, final long clOrdId) {
        byName.remove(new Name(order.session.id, order.clOrdId));
        order.clOrdId = clOrdId;
        byName.put(new Name(order.session.id, clOrdId), order);
    }

    /** The session's open order that currently has this id, in whatever instrument. */
    Optional<Order> named(final Session session, final long clOrdId) {
        return Optional.ofNullable(byName.get(new Name(session.id, clOrdId)));
    }

    Optional<Order> withId(final long orderId) {
        return Optional.ofNullable(byOrderId.get(orderId));
    }

    /** In the order of their entry. */
    Collection<Order> all() {
        return byOrderId.values();
    }

    int size() {
        return byOrderId.size();
    }

    int names() {
        return byName.size();
    }

    private record Name(int sessionId, long clOrdId) {
    }
}
