package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.PostingCause;

/** What becomes of fills of delivered instruments, and whether there is room for it. */
final class Clearing {
    private static final long BLOCKS_KEPT = 3;
    private static final long MOST_LOTS   = 1L << 38;

    private final World world;

    private final Payments payments;

    Clearing(final World world, final Payments payments) {
        this.world = world;
        this.payments = payments;
    }

    /** An old pool stands where a new one would have to. */
    Optional<Refusal> refusePool(final Instrument instrument) {
        final Grade grade = instrument.grade;
        return Refusal.when(
            instrument.isSpot() && instrument.pools.stream()
                .anyMatch(pool -> pool.block <= grade.blockAt(world.timeNs) - BLOCKS_KEPT),
            Code.CLOSED, Integer.toUnsignedLong(instrument.id()));
    }

    /** Every fill of a command may need a right, an obligation and a position, and the order itself one more. */
    Optional<Refusal> refuseTables(final Instrument instrument) {
        return instrument.grade.isDelivered()
            ? refuseTable(world.rights(), world.limits.rights(), world.limits.fills())
                .or(() -> refuseTable(world.obligations(), world.limits.rights(), world.limits.fills()))
                .or(() -> refuseTable(world.positions(), world.limits.positions(), world.limits.fills() + 1))
            : Optional.empty();
    }

    /** Nobody may take so many rights, or obligations, that others find none free. */
    Optional<Refusal> refuseShare(final Order order) {
        final int share = ReferenceLimits.shareOf(world.limits.rights());
        return Refusal.when(
            order.instrument.grade.isDelivered() && !order.sellsRights()
                && (world.rightsOf(order.owner()) >= share || world.obligationsOf(order.owner()) >= share),
            Code.CAPACITY, share);
    }

    /** Who holds, or owes, so much in a window takes no more. */
    Optional<Refusal> refuseMost(final Order order) {
        final Instrument instrument = order.instrument;
        return Refusal.when(
            instrument.isWindow() && !order.sellsRights()
                && instrument.poolAt(world.timeNs).flatMap(pool -> pool.position(order.owner()))
                    .map(position -> Math.max(position.held(), position.owed()) / instrument.grade.lot() >= MOST_LOTS)
                    .orElse(false),
            Code.CAPACITY, MOST_LOTS);
    }

    private static Optional<Refusal> refuseTable(final int used, final int size, final int wanted) {
        return Refusal.when(size - used < wanted, Code.CAPACITY, size);
    }

    /** The pool of the block that is on, or of the window. */
    Pool poolOf(final Instrument instrument) {
        return instrument.poolAt(world.timeNs).orElseGet(() -> {
            final Pool pool = new Pool(instrument, instrument.grade.blockAt(world.timeNs));
            instrument.pools.add(pool);
            world.clock.start();
            return pool;
        });
    }

    /** A right for the buyer, an obligation for the seller, unless they close what they have and are paid for it. */
    void filled(final Fill fill) {
        final Pool pool = poolOf(fill.maker().instrument);
        final Position buyer = pool.makePosition(fill.buyer().owner());
        final Position seller = pool.makePosition(fill.seller().owner());
        final long lot = pool.grade().lot();
        final long takenBack = fill.buyer().isClosing() ? Math.min(fill.quantity(), buyer.lotsToTakeBack()) : 0;
        if (fill.quantity() > takenBack) {
            final long price = fill.seller().isClosing() ? worth(seller, fill) : fill.price();
            buyer.buy(price, (fill.quantity() - takenBack) * lot);
        }
        if (fill.seller().isClosing()) {
            resell(seller, fill);
        } else {
            seller.sell(
                fill.price(), fill.feeRateOf(fill.seller()), fill.quantity() * lot, fill.feeOf(fill.seller()));
        }
        if (takenBack > 0) {
            takeBack(buyer, takenBack);
        }
    }

    /** A right is worth no more than it was bought for at first. */
    private static long worth(final Position seller, final Fill fill) {
        return Math.min(fill.price(), seller.rights.get(0).price);
    }

    /** Who sells its rights has the money at once, less its fee. */
    private void resell(final Position seller, final Fill fill) {
        final BigInteger fee = fill.feeOf(fill.seller()).min(fill.notional());
        seller.useRights(fill.quantity() * seller.pool.grade().lot());
        payments.poolToHouse(seller.pool, fee);
        payments.poolToCash(
            seller.pool, seller.participant, fill.notional().subtract(fee), PostingCause.RESALE, 0);
    }

    /** What need not be delivered any more is paid to who owed it. */
    private void takeBack(final Position buyer, final long lots) {
        final Pool pool = buyer.pool;
        final Position.Payment payment = buyer.pay(lots * pool.grade().lot());
        payments.poolToHouse(pool, payment.fee());
        payments.poolToCash(
            pool, buyer.participant, payment.amount().subtract(payment.fee()), PostingCause.BUY_BACK, 0);
        if (pool.instrument.isSpot()) {
            buyer.participant.capacity(pool.instrument.id()).unsell(BigInteger.valueOf(lots));
        }
    }
}
