package org.wheatstone.engine.core.book;

/**
 * The bids or the offers of one instrument: levels by price, and in each the orders by time. Engine thread only.
 *
 * <p>Prices are compared as keys that are the lower the better they are, so that both sides are the same code.
 */
public final class BookSide {
    /** Of an empty side: no limit reaches it. */
    private static final long NO_KEY = Long.MAX_VALUE;

    private final OrderTable orders;
    private final PriceBlocks levels;
    private final PriceLadder ladder;
    private final Queues queues;
    private final boolean isBid;
    private final long sign;
    private final long tick;
    private final int tickZeros;
    private final long tickInverse;
    private int best = PriceLadder.NONE;
    private long bestKey = NO_KEY;

    BookSide(
            final OrderTable orders,
            final PriceBlocks levels,
            final Queues queues,
            final boolean isBid,
            final long tick,
            final int maxTicks) {
        this(orders, levels, queues, isBid, tick, new PriceLadder(levels, maxTicks));
    }

    private BookSide(
            final OrderTable orders,
            final PriceBlocks levels,
            final Queues queues,
            final boolean isBid,
            final long tick,
            final PriceLadder ladder) {
        this.orders = orders;
        this.levels = levels;
        this.queues = queues;
        this.isBid = isBid;
        this.ladder = ladder;
        sign = isBid ? -1 : 1;
        this.tick = tick;
        tickZeros = Long.numberOfTrailingZeros(tick);
        tickInverse = inverse(tick >>> tickZeros);
    }

    /** This side as it is in copies of its tables, for {@link #forEach} and {@link #count} alone. Any thread. */
    BookSide in(final OrderTable otherOrders, final PriceBlocks otherLevels, final Queues otherQueues) {
        return new BookSide(
            otherOrders, otherLevels, otherQueues, isBid, tick, new PriceLadder(otherLevels, ladder));
    }

    /** Nobody waits here, and nobody will. */
    void close() {
        ladder.close();
    }

    /** Whether no order waits here. */
    public boolean isEmpty() {
        return best == PriceLadder.NONE;
    }

    /** The best price, in nano-USD per lot; only if not {@link #isEmpty()}. */
    public long bestPrice() {
        return sign * bestKey;
    }

    /** The oldest order at the best price; only if not {@link #isEmpty()}. */
    public int bestOrder() {
        return queues.first(best);
    }

    /** Whether an order of the other side with this limit would trade with the best of this one. */
    public boolean isReachedBy(final long limit) {
        return sign * limit >= bestKey;
    }

    /** Whether an order of the other side with this limit would trade with one of this side at that price. */
    public boolean reaches(final long limit, final long price) {
        return sign * limit >= sign * price;
    }

    /** The order that comes after this one: behind it at its price, or first at the next worse price; NONE if none. */
    public int behind(final int order) {
        final int next = queues.next(order);
        if (queues.isOrder(next)) {
            return next;
        }
        final int worse = worse(queues.levelOf(next));
        return worse == PriceLadder.NONE ? OrderTable.NONE : queues.first(worse);
    }

    /** Whether a level may be added at any price. */
    public boolean hasRoom() {
        return ladder.hasRoom();
    }

    /** Whether a level may be added at this very price. Needs less room than {@link #hasRoom()} promises. */
    public boolean hasRoomAt(final long price) {
        return ladder.hasRoomFor(ticks(price));
    }

    /** Queues an order last at its price. */
    void append(final int order) {
        append(order, orders.price(order));
        if (orders.isIceberg(order)) {
            show(order);
        }
    }

    /** Queues an order right behind the last one at its price: the level need not be looked for. */
    void appendBehind(final int order, final int last) {
        queues.append(queues.levelOf(queues.next(last)), order);
        if (orders.isIceberg(order)) {
            show(order);
        }
    }

    /** Queues an order that shows all it has. */
    void append(final int order, final long price) {
        final int level = ladder.level(ticks(price));
        queues.append(level, order);
        levels.begin(level);
        final long key = sign * price;
        if (key < bestKey) {
            best = level;
            bestKey = key;
        }
    }

    /** Takes an order out of its queue, and the level with the last one. */
    void remove(final int order) {
        final int emptied = queues.remove(order);
        if (emptied != Queues.NONE) {
            removeLevel(emptied);
        }
    }

    /** Takes lots off an order that keeps its place, and shows no more than it has left. */
    void reduce(final int order, final long lots) {
        final long leaves = orders.leaves(order) - lots;
        orders.leaves(order, leaves);
        if (orders.isIceberg(order)) {
            orders.shown(order, Math.min(orders.shown(order), leaves));
        }
    }

    /** Takes lots off what an order shows; it keeps its place even if it shows nothing any more. */
    void take(final int order, final long lots) {
        orders.leaves(order, orders.leaves(order) - lots);
        if (orders.isIceberg(order)) {
            orders.shown(order, orders.shown(order) - lots);
        }
    }

    /** Shows the next part of an order, last at its price. */
    void refresh(final int order) {
        if (!queues.isOrder(queues.next(order))) {
            show(order);
        } else {
            remove(order);
            append(order);
        }
    }

    /** Notes the orders that stand first at the best price, from a place on; returns how many, at most so many. */
    int front(final int[] into, final int from, final int max) {
        int count = 0;
        if (!isEmpty()) {
            for (int order = bestOrder(); queues.isOrder(order) && count < max; order = queues.next(order)) {
                into[from + count++] = order;
            }
        }
        return count;
    }

    /** Visits all orders, lowest price first and oldest first. Not for the message path. */
    public void forEach(final OrderVisitor visitor) {
        for (int level = ladder.lowest(); level != PriceLadder.NONE; level = ladder.above(level)) {
            for (int order = queues.first(level); queues.isOrder(order); order = queues.next(order)) {
                visitor.onOrder(order);
            }
        }
    }

    /** Orders that wait here. Not for the message path. */
    public int count() {
        int count = 0;
        for (int level = ladder.lowest(); level != PriceLadder.NONE; level = ladder.above(level)) {
            for (int order = queues.first(level); queues.isOrder(order); order = queues.next(order)) {
                count++;
            }
        }
        return count;
    }

    /** Visits all levels, lowest price first. Not for the message path. */
    public void forEachLevel(final LevelVisitor visitor) {
        for (int level = ladder.lowest(); level != PriceLadder.NONE; level = ladder.above(level)) {
            long lots = 0;
            int count = 0;
            for (int order = queues.first(level); queues.isOrder(order); order = queues.next(order)) {
                lots += orders.leaves(order);
                count++;
            }
            visitor.onLevel(price(level), lots, count);
        }
    }

    private void show(final int order) {
        orders.shown(order, Math.min(orders.display(order), orders.leaves(order)));
    }

    /** Takes a level out whose last order has gone. */
    void removeLevel(final int level) {
        if (level == best) {
            best = worse(level);
            bestKey = best == PriceLadder.NONE ? NO_KEY : sign * price(best);
        }
        ladder.remove(level);
    }

    private int worse(final int level) {
        return isBid ? ladder.below(level) : ladder.above(level);
    }

    private long price(final int level) {
        return levels.ticks(level) * tick;
    }

    /** The price, which is a multiple of the tick, divided by it: a shift and a product, where a division costs ten. */
    private int ticks(final long price) {
        return (int) ((price >>> tickZeros) * tickInverse);
    }

    /** What an odd number times which is 1 modulo 2^64, by Newton's iteration: each step doubles the bits that fit. */
    private static long inverse(final long odd) {
        long inverse = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /** Receives orders, by slot. */
    @FunctionalInterface
    public interface OrderVisitor {
        void onOrder(int order);
    }

    /** Receives levels. */
    @FunctionalInterface
    public interface LevelVisitor {
        void onLevel(long price, long lots, int orders);
    }
}
