package org.wheatstone.engine.core.book;

import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.Side;

/**
 * All orders of the exchange, in slots that are claimed and released. Engine thread only; sized at start and never
 * grown, but for what few orders have, which is in {@link OrderDetails}.
 *
 * <p>A slot is a line of eight words, and two words beside it that entry, replace and telling touch. Where the heap
 * puts large arrays on regions of their own, as G1 does, a line is one cache line. Who stands before and behind it is
 * in {@link Queues}.
 *
 * <pre>
 *   lines    0 orderId   1 clOrdId   2 price   3 leaves   4 total   5 hold
 *            6 session | place       among the open orders of the session, or -1; bit 63: it has details; 62: a mandate
 *            7 participant 16 | instrument 16 | time in force 8 | self-trade prevention 8 | flags 8 | side 8
 *   rests    0 userTag   1 slot of its mandate | slot of its details
 * </pre>
 *
 * <p>Released slots are linked through {@code orderId}, last released first claimed; those never claimed come after
 * them. Nothing that the exchange says depends on which slot an order gets, so a snapshot leaves slots and the order of
 * their reuse out.
 */
public final class OrderTable {
    /** No slot. */
    public static final int NONE = -1;
    /** Slots of a table at most. */
    public static final int MAX_CAPACITY = (1 << 24) - 1;

    /** Longs before the first line: with an array's header of 16 bytes they make a cache line. */
    private static final int PADDING    = 6;
    private static final int LINE_SHIFT = 3;
    private static final int REST_SHIFT = 1;

    private static final int ORDER_ID  = PADDING;
    private static final int CL_ORD_ID = PADDING + 1;
    private static final int PRICE     = PADDING + 2;
    private static final int LEAVES    = PADDING + 3;
    private static final int TOTAL     = PADDING + 4;
    private static final int HOLD      = PADDING + 5;
    private static final int OWNER     = PADDING + 6;
    private static final int TERMS     = PADDING + 7;

    private static final int USER_TAG = PADDING;
    private static final int DETAILS  = PADDING + 1;

    private static final int SIDE_SHIFT          = 0;
    private static final int FLAGS_SHIFT         = 8;
    private static final int PREVENTION_SHIFT    = 16;
    private static final int TIME_IN_FORCE_SHIFT = 24;
    private static final int INSTRUMENT_SHIFT    = 32;
    private static final int PARTICIPANT_SHIFT   = 48;
    private static final long BYTE               = 0xFF;
    private static final long SHORT              = 0xFFFF;

    private static final long LOW          = 0xFFFF_FFFFL;
    private static final long HAS_DETAILS  = 1L << 63;
    private static final long HAS_MANDATE  = 1L << 62;
    private static final int SESSION_MASK  = (1 << 30) - 1;

    private final long[] lines;
    private final long[] rests;
    private final Queues queues;
    private final OrderDetails details = new OrderDetails();
    private final int capacity;
    private int used;
    private int free = NONE;
    private int live;

    /** A table whose orders are in no queues. */
    public OrderTable(final int capacity) {
        this(capacity, new Queues(requireCapacity(capacity), 0));
    }

    OrderTable(final int capacity, final Queues queues) {
        requireCapacity(capacity);
        this.capacity = capacity;
        this.queues = queues;
        lines = new long[PADDING + (capacity << LINE_SHIFT)];
        rests = new long[PADDING + (capacity << REST_SHIFT)];
    }

    /**
     * Sees that there can be a table of this size, before anything is made that goes by it, and returns it.
     *
     * @throws IllegalArgumentException if there cannot.
     */
    static int requireCapacity(final int maxOrders) {
        if (maxOrders < 0 || maxOrders > MAX_CAPACITY) {
            throw new IllegalArgumentException("maxOrders=" + maxOrders + " is outside 0 to " + MAX_CAPACITY);
        }
        return maxOrders;
    }

    /** Takes a free slot, cleared; {@link #NONE} if there is none. */
    public int claim() {
        final int order = claimLine();
        if (order != NONE) {
            final int line = order << LINE_SHIFT;
            for (int word = ORDER_ID; word <= TERMS; word++) {
                lines[line + word] = 0;
            }
            place(order, NONE);
            rests[(order << REST_SHIFT) + USER_TAG] = 0;
            queues.outside(order);
        }
        return order;
    }

    /**
     * Takes a free slot for a new order; {@link #NONE} if there is none. Nothing is cleared: {@link #ids}, {@link
     * #lots}, {@link #begin} and {@link #userTag} say all that every order has.
     */
    public int claimAsItIs() {
        final int order = claimLine();
        if (order != NONE) {
            queues.outside(order);
        }
        return order;
    }

    /** Of a new order. */
    public void ids(final int order, final long orderId, final long clOrdId) {
        final int line = order << LINE_SHIFT;
        lines[line + ORDER_ID] = orderId;
        lines[line + CL_ORD_ID] = clOrdId;
    }

    /** Of a new order, which is not filled and holds nothing yet. */
    public void lots(final int order, final long price, final long quantity) {
        final int line = order << LINE_SHIFT;
        lines[line + PRICE] = price;
        lines[line + LEAVES] = quantity;
        lines[line + TOTAL] = quantity;
        lines[line + HOLD] = 0;
    }

    /**
     * Says whose a new order is, what it is for, and what it is to be: at once, since these share two words.
     *
     * @param order       just claimed.
     * @param session     index of the owner's session.
     * @param participant index of the owner, below 2^16.
     * @param instrument  index, below 2^16.
     * @param wireTerms   as {@link #terms(int, int, int, int)} puts them together.
     */
    public void begin(
            final int order, final int session, final int participant, final int instrument, final long wireTerms) {
        final int line = order << LINE_SHIFT;
        lines[line + OWNER] = (long) session << Integer.SIZE | LOW;
        lines[line + TERMS] =
            wireTerms | (long) instrument << INSTRUMENT_SHIFT | (long) participant << PARTICIPANT_SHIFT;
    }

    /** Four bytes as on the wire. */
    public static long terms(final int side, final int flags, final int prevention, final int timeInForce) {
        return (side & BYTE) << SIDE_SHIFT
            | (flags & BYTE) << FLAGS_SHIFT
            | (prevention & BYTE) << PREVENTION_SHIFT
            | (timeInForce & BYTE) << TIME_IN_FORCE_SHIFT;
    }

    /** Takes a free slot with whatever is in it, for who uses its line alone; {@link #NONE} if there is none. */
    int claimLine() {
        int order = free;
        if (order != NONE) {
            free = (int) lines[(order << LINE_SHIFT) + ORDER_ID];
        } else if (used < capacity) {
            order = used++;
        } else {
            return NONE;
        }
        live++;
        return order;
    }

    /** Gives a slot back; it must be in no queue and in no index. */
    public void release(final int order) {
        if (hasDetails(order)) {
            details.release(detailsOf(order));
            lines[(order << LINE_SHIFT) + OWNER] = 0;
        }
        releaseLine(order);
    }

    /** All of a line that a {@link SoloBook} has, which keeps ids, prices and lots alone. */
    void line(final int order, final long id, final long price, final long leaves, final long terms) {
        final int line = order << LINE_SHIFT;
        lines[line + ORDER_ID] = id;
        lines[line + PRICE] = price;
        lines[line + LEAVES] = leaves;
        lines[line + TERMS] = terms;
    }

    /** Gives the slot of such a line back. */
    void releaseLine(final int order) {
        lines[(order << LINE_SHIFT) + ORDER_ID] = free;
        free = order;
        live--;
    }

    /** Slots in all. */
    public int capacity() {
        return capacity;
    }

    /** Slots claimed. */
    public int live() {
        return live;
    }

    /** Whether {@link #claim()} would succeed. */
    public boolean hasRoom() {
        return live < capacity;
    }

    /** Slots that were ever claimed: none behind these is in use. */
    int used() {
        return used;
    }

    OrderDetails details() {
        return details;
    }

    /** Becomes as another one is, for who only reads; there must be as many slots as that one has ever used. */
    void copy(final OrderTable other) {
        System.arraycopy(other.lines, 0, lines, 0, PADDING + (other.used << LINE_SHIFT));
        System.arraycopy(other.rests, 0, rests, 0, PADDING + (other.used << REST_SHIFT));
        details.copy(other.details);
    }

    /** Bytes of memory that its slots take. */
    long bytes() {
        return (long) Long.BYTES * (lines.length + rests.length) + details.bytes();
    }

    public long orderId(final int order) {
        return lines[(order << LINE_SHIFT) + ORDER_ID];
    }

    public void orderId(final int order, final long value) {
        lines[(order << LINE_SHIFT) + ORDER_ID] = value;
    }

    public long price(final int order) {
        return lines[(order << LINE_SHIFT) + PRICE];
    }

    public void price(final int order, final long value) {
        lines[(order << LINE_SHIFT) + PRICE] = value;
    }

    /** Lots not yet filled nor cancelled. */
    public long leaves(final int order) {
        return lines[(order << LINE_SHIFT) + LEAVES];
    }

    public void leaves(final int order, final long value) {
        lines[(order << LINE_SHIFT) + LEAVES] = value;
    }

    /** Lots that can be traded with while it rests: all leaves, or a part of them. */
    public long shown(final int order) {
        return isIceberg(order) ? details.shown(detailsOf(order)) : leaves(order);
    }

    /** Of an iceberg; any other order shows all it has. */
    public void shown(final int order, final long value) {
        if (isIceberg(order)) {
            details.shown(detailsOf(order), value);
        }
    }

    /** Lots that it shows at a time; 0 for all of them. */
    public long display(final int order) {
        return hasDetails(order) ? details.display(detailsOf(order)) : 0;
    }

    public void display(final int order, final long value) {
        if (needsDetails(order, value)) {
            details.display(detailsOf(order), value);
        }
    }

    boolean isIceberg(final int order) {
        return hasDetails(order) && details.display(detailsOf(order)) != 0;
    }

    /** Lots ordered in all; filled so far = total − leaves. */
    public long total(final int order) {
        return lines[(order << LINE_SHIFT) + TOTAL];
    }

    public void total(final int order, final long value) {
        lines[(order << LINE_SHIFT) + TOTAL] = value;
    }

    public long clOrdId(final int order) {
        return lines[(order << LINE_SHIFT) + CL_ORD_ID];
    }

    public void clOrdId(final int order, final long value) {
        lines[(order << LINE_SHIFT) + CL_ORD_ID] = value;
    }

    public boolean isBid(final int order) {
        return side(order) == Side.BID.value();
    }

    public byte side(final int order) {
        return (byte) (terms(order) >>> SIDE_SHIFT);
    }

    public void side(final int order, final short value) {
        terms(order, SIDE_SHIFT, BYTE, value);
    }

    /** The wire's order flags. */
    public int flags(final int order) {
        return (int) (terms(order) >>> FLAGS_SHIFT & BYTE);
    }

    public void flags(final int order, final int value) {
        terms(order, FLAGS_SHIFT, BYTE, value);
    }

    /** Whether it closes what its owner has, instead of adding to it: only of what is delivered. */
    public boolean isClosing(final int order) {
        return OrderFlagsDecoder.closing((byte) flags(order));
    }

    /** Whether it sells rights that its owner holds. */
    public boolean isClosingOffer(final int order) {
        return !isBid(order) && isClosing(order);
    }

    /** What happens when it meets an order of its owner, as on the wire. */
    public short selfTradePrevention(final int order) {
        return (byte) (terms(order) >>> PREVENTION_SHIFT);
    }

    public void selfTradePrevention(final int order, final short value) {
        terms(order, PREVENTION_SHIFT, BYTE, value);
    }

    /** As on the wire. */
    public short timeInForce(final int order) {
        return (byte) (terms(order) >>> TIME_IN_FORCE_SHIFT);
    }

    public void timeInForce(final int order, final short value) {
        terms(order, TIME_IN_FORCE_SHIFT, BYTE, value);
    }

    /** From when on it does not trade any more, ns since 1970 UTC; 0 for never. */
    public long expiryNs(final int order) {
        return hasDetails(order) ? details.expiryNs(detailsOf(order)) : 0;
    }

    public void expiryNs(final int order, final long value) {
        if (needsDetails(order, value)) {
            details.expiryNs(detailsOf(order), value);
        }
    }

    /** Whether its time is over, be it in a queue or not. */
    public boolean isExpired(final int order, final long nowNs) {
        final long expiryNs = expiryNs(order);
        return expiryNs != 0 && expiryNs <= nowNs;
    }

    /** The set that a quote belongs to; 0 for any other order. */
    public long quoteSet(final int order) {
        return hasDetails(order) ? details.quoteSet(detailsOf(order)) : 0;
    }

    public void quoteSet(final int order, final long value) {
        if (needsDetails(order, value)) {
            details.quoteSet(detailsOf(order), value);
        }
    }

    public boolean isQuote(final int order) {
        return quoteSet(order) != 0;
    }

    /** Whether it is under a mandate: known without a look beside its line. */
    public boolean hasMandate(final int order) {
        return (lines[(order << LINE_SHIFT) + OWNER] & HAS_MANDATE) != 0;
    }

    /** Slot of the mandate that it is under, or {@link #NONE}. */
    public int mandate(final int order) {
        return hasMandate(order) ? (int) (rests[(order << REST_SHIFT) + DETAILS] >>> Integer.SIZE) : NONE;
    }

    /** Puts an order that is under none under this one. */
    public void mandate(final int order, final int slot) {
        final int rest = (order << REST_SHIFT) + DETAILS;
        rests[rest] = rests[rest] & LOW | (long) slot << Integer.SIZE;
        lines[(order << LINE_SHIFT) + OWNER] |= HAS_MANDATE;
    }

    /** Index of the owner in the participants' table, below 2^16. */
    public int participant(final int order) {
        return (int) (terms(order) >>> PARTICIPANT_SHIFT);
    }

    public void participant(final int order, final int index) {
        terms(order, PARTICIPANT_SHIFT, SHORT, index);
    }

    /** Index of the session in the sessions' table. */
    public int session(final int order) {
        return (int) (lines[(order << LINE_SHIFT) + OWNER] >>> Integer.SIZE) & SESSION_MASK;
    }

    public void session(final int order, final int index) {
        final int owner = (order << LINE_SHIFT) + OWNER;
        lines[owner] = lines[owner] & (HAS_DETAILS | HAS_MANDATE | LOW) | (long) index << Integer.SIZE;
    }

    /** Index of the instrument in the instruments' table, below 2^16. */
    public int instrument(final int order) {
        return (int) (terms(order) >>> INSTRUMENT_SHIFT & SHORT);
    }

    public void instrument(final int order, final int index) {
        terms(order, INSTRUMENT_SHIFT, SHORT, index);
    }

    /** Nano-USD that a bid holds. */
    public long hold(final int order) {
        return lines[(order << LINE_SHIFT) + HOLD];
    }

    public void hold(final int order, final long value) {
        lines[(order << LINE_SHIFT) + HOLD] = value;
    }

    /** Fees of its fills at rates of 0 and above, rounded up to whole nano-USD. */
    public long chargeWhole(final int order) {
        return hasDetails(order) ? details.chargeWhole(detailsOf(order)) : 0;
    }

    /** What the fees are above the next lower whole number, in millionths. */
    public long chargeRemainder(final int order) {
        return hasDetails(order) ? details.chargeRemainder(detailsOf(order)) : 0;
    }

    public void charges(final int order, final long whole, final long remainder) {
        if (needsDetails(order, whole | remainder)) {
            details.charges(detailsOf(order), whole, remainder);
        }
    }

    /** Fees of its fills at rates below 0, rounded up to whole nano-USD. */
    public long rebateWhole(final int order) {
        return hasDetails(order) ? details.rebateWhole(detailsOf(order)) : 0;
    }

    /** What these are above the next lower whole number, in millionths. */
    public long rebateRemainder(final int order) {
        return hasDetails(order) ? details.rebateRemainder(detailsOf(order)) : 0;
    }

    public void rebates(final int order, final long whole, final long remainder) {
        if (needsDetails(order, whole | remainder)) {
            details.rebates(detailsOf(order), whole, remainder);
        }
    }

    public long userTag(final int order) {
        return rests[(order << REST_SHIFT) + USER_TAG];
    }

    public void userTag(final int order, final long value) {
        rests[(order << REST_SHIFT) + USER_TAG] = value;
    }

    /** Whether it is in a queue. */
    public boolean isResting(final int order) {
        return queues.isInside(order);
    }

    /** Whether it is among the open orders of its session, and so can be found. */
    boolean isPlaced(final int order) {
        return place(order) != NONE;
    }

    /** Where it stands among the open orders of its session; {@link #NONE} if it does not yet. */
    int place(final int order) {
        return (int) lines[(order << LINE_SHIFT) + OWNER];
    }

    void place(final int order, final int value) {
        final int owner = (order << LINE_SHIFT) + OWNER;
        lines[owner] = lines[owner] & ~LOW | value & LOW;
    }

    /** Reads the line of an order. */
    long touch(final int order) {
        return lines[(order << LINE_SHIFT) + TERMS];
    }

    private long terms(final int order) {
        return lines[(order << LINE_SHIFT) + TERMS];
    }

    private void terms(final int order, final int shift, final long mask, final long value) {
        final int terms = (order << LINE_SHIFT) + TERMS;
        lines[terms] = lines[terms] & ~(mask << shift) | (value & mask) << shift;
    }

    private boolean hasDetails(final int order) {
        return lines[(order << LINE_SHIFT) + OWNER] < 0;
    }

    private int detailsOf(final int order) {
        return (int) rests[(order << REST_SHIFT) + DETAILS];
    }

    /** Whether a value is to be written down: one that is not 0 makes room for the details of an order. */
    private boolean needsDetails(final int order, final long value) {
        if (!hasDetails(order) && value != 0) {
            final int rest = (order << REST_SHIFT) + DETAILS;
            rests[rest] = rests[rest] & ~LOW | details.claim();
            lines[(order << LINE_SHIFT) + OWNER] |= HAS_DETAILS;
        }
        return hasDetails(order);
    }
}
