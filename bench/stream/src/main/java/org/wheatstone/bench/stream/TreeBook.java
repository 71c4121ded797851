package org.wheatstone.bench.stream;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The independent book that says what is right: levels in a tree, so that every command costs O(log n), orders in
 * lists. One thread; it shares no code with any book that is measured. Made for being right, then for being fast enough
 * to write long streams.
 */
public final class TreeBook implements BookUnderTest {
    private final TreeMap<Integer, Level> bids = new TreeMap<>();
    private final TreeMap<Integer, Level> asks = new TreeMap<>();
    private final Numbers slots = new Numbers();
    private final Numbers levelNumbers = new Numbers();
    private final Tape tape;
    private final Tape entryTape;
    private final Ending ending;
    private Order[] byId = new Order[1 << 10];
    private long entry;
    private int resting;

    /** A book by itself. */
    public TreeBook(final Tape tape) {
        this(tape, new Tape(), order -> { });
    }

    /**
     * A book that tells more.
     *
     * @param entryTape has the same trades, with orders named by the number of the command that they came with.
     * @param ending    is told of each order that rests no more.
     */
    TreeBook(final Tape tape, final Tape entryTape, final Ending ending) {
        this.tape = tape;
        this.entryTape = entryTape;
        this.ending = ending;
    }

    /** Numbers the next command. */
    void entry(final long number) {
        entry = number;
    }

    @Override
    public void enter(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        final int left = match(id, isBid, price, quantity);
        if (left > 0) {
            final Order order = new Order(account, id, entry, isBid, left);
            order.slot = slots.take();
            remember(order);
            append(order, price);
            resting++;
        }
    }

    @Override
    public void cancel(final int account, final long id) {
        end(require(account, id));
    }

    @Override
    public void reduce(final int account, final long id, final int by, final int left) {
        final Order order = require(account, id);
        order.leaves -= by;
        if (order.leaves <= 0) {
            throw new IllegalStateException("reduced away: id=" + id);
        }
    }

    @Override
    public void move(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        final Order order = require(account, id);
        unlink(order);
        append(order, price);
        if (!bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey()) {
            throw new IllegalStateException("moved across: id=" + id);
        }
    }

    @Override
    public void takeNow(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        match(id, isBid, price, quantity);
    }

    /** Orders that rest. */
    public int resting() {
        return resting;
    }

    /** The order with this id, if it rests, else null. */
    Order find(final long id) {
        return id < byId.length ? byId[(int) id] : null;
    }

    /** The first order in the queue of this side; null if it is empty. */
    Order first(final boolean isBid) {
        final Map.Entry<Integer, Level> best = isBid ? bids.lastEntry() : asks.firstEntry();
        return best == null ? null : best.getValue().head;
    }

    private int match(final long id, final boolean isBid, final int limit, final int quantity) {
        int left = quantity;
        for (Order maker = first(!isBid); left > 0 && maker != null; maker = first(!isBid)) {
            final int price = maker.level.price;
            if (isBid ? price > limit : price < limit) {
                break;
            }
            final int traded = Math.min(left, maker.leaves);
            tape.trade(maker.id, id, price, traded);
            entryTape.trade(maker.entry, entry, price, traded);
            left -= traded;
            maker.leaves -= traded;
            if (maker.leaves == 0) {
                end(maker);
            }
        }
        return left;
    }

    private Order require(final int account, final long id) {
        final Order order = find(id);
        if (order == null || order.account != account) {
            throw new IllegalStateException("no such order: account=" + account + ", id=" + id);
        }
        return order;
    }

    private void remember(final Order order) {
        if (order.id >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max((int) order.id + 1, 2 * byId.length));
        }
        byId[(int) order.id] = order;
    }

    private void end(final Order order) {
        unlink(order);
        byId[(int) order.id] = null;
        slots.giveBack(order.slot);
        resting--;
        ending.onEnded(order);
    }

    private void append(final Order order, final int price) {
        final Level level = side(order).computeIfAbsent(price, at -> new Level(at, levelNumbers.take()));
        order.level = level;
        order.previous = level.tail;
        order.next = null;
        if (level.tail == null) {
            level.head = order;
        } else {
            level.tail.next = order;
        }
        level.tail = order;
    }

    private void unlink(final Order order) {
        final Level level = order.level;
        if (order.previous == null) {
            level.head = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            level.tail = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        if (level.head == null) {
            side(order).remove(level.price);
            levelNumbers.giveBack(level.number);
        }
    }

    private TreeMap<Integer, Level> side(final Order order) {
        return order.isBid ? bids : asks;
    }

    /** Is told of each order that rests no more. */
    @FunctionalInterface
    interface Ending {
        void onEnded(Order order);
    }

    /** An order that rests. */
    static final class Order {
        final int account;
        final long id;
        final long entry;
        final boolean isBid;
        int leaves;
        int slot;
        /** Where a flow keeps it among all that rest. */
        int place;
        Level level;
        private Order previous;
        private Order next;

        Order(final int account, final long id, final long entry, final boolean isBid, final int leaves) {
            this.account = account;
            this.id = id;
            this.entry = entry;
            this.isBid = isBid;
            this.leaves = leaves;
        }
    }

    /** A price and who waits at it. */
    static final class Level {
        final int price;
        final int number;
        private Order head;
        private Order tail;

        Level(final int price, final int number) {
            this.price = price;
            this.number = number;
        }
    }

    /** Numbers from 0, the last one given back taken first. */
    private static final class Numbers {
        private int[] free = new int[1 << 10];
        private int count;
        private int next;

        int take() {
            return count > 0 ? free[--count] : next++;
        }

        void giveBack(final int number) {
            if (count == free.length) {
                free = Arrays.copyOf(free, 2 * count);
            }
            free[count++] = number;
        }
    }
}
