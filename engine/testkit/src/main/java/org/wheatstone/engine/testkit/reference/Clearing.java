package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;

/** What becomes of fills of delivered instruments, and whether there is room for it. */
final class Clearing {
    private static final long BLOCKS_KEPT = 3;

    private final World world;

    Clearing(final World world) {
        this.world = world;
    }

    /** An old pool stands where a new one would have to. */
    Optional<Refusal> refusePool(final Instrument instrument) {
        final Grade grade = instrument.grade;
        return Refusal.when(
            grade.isDelivered() && instrument.pools.stream()
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
            order.instrument.grade.isDelivered()
                && (world.rightsOf(order.owner()) >= share || world.obligationsOf(order.owner()) >= share),
            Code.CAPACITY, share);
    }

    private static Optional<Refusal> refuseTable(final int used, final int size, final int wanted) {
        return Refusal.when(size - used < wanted, Code.CAPACITY, size);
    }

    /** The pool of the block that is on. */
    Pool poolOf(final Instrument instrument) {
        final long block = instrument.grade.blockAt(world.timeNs);
        return instrument.pools.stream().filter(pool -> pool.block == block).findFirst().orElseGet(() -> {
            final Pool pool = new Pool(instrument, block);
            instrument.pools.add(pool);
            return pool;
        });
    }

    /** A right for the buyer, an obligation for the seller. */
    void filled(final Fill fill) {
        final Instrument instrument = fill.maker().instrument;
        final Pool pool = poolOf(instrument);
        final long quantity = Math.multiplyExact(fill.quantity(), instrument.grade.lot());
        pool.makePosition(fill.buyer().owner()).buy(fill.price(), quantity);
        pool.makePosition(fill.seller().owner())
            .sell(fill.price(), fill.feeRateOf(fill.seller()), quantity, fill.feeOf(fill.seller()));
    }
}
