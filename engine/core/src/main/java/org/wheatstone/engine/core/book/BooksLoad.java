package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * Makes all orders of books findable that were filled at once, as by a snapshot. Engine thread only; for one load of
 * books that were empty, and then to be forgotten, with its memory: some 50 bytes an order.
 *
 * <p>One order after the other would go through every table for each, at places that have nothing to do with those of
 * the one before. Here each table is gone through once, and in its own order as far as it has one:
 *
 * <pre>
 *   ids       sorted                                      digit by digit
 *   sessions  runs of places, filled from end to end      in order of ids
 *   orders    the place of each among its session's       in order of slots
 *   index     an entry for each                           a stretch of its lines after the other
 * </pre>
 *
 * <p>The tables are then such as one order after the other would have made them, but for what nobody is told.
 */
public final class BooksLoad {
    /** Stretches of the index: a few pages of memory each, and few enough to be filled side by side. */
    private static final int STRETCHES = 1 << 9;

    private final Books books;
    private final OrderTable orders;
    private final OrderIndex index;
    private final SlotsById byId = new SlotsById();
    private int[] sessions = {};

    public BooksLoad(final Books books) {
        this.books = books;
        orders = books.orders();
        index = books.byOwner();
    }

    /** So many orders are to come. */
    public void reserve(final int more) {
        byId.reserve(more);
        if (more > sessions.length - byId.count()) {
            sessions = Arrays.copyOf(sessions, Math.max(byId.count() + more, 2 * byId.count()));
        }
    }

    /** An order that has its ids and its owner: they come in the order of their slots, from the first on. */
    public void add(final int order) {
        if (order != byId.count()) {
            throw new IllegalStateException("order slot " + order + " after " + (byId.count() - 1));
        }
        reserve(1);
        sessions[order] = orders.session(order);
        byId.add(orders.orderId(order));
    }

    /**
     * Once all are added, and before {@link #run}: sorts them by their ids.
     *
     * @return an order whose id another one has, or {@link OrderTable#NONE}: then they are not to be loaded.
     */
    public int sort() {
        byId.sort();
        final int twice = byId.firstTwice();
        return twice == SlotsById.NONE ? OrderTable.NONE : byId.at(twice);
    }

    /**
     * Makes them findable.
     *
     * @return an order that another one's owner could mean: with its clOrdId, or a quote with its place. Then they are
     *         not all found. {@link OrderTable#NONE} if there is no such one.
     */
    public int run() {
        index.reserve(byId.count());
        final long[] hashes = new long[byId.count()];
        final int[] starts = place(hashes);
        final long[] sorted = new long[hashes.length];
        final int[] slots = new int[hashes.length];
        for (int order = 0; order < hashes.length; order++) {
            final int at = starts[stretch(hashes[order])]++;
            sorted[at] = hashes[order];
            slots[at] = order;
        }
        for (int i = 0; i < slots.length; i++) {
            if (!books.findable(sorted[i], slots[i])) {
                return slots[i];
            }
        }
        return OrderTable.NONE;
    }

    /** Tells each order its place in its session; returns where each stretch begins, if they come one by one. */
    private int[] place(final long[] hashes) {
        final int[] places = places();
        final int[] starts = new int[STRETCHES + 1];
        for (int order = 0; order < places.length; order++) {
            orders.place(order, places[order]);
            hashes[order] = books.ownerHash(order);
            starts[stretch(hashes[order]) + 1]++;
        }
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            starts[stretch + 1] += starts[stretch];
        }
        return starts;
    }

    /** Fills the runs of all sessions. */
    private int[] places() {
        final int[] places = new int[byId.count()];
        for (int i = 0; i < places.length; i++) {
            final int order = byId.at(i);
            places[order] = books.bySession().enlist(order, sessions[order]);
        }
        return places;
    }

    private int stretch(final long hash) {
        return (int) ((long) index.lineOf(hash) * STRETCHES / index.lines());
    }
}
