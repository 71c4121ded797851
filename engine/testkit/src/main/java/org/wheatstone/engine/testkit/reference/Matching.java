package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.RestateReason;

/** Trades an order against the book. */
final class Matching {
    private static final long TRADES_OF_SEQUENCE = 65_536;

    private final World world;
    private final Holdings holdings;
    private final Clearing clearing;
    private final OrderEnding ending;
    private final SelfTrades selfTrades;
    private final OrderEvents events;

    Matching(
            final World world,
            final Holdings holdings,
            final Clearing clearing,
            final OrderEnding ending,
            final OrderEvents events) {
        this.world = world;
        this.holdings = holdings;
        this.clearing = clearing;
        this.ending = ending;
        this.selfTrades = new SelfTrades(world, holdings, ending, events);
        this.events = events;
    }

    /** Trades an open order that is not in the book; then what is left of it rests, or is cancelled. */
    void enter(final Order order) {
        final Optional<CancelReason> stop = match(order);
        if (order.leaves == 0) {
            holdings.release(order);
        } else if (stop.isPresent()) {
            ending.cancel(order, stop.get(), 0);
        } else if (order.mayRest()) {
            order.instrument.book.add(order);
        } else {
            ending.cancel(order, CancelReason.IOC_REMAINDER, 0);
        }
    }

    /** Returns why matching stopped although there is something left of the order; empty if nothing stopped it. */
    private Optional<CancelReason> match(final Order taker) {
        while (taker.leaves > 0) {
            final Optional<Order> maker = taker.instrument.bestAgainst(taker.side, taker.price);
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            if (world.touched >= world.limits.fills()) {
                return Optional.of(CancelReason.FILL_LIMIT);
            }
            final Optional<CancelReason> stop = meet(maker.get(), taker);
            if (stop.isPresent()) {
                return stop;
            }
        }
        return Optional.empty();
    }

    private Optional<CancelReason> meet(final Order maker, final Order taker) {
        if (maker.isExpired(world.timeNs)) {
            world.touched++;
            ending.expire(maker);
        } else if (maker.owner() == taker.owner()) {
            world.touched++;
            return selfTrades.prevent(maker, taker);
        } else {
            world.touched += Fill.touches(maker, taker);
            fill(maker, taker);
        }
        return Optional.empty();
    }

    private void fill(final Order maker, final Order taker) {
        final long quantity = Math.min(maker.shown, taker.leaves);
        final BigInteger notional = Instrument.notional(maker.price, quantity);
        final InstrumentTerms terms = maker.instrument.terms;
        final Fill fill = new Fill(
            world.sequence * TRADES_OF_SEQUENCE + world.fills,
            maker,
            taker,
            maker.price,
            quantity,
            maker.charge(terms.makerFee(), notional),
            taker.charge(terms.takerFee(), notional));
        world.fills++;
        takeFrom(maker, quantity);
        reduce(taker, quantity);
        maker.instrument.traded(world.timeNs, fill.price(), quantity);
        if (maker.instrument.grade.isDelivered()) {
            holdings.filled(fill, clearing.poolOf(maker.instrument));
            events.filled(fill);
            clearing.filled(fill);
        } else {
            holdings.filled(fill, null);
            world.trades.remember(fill);
            events.filled(fill);
        }
        world.protections.onFill(fill, world.timeNs);
        afterFill(maker);
    }

    /** Makes a resting order, and what it shows, less. */
    void takeFrom(final Order maker, final long quantity) {
        reduce(maker, quantity);
        maker.shown -= quantity;
    }

    /** What becomes of a resting order that was filled, in part or all of it. */
    void afterFill(final Order maker) {
        if (maker.leaves == 0) {
            maker.instrument.book.remove(maker);
            holdings.release(maker);
        } else if (maker.shown == 0) {
            refresh(maker, events);
        }
    }

    /** An iceberg shows its next part, at the end of its level. */
    static void refresh(final Order iceberg, final OrderEvents events) {
        iceberg.instrument.book.remove(iceberg);
        iceberg.instrument.book.add(iceberg);
        events.restated(iceberg, RestateReason.REFRESHED);
    }

    private static void reduce(final Order order, final long quantity) {
        order.leaves -= quantity;
        order.filled += quantity;
    }
}
