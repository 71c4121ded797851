package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.TimeInForce;

/** An open order. What it holds is money if it is a bid, and its leaves of capacity if it is an offer. */
final class Order {
    private static final long DAY_NS = 86_400_000_000_000L;

    final long orderId;
    final Session session;
    final Instrument instrument;
    final Side side;
    final int orderType;
    final int timeInForce;
    int flags;
    /** Of an iceberg; else 0. */
    final long displayQuantity;
    /** When it expires; 0 is never. */
    long deadline;
    /** The set that a quote belongs to; else 0. */
    final long quoteSetId;
    /** As it was sent. */
    int selfTradePrevention;
    /** Under which it is, or null. */
    Mandate mandate;
    long clOrdId;
    long userTag;
    long price;
    long leaves;
    long filled;
    /** What of it can be traded with while it rests. */
    long shown;
    /** Rises each time an order joins the end of a level, so within a level it rises from the oldest to the newest. */
    long priority;
    /** Of the fills with a rate above 0. */
    ExactFee charges = ExactFee.NONE;
    /** Of the fills with a rate below 0. */
    ExactFee rebates = ExactFee.NONE;
    BigInteger hold  = BigInteger.ZERO;
    /** For which it holds capacity and a bond, if it is an offer. */
    long lotsHeld;
    /** Whose rights it would sell, or null. */
    Position pledgedBy;
    /** Of these rights. */
    long lotsPledged;
    /** What it adds to its owner's open notional. */
    BigInteger openNotional = BigInteger.ZERO;

    /**
     * An order that is not open yet.
     *
     * @param timeNs of its entry.
     * @param quoteSetId that it belongs to; 0 if it is no quote.
     */
    Order(
            final long orderId,
            final Session session,
            final Instrument instrument,
            final NewOrder request,
            final long timeNs,
            final long quoteSetId) {
        this.orderId = orderId;
        this.session = session;
        this.instrument = instrument;
        this.side = request.sideOfBook();
        this.orderType = request.orderType();
        this.timeInForce = request.timeInForce();
        this.flags = request.flags();
        this.displayQuantity = request.displayQuantity();
        this.deadline = notAfterEnd(deadline(request, timeNs), timeNs);
        this.quoteSetId = quoteSetId;
        this.selfTradePrevention = request.selfTradePrevention();
        this.clOrdId = request.clOrdId();
        this.userTag = request.userTag();
        this.price = request.price();
        this.leaves = request.quantity();
    }

    private static long deadline(final NewOrder request, final long timeNs) {
        if (request.is(TimeInForce.DAY)) {
            return (timeNs / DAY_NS + 1) * DAY_NS;
        }
        return request.is(TimeInForce.GTD) ? request.expireTime() : 0;
    }

    /**
     * Whatever was asked for, any order of a window ends at its gate, and of anything else an offer that is closing
     * with its block, and what does not follow a roll with its grade.
     */
    private long notAfterEnd(final long wanted, final long timeNs) {
        if (!mayRest()) {
            return wanted;
        }
        final LongStream.Builder ends = LongStream.builder().add(wanted);
        if (instrument.isWindow()) {
            ends.add(instrument.window.gateNs());
        } else if (instrument.isSpot()) {
            ends.add(sellsRights() ? (instrument.grade.blockAt(timeNs) + 1) * instrument.grade.blockNs() : 0);
            ends.add(followsRoll() ? 0 : instrument.grade.endsNs());
        }
        return ends.build().filter(end -> end != 0).min().orElse(0);
    }

    /** A quote that a leg has changed: its deadline is that of a new one. */
    long newDeadline(final long timeNs) {
        return notAfterEnd(0, timeNs);
    }

    /** Why it is cancelled at its deadline. */
    CancelReason endReason() {
        if (deadline == (instrument.isWindow() ? instrument.window.gateNs() : endOfGrade())) {
            return CancelReason.INSTRUMENT_EXPIRED;
        }
        if (!instrument.isWindow() && sellsRights() && deadline % instrument.grade.blockNs() == 0) {
            return CancelReason.NO_CAPACITY;
        }
        return is(TimeInForce.DAY) ? CancelReason.END_OF_DAY : CancelReason.EXPIRED;
    }

    /** That the instrument has now; 0 if it has none. */
    private long endOfGrade() {
        return instrument.isSpot() ? instrument.grade.endsNs() : 0;
    }

    /** What happens when it comes and meets an order of its own participant. */
    SelfTradePrevention selfTradeMode() {
        return selfTradePrevention == 0
            ? SelfTradePrevention.CANCEL_NEWEST : SelfTradePrevention.get((short) selfTradePrevention);
    }

    Participant owner() {
        return session.participant;
    }

    Capacity capacity() {
        return owner().capacity(instrument.id());
    }

    /** Once it is allowed to be. */
    void actUnder(final Mandate newMandate) {
        mandate = newMandate;
        deadline = newMandate.earliestEnd(deadline);
    }

    boolean isQuote() {
        return quoteSetId != 0;
    }

    boolean is(final TimeInForce wanted) {
        return timeInForce == wanted.value();
    }

    boolean mayRest() {
        return !is(TimeInForce.IOC) && !is(TimeInForce.FOK);
    }

    boolean postOnly() {
        return OrderFlagsDecoder.postOnly((byte) flags);
    }

    boolean keepsOnDisconnect() {
        return OrderFlagsDecoder.keepOnDisconnect((byte) flags);
    }

    /** It closes what its owner has, instead of adding to it. */
    boolean isClosing() {
        return OrderFlagsDecoder.closing((byte) flags);
    }

    boolean sellsRights() {
        return isClosing() && side == Side.ASK;
    }

    /** Whether it stays when its instrument goes to another version. */
    boolean followsRoll() {
        return OrderFlagsDecoder.followRoll((byte) flags);
    }

    boolean isExpired(final long timeNs) {
        return deadline != 0 && deadline <= timeNs;
    }

    /** Shows as much as it may: of an iceberg its display quantity, else all. */
    void show() {
        shown = displayQuantity == 0 ? leaves : Math.min(displayQuantity, leaves);
    }

    /** Adds a fill of this notional at this rate to the charges or the rebates; returns its fee. */
    BigInteger charge(final int ratePpm, final BigInteger notional) {
        final ExactFee before = ratePpm > 0 ? charges : rebates;
        final ExactFee after = before.plus(ratePpm, notional);
        if (ratePpm > 0) {
            charges = after;
        } else {
            rebates = after;
        }
        return before.chargeTo(after);
    }

    /** What a bid must hold for so many leaves at that price; an offer holds no money. */
    BigInteger requiredHold(final long atPrice, final long atLeaves) {
        if (side == Side.ASK) {
            return BigInteger.ZERO;
        }
        final BigInteger notional = Instrument.notional(atPrice, atLeaves);
        return notional.add(charges.chargeTo(charges.plus(instrument.worstFee(), notional)));
    }
}
