package org.wheatstone.engine.core.book;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.Side;

/**
 * All orders of the exchange, in slots that are claimed and released. Engine thread only; sized at start and never
 * grown.
 *
 * <p>A slot is two cache lines: what matching touches, and what only entry, replace and end touch.
 *
 * <pre>
 *     0 orderId    8 price     16 leaves    24 next     28 previous   32 level    36 participant
 *    40 session   44 instrument    48 clOrdId    56 side   57 flags    58 selfTradePrevention
 *    64 total     72 hold      80 chargeWhole    88 chargeRemainder    96 rebateWhole    104 rebateRemainder
 *   112 userTag
 * </pre>
 *
 * Free slots are linked through {@code next}, last released first claimed. Nothing that the exchange says depends on
 * which slot an order gets, so a snapshot leaves slots and the order of their reuse out.
 */
public final class OrderTable {
    /** No slot. */
    public static final int NONE = -1;

    private static final int SLOT_SHIFT = 7;

    private static final int ORDER_ID      = 0;
    private static final int PRICE         = 8;
    private static final int LEAVES        = 16;
    private static final int NEXT          = 24;
    private static final int PREVIOUS      = 28;
    private static final int LEVEL         = 32;
    private static final int PARTICIPANT   = 36;
    private static final int SESSION       = 40;
    private static final int INSTRUMENT    = 44;
    private static final int CL_ORD_ID     = 48;
    private static final int SIDE          = 56;
    private static final int FLAGS         = 57;
    private static final int PREVENTION    = 58;
    private static final int TOTAL         = 64;
    private static final int HOLD          = 72;
    private static final int CHARGE_WHOLE     = 80;
    private static final int CHARGE_REMAINDER = 88;
    private static final int REBATE_WHOLE     = 96;
    private static final int REBATE_REMAINDER = 104;
    private static final int USER_TAG         = 112;

    private final UnsafeBuffer slots;
    private final int capacity;
    private int free;
    private int live;

    public OrderTable(final int capacity) {
        this.capacity = capacity;
        slots = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity << SLOT_SHIFT, CACHE_LINE_LENGTH));
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
            slots.setMemory(order << SLOT_SHIFT, 1 << SLOT_SHIFT, (byte) 0);
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
        return (order << SLOT_SHIFT) + field;
    }
}
