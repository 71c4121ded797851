package org.wheatstone.bench.stream;

import java.util.SplittableRandom;

/**
 * The steady flow: nine tenths of the commands add an order or cancel any, in the proportion that holds the depth; the
 * others reduce, move, take and cross, a fortieth each. One thread.
 */
final class SteadyFlow {
    /** Of 10,000. */
    private static final int ADD_OR_CANCEL = 9_000;
    private static final int REDUCE = ADD_OR_CANCEL + 250;
    private static final int MOVE   = REDUCE + 250;
    private static final int IOC    = MOVE + 250;
    private static final int ALL    = 10_000;

    private static final double ADDS = 47.5 / 90;
    /** At this much of the target off, all commands of the nine tenths go against it. */
    private static final double FULL_SHIFT = 0.008;
    private static final int MAX_QUANTITY = 100;
    private static final int MAX_TAKEN = 200;
    /** The mid steps once in so many commands. */
    private static final int STEP = 64;

    private final StreamSpec spec;
    private final StreamWriter writer;
    private final SplittableRandom random;
    private final int span;
    private int middle = StreamSpec.MIDDLE;

    SteadyFlow(final StreamSpec spec, final StreamWriter writer) {
        this.spec = spec;
        this.writer = writer;
        random = writer.random();
        span = spec.depth() <= 1_000 ? 100 : spec.depth() <= 100_000 ? 500 : 1_000;
    }

    void write() {
        while (writer.resting() < spec.depth()) {
            rest(random.nextBoolean());
        }
        writer.measureFromHere();
        while (writer.measured() < spec.commands()) {
            if (random.nextInt(STEP) == 0) {
                middle += random.nextBoolean() ? 1 : -1;
            }
            next(random.nextInt(ALL));
        }
    }

    private void next(final int drawn) {
        if (drawn < ADD_OR_CANCEL) {
            addOrCancel();
        } else if (drawn < REDUCE) {
            reduce();
        } else if (drawn < MOVE) {
            move(writer.any());
        } else {
            aggress(random.nextBoolean(), drawn < IOC);
        }
    }

    private void addOrCancel() {
        final double missing = (double) (spec.depth() - writer.resting()) / spec.depth();
        if (random.nextDouble() < ADDS + missing / FULL_SHIFT) {
            rest(random.nextBoolean());
        } else {
            writer.cancel(writer.any());
        }
    }

    private void rest(final boolean isBid) {
        writer.enter(StreamWriter.Share.REST, isBid, price(isBid), 1 + random.nextInt(MAX_QUANTITY));
    }

    private void reduce() {
        TreeBook.Order order = writer.any();
        while (order.leaves == 1) {
            order = writer.any();
        }
        writer.reduce(order, 1 + random.nextInt(order.leaves - 1));
    }

    private void move(final TreeBook.Order order) {
        int price = price(order.isBid);
        while (price == order.level.price) {
            price = price(order.isBid);
        }
        writer.move(order, price);
    }

    private void aggress(final boolean isBid, final boolean isIoc) {
        final int touch = writer.best(!isBid);
        if (touch == 0) {
            rest(isBid);
            return;
        }
        final int through = random.nextInt(3);
        final int price = isBid ? touch + through : touch - through;
        final int quantity = 1 + random.nextInt(MAX_TAKEN);
        if (isIoc) {
            writer.takeNow(isBid, price, quantity);
        } else {
            writer.enter(StreamWriter.Share.CROSS, isBid, price, quantity);
        }
    }

    /** A price within the span of the mid, behind the other side's best, denser near the touch. */
    private int price(final boolean isBid) {
        final int other = writer.best(!isBid);
        final int nearest = isBid
            ? Math.min(middle, other == 0 ? middle : other) - 1
            : Math.max(middle, other) + 1;
        final int room = Math.max(1, span - Math.abs(middle - nearest));
        final double drawn = random.nextDouble();
        final int away = (int) (drawn * drawn * room);
        return isBid ? nearest - away : nearest + away;
    }
}
