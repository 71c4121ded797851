package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;

/**
 * The checks that new orders, replaces and quotes have in common. Each takes the order as it is now, open or about to
 * be, and the price and leaves that it would have; what an open order takes up already counts as given back.
 */
final class OrderChecks {
    private static final BigInteger MILLION   = BigInteger.valueOf(1_000_000);
    private static final BigInteger MAX_PARTS = BigInteger.valueOf(100);

    private final World world;
    private final Clearing clearing;

    OrderChecks(final World world, final Clearing clearing) {
        this.world = world;
        this.clearing = clearing;
    }

    static Optional<Refusal> refuseQuantity(final Order order, final long quantity) {
        return order.instrument.refuseQuantity(quantity)
            .or(() -> order.owner().limits.refuseQuantity(quantity));
    }

    /** An iceberg of more than a hundred parts. */
    static Optional<Refusal> refuseDisplay(final long display, final long leaves) {
        final BigInteger most = BigInteger.valueOf(display).multiply(MAX_PARTS);
        return Refusal.when(
            display != 0 && most.compareTo(BigInteger.valueOf(leaves)) < 0, Code.BAD_DISPLAY, display);
    }

    /** Too far from where the instrument trades. */
    static Optional<Refusal> refuseBand(final Order order, final long price) {
        final Instrument instrument = order.instrument;
        final BigInteger anchor = BigInteger.valueOf(instrument.anchor());
        final BigInteger ppm = BigInteger.valueOf(instrument.terms.bandPpm());
        if (anchor.signum() == 0 || ppm.signum() == 0) {
            return Optional.empty();
        }
        final BigInteger width = anchor.multiply(ppm).divide(MILLION);
        final boolean isBid = order.side == Side.BID;
        final BigInteger bound = isBid ? anchor.add(width) : anchor.subtract(width);
        final int beyond = BigInteger.valueOf(price).compareTo(bound);
        return Refusal.when(isBid ? beyond > 0 : beyond < 0, Code.PRICE_BAND, bound);
    }

    static Optional<Refusal> refuseNotional(final Order order, final long price, final long leaves) {
        return Instrument.refuseNotional(price, leaves)
            .or(() -> order.owner().limits.refuseNotional(Instrument.notional(price, leaves)));
    }

    static Optional<Refusal> refuseOpenNotional(final Order order, final long price, final long leaves) {
        final Participant owner = order.owner();
        return owner.limits.refuseOpen(
            owner.openNotional.subtract(order.openNotional).add(Instrument.notional(price, leaves)));
    }

    /** An offer of what the owner is not qualified to deliver. */
    Optional<Refusal> refuseQualification(final Order order) {
        final Grade grade = order.instrument.grade;
        final boolean isOffered = order.side == Side.ASK && order.instrument.isSpot() && !order.isClosing();
        return Refusal.when(
            isOffered && !world.qualifications.isQualified(order.owner(), grade),
            Code.NOT_QUALIFIED, world.qualifications.failingTest(order.owner(), grade));
    }

    /** A bid that would bring its owner above what one may hold and bid for. */
    Optional<Refusal> refusePosition(final Order order, final long leaves) {
        final Instrument instrument = order.instrument;
        final long limit = instrument.grade.positionLimit();
        if (order.side == Side.ASK || !instrument.grade.isDelivered() || limit == 0) {
            return Optional.empty();
        }
        final BigInteger available = BigInteger.valueOf(limit)
            .subtract(lotsOfRights(order)).subtract(lotsOfOtherBids(order)).max(BigInteger.ZERO);
        return Refusal.when(
            BigInteger.valueOf(leaves).compareTo(available) > 0, Code.POSITION_LIMIT, available);
    }

    private BigInteger lotsOfRights(final Order order) {
        final long held = order.instrument.poolAt(world.timeNs)
            .flatMap(pool -> pool.position(order.owner())).map(Position::held).orElse(0L);
        return Exact.ceilDiv(BigInteger.valueOf(held), BigInteger.valueOf(order.instrument.grade.lot()));
    }

    private BigInteger lotsOfOtherBids(final Order order) {
        return world.orders.all().stream()
            .filter(other -> other != order && other.owner() == order.owner())
            .filter(other -> other.instrument == order.instrument && other.side == Side.BID)
            .map(other -> BigInteger.valueOf(other.leaves)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * A bid must be paid for by free cash, an offer delivered from free capacity, and answered for by a free bond,
     * unless it sells free rights.
     */
    Optional<Refusal> refuseCover(final Order order, final long price, final long leaves) {
        if (order.side == Side.BID) {
            final BigInteger available = order.owner().account.cash().add(order.hold);
            return Refusal.when(
                order.requiredHold(price, leaves).compareTo(available) > 0, Code.INSUFFICIENT_FUNDS, available);
        }
        if (order.isClosing()) {
            return refuseRights(order, leaves);
        }
        return (order.instrument.isWindow() ? refuseSupplier(order) : refuseCapacity(order, leaves))
            .or(() -> refuseBond(order, leaves));
    }

    /** A closing offer sells what its owner has, and nothing else. */
    private Optional<Refusal> refuseRights(final Order order, final long leaves) {
        final long free = order.instrument.poolAt(world.timeNs)
            .flatMap(pool -> pool.position(order.owner())).map(Position::free).orElse(0L);
        final BigInteger available = BigInteger.valueOf(Math.floorDiv(free, order.instrument.grade.lot()))
            .add(BigInteger.valueOf(order.lotsPledged));
        return Refusal.when(BigInteger.valueOf(leaves).compareTo(available) > 0, Code.NO_CAPACITY, available);
    }

    private static Optional<Refusal> refuseSupplier(final Order order) {
        return Refusal.when(!order.owner().maySupply(), Code.NOT_AUTHORISED, order.owner().roles);
    }

    private static Optional<Refusal> refuseCapacity(final Order order, final long leaves) {
        final BigInteger available = order.capacity().free().add(BigInteger.valueOf(order.lotsHeld));
        return refuseNomination(order)
            .or(() -> Refusal.when(
                BigInteger.valueOf(leaves).compareTo(available) > 0, Code.NO_CAPACITY, available));
    }

    private static Optional<Refusal> refuseNomination(final Order order) {
        final Nomination nomination = order.owner().nominations.get(order.instrument.id());
        return Refusal.when(
            order.instrument.isSpot() && (nomination == null || nomination.endpoint() == 0), Code.NO_CAPACITY, 0);
    }

    private Optional<Refusal> refuseBond(final Order order, final long leaves) {
        if (!order.instrument.grade.isDelivered()) {
            return Optional.empty();
        }
        final BigInteger bondPerLot = order.instrument.grade.bondPerLot();
        final BigInteger available = Bonds.free(world, order.owner())
            .add(bondPerLot.multiply(BigInteger.valueOf(order.lotsHeld)));
        return Refusal.when(
            bondPerLot.multiply(BigInteger.valueOf(leaves)).compareTo(available) > 0, Code.BOND, available);
    }

    Optional<Refusal> refusePool(final Order order) {
        return clearing.refusePool(order.instrument);
    }

    Optional<Refusal> refuseTables(final Order order) {
        return clearing.refuseTables(order.instrument)
            .or(() -> clearing.refuseShare(order))
            .or(() -> clearing.refuseMost(order));
    }

    Optional<Refusal> refuseSlot() {
        return Refusal.when(
            world.orders.size() >= world.limits.orders(), Code.CAPACITY, world.limits.orders());
    }

    /** The post-only rule: the best opposite order, whoever's, must not be one that would trade. */
    Optional<Refusal> refuseTaking(final Order order, final long price) {
        final Optional<Order> opposite = bestAgainst(order, price);
        return order.postOnly() && opposite.isPresent()
            ? Optional.of(new Refusal(Code.POST_ONLY_CROSSES, opposite.get().price))
            : Optional.empty();
    }

    /** The first opposite order that is not expired, if it is within this price and not too far to be looked at. */
    Optional<Order> bestAgainst(final Order order, final long price) {
        return order.instrument.book.inOrder(order.side.opposite())
            .limit(world.limits.fills())
            .filter(maker -> !maker.isExpired(world.timeNs))
            .findFirst()
            .filter(maker -> order.side.reaches(price, maker.price));
    }
}
