package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.wheatstone.codecs.sbe.PostingCause;

/** Buys lots in the book for a call that nobody in its pool can take over, at the expense of who failed it. */
final class BuyIn {
    private static final long TRADES_OF_SEQUENCE = 65_536;

    private final World world;
    private final Clearing clearing;
    private final Assignment assignment;
    private final Holdings holdings;
    private final Matching matching;
    private final OrderEnding ending;
    private final OrderEvents orderEvents;
    private final Payments payments;
    private final Losses losses;

    BuyIn(
            final World world,
            final Clearing clearing,
            final Assignment assignment,
            final Holdings holdings,
            final Matching matching,
            final OrderEnding ending,
            final OrderEvents orderEvents,
            final Payments payments,
            final Losses losses) {
        this.world = world;
        this.clearing = clearing;
        this.assignment = assignment;
        this.holdings = holdings;
        this.matching = matching;
        this.ending = ending;
        this.orderEvents = orderEvents;
        this.payments = payments;
        this.losses = losses;
    }

    /** Buys for a call without a supplier; returns how many lots. */
    long buy(final Call call) {
        final Instrument instrument = call.pool().instrument;
        long left = wanted(call);
        final long wanted = left;
        final boolean isClosed = instrument.halted || instrument.isPastEnd(world.timeNs) || isOfAnotherVersion(call)
            || clearing.refusePool(instrument).isPresent() || clearing.refuseTables(instrument).isPresent();
        if (left == 0 || isClosed) {
            return 0;
        }
        final long cap = cap(call);
        final Set<Order> passed = new HashSet<>();
        int touched = 0;
        BigInteger paid = BigInteger.ZERO;
        while (left > 0) {
            final Optional<Order> next = instrument.book.inOrder(Side.ASK)
                .filter(offer -> !passed.contains(offer)).findFirst().filter(offer -> offer.price <= cap);
            if (next.isEmpty() || touched == Math.max(1, world.limits.fills() / 2)) {
                return wanted - left;
            }
            touched++;
            final Order offer = next.get();
            final long quantity = Math.min(offer.shown, left);
            if (offer.isExpired(world.timeNs)) {
                ending.expire(offer);
            } else if (isPassedOver(offer, call)) {
                passed.add(offer);
            } else if (isTooDear(call, paid, difference(call, offer, quantity))) {
                return wanted - left;
            } else {
                left -= quantity;
                paid = paid.add(difference(call, offer, quantity).max(BigInteger.ZERO));
                fill(call, offer, quantity, left);
            }
        }
        return wanted;
    }

    /** What is offered now, or will be in a moment, is another version than was sold. */
    private boolean isOfAnotherVersion(final Call call) {
        final Instrument instrument = call.pool().instrument;
        return instrument.isBetweenVersions(world.timeNs) || instrument.grade != call.pool().grade();
    }

    /** In lots: what the call takes, but not more than its supplier still owes and is not assigned. */
    private static long wanted(final Call call) {
        final long lot = call.pool().grade().lot();
        final long needed =
            Exact.ceilDiv(BigInteger.valueOf(call.quantity), BigInteger.valueOf(lot)).longValueExact();
        return Math.min(needed, (call.supplier.owed() - call.supplier.assigned()) / lot);
    }

    private static long cap(final Call call) {
        final long price = call.supplier.obligations.get(0).price;
        return Exact.ppm(BigInteger.valueOf(price), call.pool().grade().terms.buyInCapPpm())
            .min(BigInteger.valueOf(call.pool().instrument.terms.maxPrice())).longValueExact();
    }

    private boolean isPassedOver(final Order offer, final Call call) {
        final Participant owner = offer.owner();
        return offer.isClosing() || owner == call.supplier.participant || owner == call.buyer.participant
            || !assignment.mayServe(owner, call.pool());
    }

    /** What it costs beyond what the supplier would have been paid. */
    private static BigInteger difference(final Call call, final Order offer, final long quantity) {
        return Instrument.notional(offer.price, quantity)
            .subtract(call.supplier.cost(quantity * call.pool().grade().lot()));
    }

    /** More than the bond has, or than one failure may cost. */
    private boolean isTooDear(final Call call, final BigInteger paid, final BigInteger difference) {
        final BigInteger all = paid.add(difference);
        return difference.compareTo(Bonds.free(world, call.supplier.participant)) > 0
            || all.compareTo(call.pool().grade().capped(all)) > 0;
    }

    private void fill(final Call call, final Order offer, final long quantity, final long stillWanted) {
        final Pool pool = call.pool();
        final int rate = pool.instrument.terms.makerFee();
        final long lots = quantity * pool.grade().lot();
        final BigInteger difference = difference(call, offer, quantity);
        final BigInteger fee = offer.charge(rate, Instrument.notional(offer.price, quantity));
        final long tradeId = world.sequence * TRADES_OF_SEQUENCE + world.fills;
        world.fills++;
        matching.takeFrom(offer, quantity);
        pool.instrument.traded(world.timeNs, offer.price, quantity);
        holdings.sold(offer, quantity);
        pool.makePosition(offer.owner()).sell(offer.price, rate, lots, fee);
        call.supplier.use(lots);
        orderEvents.boughtIn(offer, tradeId, quantity, fee, stillWanted);
        if (difference.signum() > 0) {
            payments.bondToPool(call.supplier.participant, pool, difference, PostingCause.BUY_IN, call.id);
            losses.boughtIn(call.supplier, difference);
        } else {
            payments.poolToCash(
                pool, call.buyer.participant, difference.negate(), PostingCause.REFUND, call.id);
        }
        world.protections.onBuyIn(offer, quantity, world.timeNs);
        matching.afterFill(offer);
    }
}
