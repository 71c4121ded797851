package org.wheatstone.engine.core.timer;

import org.wheatstone.engine.core.memory.Pages;

/**
 * All deadlines of the exchange, the next one first: by deadline, then kind, then id. Engine thread only; a place for
 * each order, instrument and series, two for each session, and one for the clock, in pages that are made when the first
 * deadline of a page is set, since most orders have none.
 *
 * <p>A binary heap of places, and for each place where in the heap it stands, so that a deadline can be moved or taken
 * back at once. Nothing that the exchange says depends on how the heap came about.
 */
public final class Timers {
    /** No deadline is set. */
    public static final long NONE = Long.MAX_VALUE;
    /** An order's expiry; its id is the order's. */
    public static final int EXPIRY = 0;
    /** The cancel-on-disconnect grace of a session; its id is the session's index. */
    public static final int GRACE = 1;
    /** The dead man of a session; its id is the session's index. */
    public static final int DEAD_MAN = 2;
    /** What is to be done about the deliveries of an instrument; its id is the instrument's index. */
    public static final int DELIVERY = 3;
    /** When a series lists its next window; its id is the series' index. */
    public static final int SERIES = 4;
    /** When the time is to be told; its id is 0. */
    public static final int CLOCK = 5;

    private static final int ABSENT = -1;

    private final int maxOrders;
    private final int maxSessions;
    /** The first place of an instrument. */
    private final int deliveries;
    /** The first place of a series. */
    private final int series;
    private final int clock;
    private final Pages deadlines;
    private final Pages ids;
    private final Pages positions;
    private final Pages heap;
    private int count;

    public Timers(final int maxOrders, final int maxSessions, final int maxInstruments, final int maxSeries) {
        this.maxOrders = maxOrders;
        this.maxSessions = maxSessions;
        final int capacity = Math.addExact(maxOrders, 2 * maxSessions + maxInstruments + maxSeries + 1);
        deliveries = maxOrders + 2 * maxSessions;
        series = deliveries + maxInstruments;
        clock = series + maxSeries;
        deadlines = new Pages(capacity, NONE);
        ids = new Pages(capacity, 0);
        positions = new Pages(capacity, ABSENT);
        heap = new Pages(capacity, ABSENT);
    }

    /** When an order, by its slot, is over. */
    public void setExpiry(final int order, final long orderId, final long deadlineNs) {
        set(order, orderId, deadlineNs);
    }

    public void clearExpiry(final int order) {
        clear(order);
    }

    /** When the orders of a session, by its index, are cancelled because it has been without a connection. */
    public void setGrace(final int session, final long deadlineNs) {
        set(maxOrders + session, session, deadlineNs);
    }

    public void clearGrace(final int session) {
        clear(maxOrders + session);
    }

    /** The deadline, or {@link #NONE}. */
    public long grace(final int session) {
        return deadlines.get(maxOrders + session);
    }

    /** When the orders of a session, by its index, are cancelled because it has not asked for more time. */
    public void setDeadMan(final int session, final long deadlineNs) {
        set(maxOrders + maxSessions + session, session, deadlineNs);
    }

    public void clearDeadMan(final int session) {
        clear(maxOrders + maxSessions + session);
    }

    /** The deadline, or {@link #NONE}. */
    public long deadMan(final int session) {
        return deadlines.get(maxOrders + maxSessions + session);
    }

    /** When something is to be done about the deliveries of an instrument, by its index; {@link #NONE} for nothing. */
    public void setDelivery(final int instrument, final long deadlineNs) {
        if (deadlineNs == NONE) {
            clear(deliveries + instrument);
        } else {
            set(deliveries + instrument, instrument, deadlineNs);
        }
    }

    /** The deadline, or {@link #NONE}. */
    public long delivery(final int instrument) {
        return deadlines.get(deliveries + instrument);
    }

    /** When a series, by its index, lists its next window; {@link #NONE} if it has none. */
    public void setSeries(final int index, final long deadlineNs) {
        if (deadlineNs == NONE) {
            clear(series + index);
        } else {
            set(series + index, index, deadlineNs);
        }
    }

    /** When the time is to be told; {@link #NONE} if it need not be. */
    public void setClock(final long deadlineNs) {
        if (deadlineNs == NONE) {
            clear(clock);
        } else {
            set(clock, 0, deadlineNs);
        }
    }

    /** The deadline, or {@link #NONE}. */
    public long clock() {
        return deadlines.get(clock);
    }

    /** The first deadline of all, or {@link #NONE}. */
    public long firstDeadlineNs() {
        return count == 0 ? NONE : deadlines.get((int) heap.get(0));
    }

    /** What comes first, from {@link #EXPIRY} to {@link #CLOCK}; only if there is a deadline. */
    public int firstKind() {
        return kind((int) heap.get(0));
    }

    /** Whose it is: the slot of an order, or the index of a session, an instrument or a series; if there is one. */
    public int firstIndex() {
        final int place = (int) heap.get(0);
        if (place < maxOrders) {
            return place;
        }
        if (place < deliveries) {
            return (place - maxOrders) % maxSessions;
        }
        if (place < series) {
            return place - deliveries;
        }
        return place < clock ? place - series : 0;
    }

    private int kind(final int place) {
        if (place < maxOrders) {
            return EXPIRY;
        }
        if (place < deliveries) {
            return place < maxOrders + maxSessions ? GRACE : DEAD_MAN;
        }
        if (place < series) {
            return DELIVERY;
        }
        return place < clock ? SERIES : CLOCK;
    }

    private void set(final int place, final long id, final long deadlineNs) {
        final int position = (int) positions.get(place);
        deadlines.put(place, deadlineNs);
        ids.put(place, id);
        if (position == ABSENT) {
            put(count, place);
            up(count++);
        } else {
            up(position);
            down((int) positions.get(place));
        }
    }

    private void clear(final int place) {
        final int position = (int) positions.get(place);
        if (position == ABSENT) {
            return;
        }
        positions.put(place, ABSENT);
        deadlines.put(place, NONE);
        final int last = (int) heap.get(--count);
        if (last != place) {
            put(position, last);
            up(position);
            down((int) positions.get(last));
        }
    }

    private void up(final int from) {
        final int place = (int) heap.get(from);
        int position = from;
        while (position > 0 && isBefore(place, (int) heap.get((position - 1) / 2))) {
            put(position, (int) heap.get((position - 1) / 2));
            position = (position - 1) / 2;
        }
        if (position != from) {
            put(position, place);
        }
    }

    private void down(final int from) {
        final int place = (int) heap.get(from);
        int position = from;
        int child = first(position);
        while (child != ABSENT && isBefore((int) heap.get(child), place)) {
            put(position, (int) heap.get(child));
            position = child;
            child = first(position);
        }
        if (position != from) {
            put(position, place);
        }
    }

    /** The child that comes first. */
    private int first(final int position) {
        final int left = 2 * position + 1;
        if (left >= count) {
            return ABSENT;
        }
        return left + 1 < count && isBefore((int) heap.get(left + 1), (int) heap.get(left)) ? left + 1 : left;
    }

    private boolean isBefore(final int place, final int other) {
        if (deadlines.get(place) != deadlines.get(other)) {
            return deadlines.get(place) < deadlines.get(other);
        }
        if (kind(place) != kind(other)) {
            return kind(place) < kind(other);
        }
        return ids.get(place) < ids.get(other);
    }

    private void put(final int position, final int place) {
        heap.put(position, place);
        positions.put(place, position);
    }
}
