package org.wheatstone.engine.core.instrument;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.grade.Grade;

/**
 * What orders are for: its terms never change, its phase does, and so does its grade if it rolls. Engine thread only.
 *
 * <pre>
 *   grade v1 --a successor is published--> announced --rollNs, by its timer--> rolling --swept--> grade v2
 * </pre>
 */
public final class Instrument {
    /** The {@link #lastPrice()} before the first trade. */
    public static final long NO_TRADE = -1;

    /** The {@link #rollNs()} of what has no next grade. */
    public static final long NO_ROLL = Long.MAX_VALUE;

    /** The {@link #gateNs()} of what has none. */
    private static final long NO_GATE    = Long.MAX_VALUE;
    private static final long SECOND_NS  = 1_000_000_000L;
    private static final int SPOT_BLOCKS = 2;

    private final int index;
    private final Terms terms;
    private final OrderBook book;
    private final Series series;
    private final int worstFeePpm;
    private final boolean isDelivered;
    private final boolean isWindow;
    private final long blockNs;
    private final long gateNs;
    private long block;
    /** When another block begins; what is not delivered has one for ever. */
    private long blockEndNs;
    private final HourlyPrice hourlyPrice = new HourlyPrice();
    private Phase phase = Phase.CONTINUOUS;
    private Grade grade;
    private Grade nextGrade;
    /** When the present grade ends; of a window its gate comes first. */
    private long gradeEndNs;
    private long rollNs = NO_ROLL;
    /** Null unless it is rolling. */
    private Phase phaseBefore;
    private long lastPrice = NO_TRADE;

    Instrument(final int index, final Terms terms, final OrderBook book, final Series series) {
        this.index = index;
        this.terms = terms;
        this.book = book;
        this.series = series;
        worstFeePpm = Math.max(0, Math.max(terms.makerFeePpm, terms.takerFeePpm));
        grade = terms.grade;
        isDelivered = terms.grade.isDelivered();
        isWindow = terms.windowSeconds != 0;
        blockNs = isWindow ? terms.windowSeconds * SECOND_NS : terms.grade.blockNs();
        block = isWindow ? terms.windowStartNs / blockNs : 0;
        blockEndNs = isDelivered && !isWindow ? 0 : Long.MAX_VALUE;
        gateNs = isWindow ? terms.windowStartNs - terms.grade.gateNs() : NO_GATE;
        gradeEndNs = isWindow ? Grade.NO_END : grade.effectiveToNs();
    }

    /** Its place in the table, from 0: the lowest that was free when it was listed. */
    public int index() {
        return index;
    }

    public int id() {
        return terms.id;
    }

    /** Whether what is bought is drawn, call by call; if not, it waits in escrow. */
    public boolean isDelivered() {
        return isDelivered;
    }

    /** Whether it is delivered in a window of its own, and traded before that. */
    public boolean isWindow() {
        return isWindow;
    }

    /** That has listed it; null if it is of none. */
    public Series series() {
        return series;
    }

    /** That is delivered now. */
    public Grade grade() {
        return grade;
    }

    /** Whether it always is of the newest version. */
    public boolean rolls() {
        return terms.rolls;
    }

    /** The version that takes over at {@link #rollNs()}; null if none is announced. */
    public Grade nextGrade() {
        return nextGrade;
    }

    /** From when on it rolls, ns since 1970 UTC, {@link #NO_ROLL} if it does not; it trades again when that is done. */
    public long rollNs() {
        return rollNs;
    }

    /**
     * A version takes over from the present one, from the first start of a block on that is not before it is effective,
     * and not in the present block.
     */
    public void announce(final Grade successor, final long nowNs) {
        final long effective = (successor.effectiveFromNs() + blockNs - 1) / blockNs;
        nextGrade = successor;
        rollNs = Math.max(effective, nowNs / blockNs + 1) * blockNs;
    }

    /** Whether the next version is due, or on its way; nothing is traded then. */
    public boolean isRollDue(final long nowNs) {
        return nowNs >= rollNs;
    }

    /** Whether what is open is made ready for the next version. */
    public boolean isRolling() {
        return phaseBefore != null;
    }

    /** The phase that it will have again; null unless it is rolling. */
    public Phase phaseBefore() {
        return phaseBefore;
    }

    /** Its roll begins. */
    public void beginRoll() {
        phaseBefore = phase;
        phase = Phase.CLOSED;
    }

    /** The next version has taken over. */
    public void endRoll() {
        phase = phaseBefore;
        phaseBefore = null;
        grade = nextGrade;
        gradeEndNs = grade.effectiveToNs();
        nextGrade = null;
        rollNs = NO_ROLL;
    }

    /** Takes its roll up where a snapshot left it; the phase is null unless it is rolling. */
    public void resumeRoll(final Grade next, final long timeNs, final Phase before) {
        nextGrade = next;
        rollNs = timeNs;
        phaseBefore = before;
    }

    /**
     * The block that a trade of this time is delivered from, by its number since 1970: that of the time, or of the
     * window, if it is one, which is a block of its own length; 0 if nothing is delivered. Time never goes back.
     */
    public long block(final long nowNs) {
        if (nowNs >= blockEndNs) {
            block = nowNs / blockNs;
            blockEndNs = (block + 1) * blockNs;
        }
        return block;
    }

    /** When a block, or the window, begins, ns since 1970 UTC. */
    public long blockStartNs(final long number) {
        return number * blockNs;
    }

    /** Until when what was bought of a block, or of the window, can be drawn. */
    public long drawEndNs(final long number) {
        return blockStartNs(number + (isWindow ? 1 : SPOT_BLOCKS));
    }

    /** Whether offers sell what their owners have declared; if not, that is asked for at the gate. */
    public boolean hasCapacity() {
        return !isWindow;
    }

    /** The block of any time; of a window, always that. */
    public long blockOf(final long timeNs) {
        return isWindow ? block : timeNs / blockNs;
    }

    /** Whether a block begins then, of what is no window. */
    public boolean isBlockStart(final long timeNs) {
        return !isWindow && timeNs % blockNs == 0;
    }

    /** When trading in a window ends, and its orders with it, ns since 1970 UTC; of anything else, never. */
    public long gateNs() {
        return gateNs;
    }

    /** Whether nothing is traded any more. */
    public boolean hasGateClosed(final long nowNs) {
        return nowNs >= gateNs;
    }

    /** Whether its grade, if it is no window, is good no more, so that nothing of it is ordered. */
    public boolean hasGradeEnded(final long nowNs) {
        return nowNs >= gradeEndNs;
    }

    /** When orders that do not follow its roll end at the latest, ns since 1970 UTC; 0 if they need not. */
    public long gradeEndNs() {
        return gradeEndNs == Grade.NO_END ? 0 : gradeEndNs;
    }

    /** Whether it is too late to say for the first time where the calls of a window go. */
    public boolean isConfirmationOver(final long nowNs) {
        return isWindow && nowNs - gateNs >= terms.grade.confirmNs();
    }

    /** When an order of now ends at the latest, ns since 1970 UTC; 0 if it need not. */
    public long lastOrderNs(final boolean isClosingOffer, final long nowNs) {
        if (isWindow) {
            return gateNs;
        }
        return isClosingOffer ? blockStartNs(block(nowNs) + 1) : 0;
    }

    /** When a window ends in which nothing is left to be settled, ns since 1970 UTC. */
    public long windowEndNs() {
        return drawEndNs(block) + terms.grade.callTimeoutNs() + terms.grade.disputeNs();
    }

    public Terms terms() {
        return terms;
    }

    public OrderBook book() {
        return book;
    }

    public Phase phase() {
        return phase;
    }

    public void phase(final Phase next) {
        phase = next;
    }

    /** Of its last trade, in nano-USD per lot, or {@link #NO_TRADE}. */
    public long lastPrice() {
        return lastPrice;
    }

    public void lastPrice(final long price) {
        lastPrice = price;
    }

    /** It trades so many lots at a price. */
    public void traded(final long price, final long lots, final long nowNs) {
        lastPrice = price;
        if (isDelivered) {
            hourlyPrice.traded(price * lots, lots, nowNs);
        }
    }

    /**
     * What it is worth, in nano-USD per lot: the average price of the last hour in which it traded and that is over;
     * before there is one, the last price, or 0.
     */
    public long reference(final long nowNs) {
        final long average = hourlyPrice.average(nowNs);
        return average == HourlyPrice.NONE ? Math.max(0, lastPrice) : average;
    }

    /** By which that is known. */
    public HourlyPrice hourlyPrice() {
        return hourlyPrice;
    }

    public long tick() {
        return terms.tick;
    }

    public long minPrice() {
        return terms.minPrice;
    }

    public long maxPrice() {
        return terms.maxPrice;
    }

    public long maxQuantity() {
        return terms.maxQuantity;
    }

    public int makerFeePpm() {
        return terms.makerFeePpm;
    }

    public int takerFeePpm() {
        return terms.takerFeePpm;
    }

    /** What the price band is measured from before the first trade, in nano-USD per lot; 0 for no band until then. */
    public long referencePrice() {
        return terms.referencePrice;
    }

    /** How far a price may be from its anchor, in millionths of it; 0 for no band. */
    public int bandPpm() {
        return terms.bandPpm;
    }

    /** The highest rate that a fill can cost, 0 or above: what a bid's hold reserves. */
    public int worstFeePpm() {
        return worstFeePpm;
    }

    /**
     * What an instrument is, for good.
     *
     * @param id             on the wire.
     * @param symbol         such as {@code code/usd}.
     * @param grade          that is delivered at first.
     * @param deliveryTerm   as on the wire.
     * @param currency       as on the wire.
     * @param tick           in nano-USD per lot; prices are multiples of it.
     * @param minPrice       in nano-USD per lot, 0 or above.
     * @param maxPrice       in nano-USD per lot, below 2^30 ticks.
     * @param maxQuantity    of one order, in lots.
     * @param makerFeePpm    of the notional; a rebate is negative.
     * @param takerFeePpm    of the notional.
     * @param referencePrice in nano-USD per lot, 0 to maxPrice.
     * @param bandPpm        of the anchor, 0 to 1,000,000.
     * @param windowSeconds  that its window of delivery has; 0 if it is none.
     * @param windowStartNs  when that begins, ns since 1970 UTC: a multiple of its length.
     * @param rolls          whether its grade is always the newest version.
     */
    public record Terms(
        int id,
        String symbol,
        Grade grade,
        short deliveryTerm,
        short currency,
        long tick,
        long minPrice,
        long maxPrice,
        long maxQuantity,
        int makerFeePpm,
        int takerFeePpm,
        long referencePrice,
        int bandPpm,
        long windowSeconds,
        long windowStartNs,
        boolean rolls) {
    }
}
