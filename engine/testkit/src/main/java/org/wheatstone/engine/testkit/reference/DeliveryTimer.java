package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.wheatstone.codecs.sbe.PostingCause;

/** What time brings in delivered instruments: refunds, calls that nobody reported, verdicts, and the end of pools. */
final class DeliveryTimer {
    private static final BigInteger MOST_COST = BigInteger.valueOf(Long.MAX_VALUE);

    private final World world;
    private final Assignment assignment;
    private final Judging judging;
    private final Payments payments;
    private final Losses losses;
    private final Versions versions;
    private final AdminEvents adminEvents;

    DeliveryTimer(
            final World world,
            final Assignment assignment,
            final Judging judging,
            final Payments payments,
            final Losses losses,
            final Versions versions,
            final AdminEvents adminEvents) {
        this.world = world;
        this.assignment = assignment;
        this.judging = judging;
        this.payments = payments;
        this.losses = losses;
        this.versions = versions;
        this.adminEvents = adminEvents;
    }

    /** Sets the timer of each delivered instrument to when it has something to do. */
    void set() {
        for (final Instrument instrument : world.instruments.values()) {
            final OptionalLong deadline = deadline(instrument);
            if (!deadline.equals(instrument.deliveryDeadline)) {
                instrument.deliveryDeadline = deadline;
                world.timers.clear(Timer.Kind.DELIVERY, instrument.place);
                if (deadline.isPresent()) {
                    world.timers.set(Timer.Kind.DELIVERY, instrument.place, deadline.getAsLong());
                }
            }
        }
    }

    private static OptionalLong deadline(final Instrument instrument) {
        if (!instrument.refunds.isEmpty()) {
            return OptionalLong.of(0);
        }
        final LongStream ofCalls = instrument.pools.stream()
            .flatMap(pool -> pool.calls.stream()).mapToLong(call -> call.deadlineNs);
        final LongStream ofIntervals = instrument.openIntervals.stream().mapToLong(Interval::endNs);
        final LongStream ofPools = instrument.pools.stream().mapToLong(Pool::nextNs);
        final LongStream ofRoll = instrument.nextRoll.stream()
            .filter(roll -> !instrument.rolling).mapToLong(Instrument.Roll::timeNs);
        return Stream.of(ofCalls, ofIntervals, ofPools, ofRoll, ofWindow(instrument))
            .flatMapToLong(deadlines -> deadlines).min();
    }

    /** A window that is not traded any more ends with its pool, if it has one. */
    private static LongStream ofWindow(final Instrument instrument) {
        return instrument.isWindow() && (!instrument.window.closed || instrument.pools.isEmpty())
            ? LongStream.of(instrument.window.nextNs()) : LongStream.empty();
    }

    /** Does what is due, as far as the budget lasts. */
    void fire(final long place, final Budget budget) {
        final Instrument instrument = world.instrumentAt(place).orElseThrow();
        // What was set is taken; it is set again when this is over.
        instrument.deliveryDeadline = OptionalLong.empty();
        refund(instrument, budget);
        endCalls(instrument, budget);
        judge(instrument, budget);
        for (final Pool pool : List.copyOf(instrument.pools)) {
            expire(pool, budget);
            close(pool, budget);
        }
        roll(instrument, budget);
        if (instrument.isWindow()) {
            closeWindow(instrument, budget);
            endWindow(instrument, budget);
        }
    }

    private void refund(final Instrument instrument, final Budget budget) {
        while (!instrument.refunds.isEmpty() && !budget.isUsedUp()) {
            budget.spend();
            final Refund first = instrument.refunds.get(0);
            final Refund.Slice slice = first.next();
            payments.poolToCash(first.pool, slice.buyer(), slice.amount(), PostingCause.REFUND, 0);
            if (first.isPaid()) {
                instrument.refunds.remove(0);
            }
        }
    }

    private void endCalls(final Instrument instrument, final Budget budget) {
        final List<Call> due = instrument.pools.stream().flatMap(pool -> pool.calls.stream())
            .filter(call -> call.deadlineNs <= world.timeNs).toList();
        for (final Call call : due) {
            if (budget.isUsedUp()) {
                return;
            }
            budget.spend();
            assignment.endVoid(call);
        }
    }

    private void judge(final Instrument instrument, final Budget budget) {
        final List<Interval> over = instrument.openIntervals.stream()
            .filter(interval -> interval.endNs() <= world.timeNs).toList();
        for (final Interval interval : over) {
            if (budget.isUsedUp()) {
                return;
            }
            budget.spend();
            judging.judge(interval.supplier);
        }
    }

    private void expire(final Pool pool, final Budget budget) {
        if (pool.hasExpired() || pool.expiryNs() > world.timeNs || budget.isUsedUp()) {
            return;
        }
        if (pool.round == Pool.Round.OPEN) {
            pool.round = Pool.Round.SETTLING;
        }
        while (pool.round == Pool.Round.SETTLING && !budget.isUsedUp()) {
            budget.spend();
            settle(pool.positions.get(pool.done));
            pool.done++;
            if (pool.done == pool.positions.size()) {
                pool.done = 0;
                pool.round = pool.returned.signum() > 0 ? Pool.Round.RETURNING : Pool.Round.EXPIRED;
            }
        }
        final List<Position> entitled = pool.positions.stream().filter(position -> position.heldAtExpiry > 0).toList();
        while (pool.round == Pool.Round.RETURNING && !budget.isUsedUp()) {
            budget.spend();
            giveBack(pool, entitled);
            pool.done++;
            if (pool.done == entitled.size()) {
                pool.done = 0;
                pool.round = Pool.Round.EXPIRED;
            }
        }
    }

    /** Takes what was never drawn: paid to who could have delivered it, else for all who have rights. */
    private void settle(final Position position) {
        final Pool pool = position.pool;
        if (position.interval != null) {
            judging.judge(position);
        }
        position.heldAtExpiry = position.held();
        position.costAtExpiry = position.costOfRights();
        position.rights.clear();
        final BigInteger worth = worthOfOwed(position);
        final Position.Payment payment = position.pay(position.owed());
        if (assignment.mayServe(position.participant, pool)) {
            takeOrPay(position, payment);
        } else {
            final BigInteger found =
                losses.findForPool(position, worth.subtract(payment.amount()).max(BigInteger.ZERO));
            pool.returned = pool.returned.add(payment.amount()).add(found);
        }
    }

    private BigInteger worthOfOwed(final Position position) {
        final Pool pool = position.pool;
        if (position.obligations.isEmpty()) {
            return BigInteger.ZERO;
        }
        final BigInteger price = pool.imbalancePrice(
            position.obligations.get(0).price, pool.instrument.reference(world.timeNs));
        return Exact.mulDiv(price, position.owed(), pool.grade().lot());
    }

    /** What could be drawn is paid, drawn or not; when the exchange stood still it could not be. */
    private void takeOrPay(final Position position, final Position.Payment payment) {
        final Pool pool = position.pool;
        final long intervals = pool.intervals();
        final BigInteger notServed =
            Exact.mulDiv(payment.amount(), Math.min(pool.voidIntervals, intervals), intervals);
        final BigInteger served = payment.amount().subtract(notServed);
        final BigInteger fee = served.min(payment.fee());
        pool.returned = pool.returned.add(notServed);
        payments.poolToHouse(pool, fee);
        payments.poolToCash(pool, position.participant, served.subtract(fee), PostingCause.TAKE_OR_PAY, 0);
    }

    /** To each by what its rights had cost; by their quantity, if that is nothing, or too much for 63 bits. */
    private void giveBack(final Pool pool, final List<Position> entitled) {
        final BigInteger cost = sum(entitled.stream().map(position -> position.costAtExpiry).toList());
        final boolean isByCost = cost.signum() > 0 && cost.compareTo(MOST_COST) < 0;
        final List<BigInteger> shares = entitled.stream()
            .map(position -> isByCost ? position.costAtExpiry : BigInteger.valueOf(position.heldAtExpiry)).toList();
        final BigInteger amount = Exact.slice(
            pool.returned, sum(shares.subList(0, pool.done)), shares.get(pool.done), sum(shares));
        pool.returnedTold = pool.returnedTold.add(amount);
        payments.poolToCash(pool, entitled.get(pool.done).participant, amount, PostingCause.RETURN, 0);
    }

    private static BigInteger sum(final List<BigInteger> shares) {
        return shares.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void close(final Pool pool, final Budget budget) {
        final boolean hasRefunds = pool.instrument.refunds.stream().anyMatch(refund -> refund.pool == pool);
        if (!pool.hasExpired() || pool.closingNs() > world.timeNs || hasRefunds || budget.isUsedUp()) {
            return;
        }
        pool.round = Pool.Round.CLOSING;
        while (pool.done < pool.positions.size() && !budget.isUsedUp()) {
            budget.spend();
            final Position position = pool.positions.get(pool.done);
            payments.poolToCash(
                pool, position.participant, position.holdback, PostingCause.HOLDBACK, 0);
            position.holdback = BigInteger.ZERO;
            pool.done++;
        }
        if (pool.done == pool.positions.size()) {
            pool.instrument.pools.remove(pool);
        }
    }

    private void roll(final Instrument instrument, final Budget budget) {
        if (instrument.isRollDue(world.timeNs) && !budget.isUsedUp()) {
            budget.spend();
            versions.begin(instrument);
        }
    }

    private void closeWindow(final Instrument instrument, final Budget budget) {
        if (!instrument.window.closed && instrument.isPastGate(world.timeNs) && !budget.isUsedUp()) {
            budget.spend();
            instrument.window.closed = true;
            adminEvents.phase(instrument);
        }
    }

    /** Nothing is left of it: its id is unknown, its place is free, and so is what was nominated. */
    private void endWindow(final Instrument instrument, final Budget budget) {
        final Window window = instrument.window;
        final boolean isLeft = instrument.pools.isEmpty() && instrument.book.isEmpty();
        if (window.closed && isLeft && window.endNs() <= world.timeNs && !budget.isUsedUp()) {
            budget.spend();
            window.gone = true;
            world.instruments.remove(instrument.id());
            world.participants.values().forEach(participant -> participant.forget(instrument.id()));
            adminEvents.phase(instrument);
        }
    }
}
