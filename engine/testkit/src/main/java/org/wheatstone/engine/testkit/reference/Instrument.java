package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Phase;

/** A listed instrument: its terms, its grade, and its one order book. */
final class Instrument {
    /** A billion dollars, in nano-USD. */
    private static final BigInteger MAX_NOTIONAL = BigInteger.TEN.pow(18);

    final InstrumentTerms terms;
    /** The newest version that has begun, if it rolls. */
    Grade grade;
    /** Of its delivery; null if it is delivered at once, or not at all. */
    final Window window;
    final Book book = new Book();
    /** In the table of instruments, from 0. */
    int place;
    boolean halted;
    /** Between two versions: no order is taken. */
    boolean rolling;
    /** To the version that comes next. */
    Optional<Roll> nextRoll = Optional.empty();
    /** That is on; sold capacity is of it. */
    long block = Long.MIN_VALUE;
    /** Oldest first. */
    final List<Pool> pools = new ArrayList<>();
    /** In the order in which they were opened. */
    final List<Interval> openIntervals = new ArrayList<>();
    /** In the order of judging. */
    final List<Refund> refunds = new ArrayList<>();
    /** Of its timer as it is set. */
    OptionalLong deliveryDeadline = OptionalLong.empty();
    /** Of the last trade, if there was one. */
    Optional<Long> lastPrice = Optional.empty();
    final HourlyPrice hourlyPrice = new HourlyPrice();

    Instrument(final InstrumentTerms terms, final Grade grade) {
        this(terms, grade, null);
    }

    Instrument(final InstrumentTerms terms, final Grade grade, final Window window) {
        this.terms = terms;
        this.grade = grade;
        this.window = window;
    }

    boolean isWindow() {
        return window != null;
    }

    /** Whether it is delivered as soon as it is bought. */
    boolean isSpot() {
        return grade.isDelivered() && !isWindow();
    }

    /** A window whose trading is over. */
    boolean isPastGate(final long timeNs) {
        return isWindow() && window.isPastGate(timeNs);
    }

    /** Whether nothing of it is traded any more: past its gate, or past the end of its grade. */
    boolean isPastEnd(final long timeNs) {
        return isPastGate(timeNs) || isSpot() && grade.hasEnded(timeNs);
    }

    /** That trades of this time belong to: of a window there is one, else one for each block. */
    Optional<Pool> poolAt(final long timeNs) {
        return pools.stream().filter(pool -> isWindow() || pool.block == grade.blockAt(timeNs)).findFirst();
    }

    /** From here on the block of this time is on. */
    void beginAt(final long timeNs) {
        block = grade.isDelivered() ? grade.blockAt(timeNs) : 0;
    }

    Phase phase() {
        if (isWindow() && window.gone) {
            return Phase.GONE;
        }
        if (rolling || isWindow() && window.closed) {
            return Phase.CLOSED;
        }
        return halted ? Phase.HALTED : Phase.CONTINUOUS;
    }

    /** From when another version is due until it has begun. */
    boolean isBetweenVersions(final long timeNs) {
        return rolling || isRollDue(timeNs);
    }

    boolean isRollDue(final long timeNs) {
        return !rolling && nextRoll.filter(roll -> roll.timeNs() <= timeNs).isPresent();
    }

    /** A trade at this price. */
    void traded(final long timeNs, final long price, final long quantity) {
        lastPrice = Optional.of(price);
        hourlyPrice.traded(timeNs, price, quantity);
    }

    /** What a lot was worth in the last hour that is over; before, what was paid last. */
    BigInteger reference(final long timeNs) {
        return hourlyPrice.average(timeNs).orElse(BigInteger.valueOf(lastPrice.orElse(0L)));
    }

    int id() {
        return terms.id();
    }

    /** The highest rate that a fill may cost; never below 0. */
    int worstFee() {
        return Math.max(Math.max(terms.makerFee(), terms.takerFee()), 0);
    }

    Optional<Refusal> refusePrice(final long price) {
        if (price < terms.minPrice()) {
            return Optional.of(new Refusal(Code.BAD_PRICE, terms.minPrice()));
        }
        if (price > terms.maxPrice()) {
            return Optional.of(new Refusal(Code.BAD_PRICE, terms.maxPrice()));
        }
        return Refusal.when(price % terms.tick() != 0, Code.PRICE_OFF_TICK, terms.tick());
    }

    Optional<Refusal> refuseQuantity(final long quantity) {
        return Refusal.when(quantity > terms.maxQuantity(), Code.MAX_QUANTITY, terms.maxQuantity());
    }

    static Optional<Refusal> refuseNotional(final long price, final long quantity) {
        return Refusal.when(
            notional(price, quantity).compareTo(MAX_NOTIONAL) > 0, Code.MAX_NOTIONAL, MAX_NOTIONAL);
    }

    /** Where the price band is. */
    long anchor() {
        return lastPrice.orElse(terms.referencePrice());
    }

    /** The order that one of this side and limit would meet first, whoever's it is. */
    Optional<Order> bestAgainst(final Side side, final long limit) {
        return book.best(side.opposite()).filter(maker -> side.reaches(limit, maker.price));
    }

    /** Another version follows at a time. */
    record Roll(Grade grade, long timeNs) {
    }

    static BigInteger notional(final long price, final long quantity) {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
    }
}
