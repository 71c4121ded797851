package org.wheatstone.engine.core.book;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.Side;

/**
 * All orders of the exchange, in slots that are claimed and released. Engine thread only; sized at start and never
 * grown.
 *
 * <p>A slot is three cache lines: what matching looks at, what a fill or a sweep touches besides, and what only entry,
 * replace and end touch.
 *
 * <pre>
 *     0 orderId    8 price     16 leaves    24 shown    32 next     36 previous   40 level    44 participant
 *    48 expiry    56 quoteSet
 *    64 total     72 hold      80 chargeWhole    88 chargeRemainder    96 rebateWhole    104 rebateRemainder
 *   112 session  116 instrument   120 nextOfSession   124 previousOfSession
 *   128 clOrdId  136 userTag  144 display  152 side  153 flags  154 selfTradePrevention  155 timeInForce
 * </pre>
 *
 * <p>Free slots are linked through {@code next}, last released first claimed. Nothing that the exchange says depends on
 * which slot an order gets, so a snapshot leaves slots and the order of their reuse out.
 */
public final class OrderTable {
    /** No slot. */
    public static final int NONE = -1;

    /** Three cache lines; the largest table still fits 31 bits of bytes. */
    private static final int SLOT_LENGTH = 192;

    private static final int ORDER_ID            = 0;
    private static final int PRICE               = 8;
    private static final int LEAVES              = 16;
    private static final int SHOWN               = 24;
    private static final int NEXT                = 32;
    private static final int PREVIOUS            = 36;
    private static final int LEVEL               = 40;
    private static final int PARTICIPANT         = 44;
    private static final int EXPIRY              = 48;
    private static final int QUOTE_SET           = 56;
    private static final int TOTAL               = 64;
    private static final int HOLD                = 72;
    private static final int CHARGE_WHOLE        = 80;
    private static final int CHARGE_REMAINDER    = 88;
    private static final int REBATE_WHOLE        = 96;
    private static final int REBATE_REMAINDER    = 104;
    private static final int SESSION             = 112;
    private static final int INSTRUMENT          = 116;
    private static final int NEXT_OF_SESSION     = 120;
    private static final int PREVIOUS_OF_SESSION = 124;
    private static final int CL_ORD_ID           = 128;
    private static final int USER_TAG            = 136;
    private static final int DISPLAY             = 144;
    private static final int SIDE                = 152;
    private static final int FLAGS               = 153;
    private static final int PREVENTION          = 154;
    private static final int TIME_IN_FORCE       = 155;

    private final UnsafeBuffer slots;
    private final int capacity;
    private int free;
    private int live;

    public OrderTable(final int capacity) {
        this.capacity = capacity;
        slots = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(Math.multiplyExact(capacity, SLOT_LENGTH), CACHE_LINE_LENGTH));
        for (int order = 0; order < capacity; order++) {
            next(order, order + 1 < capacity ? order + 1 : NONE);
        }
    }

    /** Takes a free slot, cleared; {@link #NONE} if there is none. */
    public int claim() {
        final int order = free;
        if (order != NONE) {
            free = next(order);
            live++;
            slots.setMemory(order * SLOT_LENGTH, SLOT_LENGTH, (byte) 0);
            level(order, LevelTable.NONE);
        }
        return order;
    }

    /** Gives a slot back; it must be in no queue and in no index. */
    public void release(final int order) {
        orderId(order, 0);
        next(order, free);
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
        return free != NONE;
    }

    public long orderId(final int order) {
        return slots.getLong(at(order, ORDER_ID));
    }

    public void orderId(final int order, final long value) {
        slots.putLong(at(order, ORDER_ID), value);
    }

    public long price(final int order) {
        return slots.getLong(at(order, PRICE));
    }

    public void price(final int order, final long value) {
        slots.putLong(at(order, PRICE), value);
    }

    /** Lots not yet filled nor cancelled. */
    public long leaves(final int order) {
        return slots.getLong(at(order, LEAVES));
    }

    public void leaves(final int order, final long value) {
        slots.putLong(at(order, LEAVES), value);
    }

    /** Lots that can be traded with while it rests: all leaves, or a part of them. */
    public long shown(final int order) {
        return slots.getLong(at(order, SHOWN));
    }

    public void shown(final int order, final long value) {
        slots.putLong(at(order, SHOWN), value);
    }

    /** Lots that it shows at a time; 0 for all of them. */
    public long display(final int order) {
        return slots.getLong(at(order, DISPLAY));
    }

    public void display(final int order, final long value) {
        slots.putLong(at(order, DISPLAY), value);
    }

    /** Lots ordered in all; filled so far = total − leaves. */
    public long total(final int order) {
        return slots.getLong(at(order, TOTAL));
    }

    public void total(final int order, final long value) {
        slots.putLong(at(order, TOTAL), value);
    }

    public long clOrdId(final int order) {
        return slots.getLong(at(order, CL_ORD_ID));
    }

    public void clOrdId(final int order, final long value) {
        slots.putLong(at(order, CL_ORD_ID), value);
    }

    public boolean isBid(final int order) {
        return slots.getByte(at(order, SIDE)) == Side.BID.value();
    }

    public byte side(final int order) {
        return slots.getByte(at(order, SIDE));
    }

    public void side(final int order, final short value) {
        slots.putByte(at(order, SIDE), (byte) value);
    }

    /** The wire's order flags. */
    public int flags(final int order) {
        return slots.getByte(at(order, FLAGS)) & 0xFF;
    }

    public void flags(final int order, final int value) {
        slots.putByte(at(order, FLAGS), (byte) value);
    }

    /** What happens when it meets an order of its owner, as on the wire. */
    public short selfTradePrevention(final int order) {
        return slots.getByte(at(order, PREVENTION));
    }

    public void selfTradePrevention(final int order, final short value) {
        slots.putByte(at(order, PREVENTION), (byte) value);
    }

    /** As on the wire. */
    public short timeInForce(final int order) {
        return slots.getByte(at(order, TIME_IN_FORCE));
    }

    public void timeInForce(final int order, final short value) {
        slots.putByte(at(order, TIME_IN_FORCE), (byte) value);
    }

    /** From when on it does not trade any more, ns since 1970 UTC; 0 for never. */
    public long expiryNs(final int order) {
        return slots.getLong(at(order, EXPIRY));
    }

    public void expiryNs(final int order, final long value) {
        slots.putLong(at(order, EXPIRY), value);
    }

    /** Whether its time is over, be it in a queue or not. */
    public boolean isExpired(final int order, final long nowNs) {
        final long expiryNs = expiryNs(order);
        return expiryNs != 0 && expiryNs <= nowNs;
    }

    /** The set that a quote belongs to; 0 for any other order. */
    public long quoteSet(final int order) {
        return slots.getLong(at(order, QUOTE_SET));
    }

    public void quoteSet(final int order, final long value) {
        slots.putLong(at(order, QUOTE_SET), value);
    }

    public boolean isQuote(final int order) {
        return quoteSet(order) != 0;
    }

    /** Index of the owner in the participants' table. */
    public int participant(final int order) {
        return slots.getInt(at(order, PARTICIPANT));
    }

    public void participant(final int order, final int index) {
        slots.putInt(at(order, PARTICIPANT), index);
    }

    /** Index of the session in the sessions' table. */
    public int session(final int order) {
        return slots.getInt(at(order, SESSION));
    }

    public void session(final int order, final int index) {
        slots.putInt(at(order, SESSION), index);
    }

    /** Index of the instrument in the instruments' table. */
    public int instrument(final int order) {
        return slots.getInt(at(order, INSTRUMENT));
    }

    public void instrument(final int order, final int index) {
        slots.putInt(at(order, INSTRUMENT), index);
    }

    /** Cash held for a bid, in nano-USD; 0 for an offer. */
    public long hold(final int order) {
        return slots.getLong(at(order, HOLD));
    }

    public void hold(final int order, final long value) {
        slots.putLong(at(order, HOLD), value);
    }

    /** The exact charges so far, rounded down to nano-USD. */
    public long chargeWhole(final int order) {
        return slots.getLong(at(order, CHARGE_WHOLE));
    }

    /** What the exact charges have beyond {@link #chargeWhole}, in millionths of a nano-USD, 0 to 999,999. */
    public long chargeRemainder(final int order) {
        return slots.getLong(at(order, CHARGE_REMAINDER));
    }

    public void charges(final int order, final long whole, final long remainder) {
        slots.putLong(at(order, CHARGE_WHOLE), whole);
        slots.putLong(at(order, CHARGE_REMAINDER), remainder);
    }

    /** The exact rebates so far, 0 or below, rounded down to nano-USD. */
    public long rebateWhole(final int order) {
        return slots.getLong(at(order, REBATE_WHOLE));
    }

    /** What the exact rebates have beyond {@link #rebateWhole}, in millionths of a nano-USD, 0 to 999,999. */
    public long rebateRemainder(final int order) {
        return slots.getLong(at(order, REBATE_REMAINDER));
    }

    public void rebates(final int order, final long whole, final long remainder) {
        slots.putLong(at(order, REBATE_WHOLE), whole);
        slots.putLong(at(order, REBATE_REMAINDER), remainder);
    }

    public long userTag(final int order) {
        return slots.getLong(at(order, USER_TAG));
    }

    public void userTag(final int order, final long value) {
        slots.putLong(at(order, USER_TAG), value);
    }

    /** The order behind this one at its price. */
    public int next(final int order) {
        return slots.getInt(at(order, NEXT));
    }

    void next(final int order, final int value) {
        slots.putInt(at(order, NEXT), value);
    }

    /** Whether it is in a queue. */
    public boolean isResting(final int order) {
        return level(order) != LevelTable.NONE;
    }

    int nextOfSession(final int order) {
        return slots.getInt(at(order, NEXT_OF_SESSION));
    }

    void nextOfSession(final int order, final int value) {
        slots.putInt(at(order, NEXT_OF_SESSION), value);
    }

    int previousOfSession(final int order) {
        return slots.getInt(at(order, PREVIOUS_OF_SESSION));
    }

    void previousOfSession(final int order, final int value) {
        slots.putInt(at(order, PREVIOUS_OF_SESSION), value);
    }

    int previous(final int order) {
        return slots.getInt(at(order, PREVIOUS));
    }

    void previous(final int order, final int value) {
        slots.putInt(at(order, PREVIOUS), value);
    }

    int level(final int order) {
        return slots.getInt(at(order, LEVEL));
    }

    void level(final int order, final int value) {
        slots.putInt(at(order, LEVEL), value);
    }

    private static int at(final int order, final int field) {
        return order * SLOT_LENGTH + field;
    }
}
