package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/** A walk over the opposite side as matching would do it, on a copy: how much would an order trade? */
final class Fillable {
    private final Order taker;
    private final BigInteger wanted;
    private final World world;
    private BigInteger sum = BigInteger.ZERO;
    private int touched;
    private boolean ended;

    private Fillable(final Order taker, final long wanted, final World world) {
        this.taker = taker;
        this.wanted = BigInteger.valueOf(wanted);
        this.world = world;
    }

    /** What an order that has not been entered would trade if it were, but no more than is wanted. */
    static BigInteger of(final Order taker, final long wanted, final World world) {
        final Fillable walk = new Fillable(taker, wanted, world);
        taker.instrument.book.levels(taker.side.opposite()).forEach((price, level) -> {
            if (!walk.ended && taker.side.reaches(taker.price, price)) {
                walk.level(level);
            }
        });
        return walk.sum;
    }

    private void level(final List<Order> orders) {
        final Deque<Part> queue = new ArrayDeque<>();
        orders.forEach(order -> queue.add(new Part(order, order.shown, order.leaves)));
        while (!queue.isEmpty() && !ended) {
            ended = sum.equals(wanted) || touched >= world.limits.fills();
            if (!ended) {
                meet(queue.removeFirst(), queue);
            }
        }
    }

    private void meet(final Part part, final Deque<Part> queue) {
        final Order maker = part.order;
        if (maker.isExpired(world.timeNs)) {
            touched++;
            return;
        }
        if (maker.owner() == taker.owner()) {
            touched++;
            ended = taker.selfTradeMode() != SelfTradePrevention.CANCEL_OLDEST;
            return;
        }
        touched += Fill.touches(maker, taker);
        final BigInteger quantity = wanted.subtract(sum).min(BigInteger.valueOf(part.shown));
        sum = sum.add(quantity);
        final long leaves = part.leaves - quantity.longValueExact();
        if (quantity.longValueExact() == part.shown && leaves > 0) {
            queue.addLast(new Part(maker, Math.min(maker.displayQuantity, leaves), leaves));
        }
    }

    /** What is left of a maker. */
    private record Part(Order order, long shown, long leaves) {
    }
}
