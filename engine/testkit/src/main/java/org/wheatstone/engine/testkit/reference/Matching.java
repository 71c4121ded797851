package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.sbe.CancelReason;

/** Trades an order against the book, and ends orders. */
final class Matching {
    private static final int MAX_MAKERS          = 8_192;
    private static final long TRADES_OF_SEQUENCE = 65_536;

    private final World world;
    private final OrderEvents events;

    Matching(final World world, final OrderEvents events) {
        this.world = world;
        this.events = events;
    }

    /** Trades an open order that is not in the book; then what is left of it rests, or is cancelled. */
    void enter(final Order order, final boolean mayRest) {
        final Optional<CancelReason> stop = match(order);
        if (order.leaves == 0) {
            world.orders.remove(order);
        } else if (stop.isPresent()) {
            cancel(order, stop.get(), 0);
        } else if (mayRest) {
            order.instrument.book.add(order);
        } else {
            cancel(order, CancelReason.IOC_REMAINDER, 0);
        }
    }

    /** Ends an open order that is not in the book: what it holds is given back. */
    void cancel(final Order order, final CancelReason reason, final long requestClOrdId) {
        events.canceled(order, reason, requestClOrdId);
        if (order.side == Side.ASK) {
            order.capacity().hold(BigInteger.valueOf(order.leaves).negate());
        }
        world.ledger.setHold(order, BigInteger.ZERO);
        world.orders.remove(order);
    }

    /** Returns why matching stopped although the best opposite order is within the limit; empty if none is. */
    private Optional<CancelReason> match(final Order taker) {
        int touched = 0;
        while (taker.leaves > 0) {
            final Optional<Order> maker = taker.instrument.book.best(taker.side.opposite())
                .filter(best -> taker.side.reaches(taker.price, best.price));
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            if (touched == MAX_MAKERS) {
                return Optional.of(CancelReason.FILL_LIMIT);
            }
            if (maker.get().owner() == taker.owner()) {
                return Optional.of(CancelReason.SELF_TRADE);
            }
            fill(maker.get(), taker, touched);
            touched++;
        }
        return Optional.empty();
    }

    private void fill(final Order maker, final Order taker, final int number) {
        final long quantity = Math.min(maker.leaves, taker.leaves);
        final BigInteger notional = Instrument.notional(maker.price, quantity);
        final InstrumentTerms terms = maker.instrument.terms;
        final Fill fill = new Fill(
            world.sequence * TRADES_OF_SEQUENCE + number,
            maker,
            taker,
            maker.price,
            quantity,
            maker.charge(terms.makerFee(), notional),
            taker.charge(terms.takerFee(), notional));
        reduce(maker, quantity);
        reduce(taker, quantity);
        world.ledger.fill(fill.buyer(), fill.seller(), fill);
        fill.seller().capacity().sell(BigInteger.valueOf(quantity));
        events.filled(fill);
        if (maker.leaves == 0) {
            maker.instrument.book.remove(maker);
            world.orders.remove(maker);
        }
    }

    private static void reduce(final Order order, final long quantity) {
        order.leaves -= quantity;
        order.filled += quantity;
    }
}
