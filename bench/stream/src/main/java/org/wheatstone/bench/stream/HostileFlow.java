package org.wheatstone.bench.stream;

import java.util.SplittableRandom;

/**
 * The hostile flows: depth by a power law, most orders short-lived, a fifth of the messages modifies, and a mid that
 * goes where it hurts. One thread.
 *
 * <p>Where the mid is beyond the best price of a side, the orders in its way are cancelled first, as by makers who see
 * it coming, or taken, as long as no more than a twentieth of all orders end so.
 */
final class HostileFlow {
    /** Of 100 messages. */
    private static final int IOC    = 15;
    private static final int MOVE   = IOC + 15;
    private static final int REDUCE = MOVE + 5;
    private static final int ALL    = 100;

    private static final double FULL_SHIFT = 0.02;
    private static final double MAX_FILLED = 0.05;
    /** What is filled at first while nothing is in the way, so that there is something left for when it is. */
    private static final double MAX_FILLED_CALMLY = 0.03;
    /** Half of the orders are nearer to the mid than some of these ticks, and the tail falls with this power. */
    private static final double SCALE = 8;
    private static final double POWER = 0.7;
    private static final int TRIES = 8;
    private static final int MAX_QUANTITY = 100;
    private static final int MAX_TAKEN = 50;
    private static final int MAX_SWEPT = 2_000;
    private static final int RECENTLY_OF_TEN = 9;

    private final StreamSpec spec;
    private final StreamWriter writer;
    private final SplittableRandom random;
    private final Path path;

    HostileFlow(final StreamSpec spec, final StreamWriter writer) {
        this.spec = spec;
        this.writer = writer;
        random = writer.random();
        path = new Path(spec, writer.random());
    }

    void write() {
        while (writer.resting() < spec.depth()) {
            rest(random.nextBoolean());
        }
        writer.measureFromHere();
        while (writer.measured() < spec.commands()) {
            path.step(writer.measured());
            next(random.nextInt(ALL));
        }
    }

    private void next(final int drawn) {
        if (drawn < IOC) {
            take();
        } else if (drawn < MOVE) {
            move(someOrder());
        } else if (drawn < REDUCE) {
            reduce();
        } else {
            addOrCancel();
        }
    }

    private void addOrCancel() {
        final double missing = (double) (spec.depth() - writer.resting()) / spec.depth();
        if (random.nextDouble() < 1.0 / 2 + missing / FULL_SHIFT) {
            rest(random.nextBoolean());
        } else if (isInTheWay(true)) {
            writer.cancel(writer.first(true));
        } else if (isInTheWay(false)) {
            writer.cancel(writer.first(false));
        } else {
            writer.cancel(someOrder());
        }
    }

    private void take() {
        final boolean fallsThrough = isInTheWay(true);
        final boolean risesThrough = isInTheWay(false);
        final double bound = fallsThrough || risesThrough ? MAX_FILLED : path.along(MAX_FILLED_CALMLY, MAX_FILLED);
        final boolean isBid = fallsThrough || !risesThrough && random.nextBoolean() ? !fallsThrough : risesThrough;
        final int touch = writer.best(!isBid);
        if (touch == 0 || writer.filledShare() > bound) {
            miss(isBid, touch);
        } else if (fallsThrough || risesThrough) {
            writer.takeNow(isBid, path.middle(), 1 + random.nextInt(MAX_SWEPT));
        } else {
            writer.takeNow(isBid, touch, 1 + random.nextInt(MAX_TAKEN));
        }
    }

    /** Comes a tick too late. */
    private void miss(final boolean isBid, final int touch) {
        final int other = touch == 0 ? path.middle() : touch;
        final int late = isBid ? Math.max(StreamSpec.MIN_PRICE, other - 1) : other + 1;
        writer.takeNow(isBid, late, 1 + random.nextInt(MAX_TAKEN));
    }

    private void move(final TreeBook.Order order) {
        int price = price(order.isBid);
        for (int i = 1; i < TRIES && price == order.level.price; i++) {
            price = price(order.isBid);
        }
        if (price == order.level.price) {
            writer.cancel(order);
        } else {
            writer.move(order, price);
        }
    }

    private void reduce() {
        TreeBook.Order order = someOrder();
        while (order.leaves == 1) {
            order = writer.any();
        }
        writer.reduce(order, 1 + random.nextInt(order.leaves - 1));
    }

    private void rest(final boolean isBid) {
        writer.enter(StreamWriter.Share.REST, isBid, price(isBid), 1 + random.nextInt(MAX_QUANTITY));
    }

    private TreeBook.Order someOrder() {
        return random.nextInt(10) < RECENTLY_OF_TEN ? writer.anyRecent() : writer.any();
    }

    private boolean isInTheWay(final boolean isBid) {
        final int best = writer.best(isBid);
        return best != 0 && (isBid ? best > path.middle() : best < path.middle());
    }

    /** A price behind the other side's best, as far from the mid as a power law has it. */
    private int price(final boolean isBid) {
        final int other = writer.best(!isBid);
        final int middle = path.middle();
        final double away = SCALE * (StrictMath.pow(1 - random.nextDouble(), -1 / POWER) - 1) + 1;
        final int distance = (int) Math.min(away, StreamSpec.MAX_PRICE);
        final int wanted = isBid ? middle - distance : middle + distance;
        final int inside = Math.max(StreamSpec.MIN_PRICE, Math.min(StreamSpec.MAX_PRICE, wanted));
        if (other == 0) {
            return inside;
        }
        return isBid ? Math.min(inside, other - 1) : Math.max(inside, other + 1);
    }

    /** Where the mid goes. */
    private static final class Path {
        private static final double VOLATILITY = 2e-5;
        private static final int LOWEST = 1_000;
        /** Corners of the paths: at so much of the way, so much of where it began. */
        private static final double[][] SWING = {
            {0, 1}, {0.1, 1}, {0.25, 1.25}, {0.4, 0.75}, {0.5, 1}, {0.65, 1.4}, {0.85, 0.6}, {1, 1},
        };
        private static final double[][] CRASH = {
            {0, 1}, {0.3, 1}, {0.5, 0.01}, {0.55, 0.01}, {0.8, 1}, {1, 1},
        };

        private final StreamSpec spec;
        private final SplittableRandom random;
        private double middle = StreamSpec.MIDDLE;
        private double way;

        Path(final StreamSpec spec, final SplittableRandom random) {
            this.spec = spec;
            this.random = random;
        }

        int middle() {
            return (int) middle;
        }

        /** What lies so far between two numbers as the stream is on its way. */
        double along(final double from, final double to) {
            return from + (to - from) * way;
        }

        void step(final int measured) {
            way = (double) measured / spec.commands();
            switch (spec.flow()) {
                case NORMAL -> middle = Math.min(
                    StreamSpec.MAX_PRICE - LOWEST,
                    Math.max(LOWEST, middle * StrictMath.exp(VOLATILITY * (gaussian() - VOLATILITY / 2))));
                case SWING -> middle = StreamSpec.MIDDLE * along(SWING, way);
                case CRASH -> middle = StreamSpec.MIDDLE * along(CRASH, way);
                default -> middle = StreamSpec.MIDDLE;
            }
        }

        /** Nearly normal; the generator of Java 17 differs between versions, and a stream must not. */
        private double gaussian() {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += random.nextDouble();
            }
            return sum - 6;
        }

        private static double along(final double[][] corners, final double way) {
            int next = 1;
            while (corners[next][0] < way) {
                next++;
            }
            final double[] from = corners[next - 1];
            final double[] to = corners[next];
            return from[1] + (to[1] - from[1]) * (way - from[0]) / (to[0] - from[0]);
        }
    }
}
