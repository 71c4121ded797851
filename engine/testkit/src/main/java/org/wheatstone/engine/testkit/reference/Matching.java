package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/** Trades an order against the book. */
final class Matching {
    private static final int MAX_MAKERS          = 8_192;
    private static final long TRADES_OF_SEQUENCE = 65_536;

    private final World world;
    private final OrderEnding ending;
    private final SelfTrades selfTrades;
    private final OrderEvents events;

    Matching(final World world, final OrderEnding ending, final OrderEvents events) {
        this.world = world;
        this.ending = ending;
        this.selfTrades = new SelfTrades(world, ending, events);
        this.events = events;
    }

    /** Trades an open order that is not in the book; then what is left of it rests, or is cancelled. */
    void enter(final Order order, final boolean mayRest) {
        final Optional<CancelReason> stop = match(order);
        if (order.leaves == 0) {
            world.orders.remove(order);
        } else if (stop.isPresent()) {
            ending.cancel(order, stop.get(), 0);
        } else if (mayRest) {
            order.instrument.book.add(order);
        } else {
            ending.cancel(order, CancelReason.IOC_REMAINDER, 0);
        }
    }

    /** Returns why matching stopped although there is something left of the order; empty if nothing stopped it. */
    private Optional<CancelReason> match(final Order taker) {
        int touched = 0;
        int fills = 0;
        while (taker.leaves > 0) {
            final Optional<Order> maker = taker.instrument.bestAgainst(taker.side, taker.price);
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            if (touched == MAX_MAKERS) {
                return Optional.of(CancelReason.FILL_LIMIT);
            }
            touched++;
            if (maker.get().owner() == taker.owner()) {
                final Optional<CancelReason> stop = selfTrades.prevent(maker.get(), taker);
                if (stop.isPresent()) {
                    return stop;
                }
            } else {
                fill(maker.get(), taker, fills);
                fills++;
            }
        }
        return Optional.empty();
    }

    /** What an order that has not been entered would trade if it were, and had no end. */
    static BigInteger fillable(final Order taker) {
        final boolean passesOverOwn = taker.selfTradePrevention == SelfTradePrevention.CANCEL_OLDEST;
        return taker.instrument.book.inOrder(taker.side.opposite())
            .takeWhile(maker -> taker.side.reaches(taker.price, maker.price))
            .limit(MAX_MAKERS)
            .takeWhile(maker -> passesOverOwn || maker.owner() != taker.owner())
            .filter(maker -> maker.owner() != taker.owner())
            .map(maker -> BigInteger.valueOf(maker.leaves))
            .reduce(BigInteger.ZERO, BigInteger::add);
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
