package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;

/**
 * Every order of one instrument, in the order in which they will trade, from the feed of orders, which skips nothing:
 * it is whole after each command that changed it. For threads and ownership see {@link Book}.
 */
public final class OrderBook extends Book {
    private final BookOrders orders;

    OrderBook(final int instrumentId, final int maxLevels, final BookOrders orders) {
        super(instrumentId, maxLevels);
        this.orders = orders;
    }

    /** The order at a level that trades first; {@link BookOrder#next()} goes on. */
    public BookOrder first(final Side side, final int index) {
        final Ladder ladder = ladder(side);
        return ladder.oldest[ladder.slot(index)];
    }

    /** The order with this id, or null if it does not stand in this book. */
    public BookOrder order(final long orderId) {
        final BookOrder order = orders.find(orderId);
        return order != null && order.book == this ? order : null;
    }

    Disconnection onEntry(final SnapshotEntryDecoder entry) {
        onEntry();
        return add(entry.side(), entry.sideRaw(), entry.orderId(), entry.price(), entry.quantity());
    }

    Disconnection onAdded(final OrderAddedDecoder event) {
        final Disconnection disorder = apply(event.sequence());
        return disorder != null
            ? disorder : add(event.side(), event.sideRaw(), event.orderId(), event.price(), event.quantity());
    }

    Disconnection onReduced(final OrderReducedDecoder event) {
        final Disconnection disorder = apply(event.sequence());
        return disorder != null ? disorder : show(event.orderId(), event.quantity());
    }

    Disconnection onDeleted(final OrderDeletedDecoder event) {
        final Disconnection disorder = apply(event.sequence());
        return disorder != null ? disorder : show(event.orderId(), 0);
    }

    Disconnection onExecuted(final OrderExecutedDecoder event) {
        final Disconnection disorder = apply(event.sequence());
        return disorder != null ? disorder : show(event.orderId(), event.leaves());
    }

    private Disconnection add(
            final Side side, final int sideRaw, final long orderId, final long price, final long lots) {
        if (side != Side.BID && side != Side.ASK) {
            return noSide(sideRaw);
        }
        if (orders.find(orderId) != null) {
            return broken("order stands twice: orderId=" + Long.toUnsignedString(orderId));
        }
        if (orders.isFull()) {
            exceeds("maxBookOrders", orders.capacity());
            return null;
        }
        final Ladder ladder = ladder(side);
        final int slot = ladder.open(price);
        if (slot == Ladder.NONE) {
            exceeds("maxBookLevels", maxLevels());
            return null;
        }
        final BookOrder order = orders.take(orderId);
        order.book = this;
        order.side = side;
        order.price = price;
        order.quantity = lots;
        append(ladder, slot, order);
        return null;
    }

    private static void append(final Ladder ladder, final int slot, final BookOrder order) {
        final BookOrder youngest = ladder.youngest[slot];
        order.previous = youngest;
        if (youngest == null) {
            ladder.oldest[slot] = order;
        } else {
            youngest.next = order;
        }
        ladder.youngest[slot] = order;
        ladder.quantity[slot] += order.quantity;
        ladder.orderCount[slot]++;
    }

    /** The order shows so many lots now; with none it stands there no more. */
    private Disconnection show(final long orderId, final long lots) {
        final BookOrder order = order(orderId);
        if (order == null) {
            return broken("no such order: orderId=" + Long.toUnsignedString(orderId));
        }
        if (lots > order.quantity) {
            return broken("order grows in its place: " + order + ", now=" + lots);
        }
        final Ladder ladder = ladder(order.side);
        final int slot = ladder.slotOf(order.price);
        ladder.quantity[slot] -= order.quantity - lots;
        order.quantity = lots;
        if (lots == 0) {
            remove(ladder, slot, order);
        }
        return null;
    }

    private void remove(final Ladder ladder, final int slot, final BookOrder order) {
        if (order.previous == null) {
            ladder.oldest[slot] = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            ladder.youngest[slot] = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        ladder.orderCount[slot]--;
        if (ladder.orderCount[slot] == 0) {
            ladder.close(slot);
        }
        orders.giveBack(order);
    }

    @Override
    void clear() {
        giveBack(ladder(Side.BID));
        giveBack(ladder(Side.ASK));
    }

    private void giveBack(final Ladder ladder) {
        for (int slot = 0; slot < ladder.count(); slot++) {
            BookOrder order = ladder.oldest[slot];
            while (order != null) {
                final BookOrder next = order.next;
                orders.giveBack(order);
                order = next;
            }
        }
    }
}
