package org.wheatstone.engine.core;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.wheatstone.engine.core.book.OrderTable;

/**
 * What keeps quote sets from being run over: each counts its fills in an interval, and freezes at a limit. Engine
 * thread only; sized at start. A set that has once been configured stays.
 */
final class Protections {
    /** No slot. */
    static final int NONE = -1;
    /** The beginning of an interval that has not begun. */
    static final long NOT_BEGUN = -1;

    private static final long MILLION = 1_000_000;
    private static final long MIX_1   = 0x9E3779B97F4A7C15L;
    private static final long MIX_2   = 0xC2B2AE3D27D4EB4FL;

    private final OrderTable orders;
    private final OrderEvents events;
    private final int[] table;
    private final int[] sessions;
    private final long[] sets;
    private final long[] intervalsMs;
    private final long[] maxFills;
    private final long[] maxQuantities;
    private final long[] beginnings;
    private final long[] fills;
    private final long[] quantities;
    private final boolean[] frozen;
    private final int[] frozenNow;
    private int frozenNowCount;
    private int count;

    Protections(final int capacity, final OrderTable orders, final OrderEvents events) {
        this.orders = orders;
        this.events = events;
        table = new int[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity * 2))];
        Arrays.fill(table, NONE);
        sessions = new int[capacity];
        sets = new long[capacity];
        intervalsMs = new long[capacity];
        maxFills = new long[capacity];
        maxQuantities = new long[capacity];
        beginnings = new long[capacity];
        fills = new long[capacity];
        quantities = new long[capacity];
        frozen = new boolean[capacity];
        frozenNow = new int[capacity];
    }

    /** The slot of a session's set, by the session's index; {@link #NONE} if it has no protection. */
    int find(final int session, final long set) {
        return table[place(session, set)];
    }

    boolean hasRoom() {
        return count < sets.length;
    }

    int capacity() {
        return sets.length;
    }

    int count() {
        return count;
    }

    /** A protection for a set that has none, while there {@link #hasRoom()}; returns its slot. */
    int add(final int session, final long set) {
        sessions[count] = session;
        sets[count] = set;
        table[place(session, set)] = count;
        return count++;
    }

    /** Says what a set is protected by; limits of 0 are none. Its interval has not begun. */
    void configure(final int slot, final long intervalMs, final long mostFills, final long mostQuantity) {
        intervalsMs[slot] = intervalMs;
        maxFills[slot] = mostFills;
        maxQuantities[slot] = mostQuantity;
        interval(slot, NOT_BEGUN, 0, 0);
    }

    /** Sets the interval to what has come about since its beginning. */
    void interval(final int slot, final long beginningNs, final long fillsSince, final long quantitySince) {
        beginnings[slot] = beginningNs;
        fills[slot] = fillsSince;
        quantities[slot] = quantitySince;
    }

    void frozen(final int slot, final boolean isFrozen) {
        frozen[slot] = isFrozen;
    }

    /** Counts a fill of an order, if that is a quote of a protected set. */
    void onFill(final int order, final long lots) {
        if (orders.isQuote(order)) {
            final int slot = find(orders.session(order), orders.quoteSet(order));
            if (slot != NONE && (maxFills[slot] != 0 || maxQuantities[slot] != 0)) {
                count(slot, lots);
            }
        }
    }

    private void count(final int slot, final long lots) {
        final long nowNs = events.timeNs();
        if (beginnings[slot] == NOT_BEGUN || nowNs - beginnings[slot] >= intervalsMs[slot] * MILLION) {
            interval(slot, nowNs, 0, 0);
        }
        fills[slot]++;
        quantities[slot] += lots;
        final boolean reached = maxFills[slot] != 0 && fills[slot] >= maxFills[slot]
            || maxQuantities[slot] != 0 && quantities[slot] >= maxQuantities[slot];
        if (reached && !frozen[slot]) {
            frozen[slot] = true;
            frozenNow[frozenNowCount++] = slot;
        }
    }

    /** How many sets this command has frozen, in the order of {@link #frozenNow}. */
    int frozenNowCount() {
        return frozenNowCount;
    }

    int frozenNow(final int index) {
        return frozenNow[index];
    }

    /** Those that this command has frozen are told. */
    void forgetFrozenNow() {
        frozenNowCount = 0;
    }

    /** Index of the session. */
    int session(final int slot) {
        return sessions[slot];
    }

    long set(final int slot) {
        return sets[slot];
    }

    long intervalMs(final int slot) {
        return intervalsMs[slot];
    }

    /** 0 for any number. */
    long maxFills(final int slot) {
        return maxFills[slot];
    }

    /** 0 for any. */
    long maxQuantity(final int slot) {
        return maxQuantities[slot];
    }

    /** When the interval began, ns since 1970 UTC, or {@link #NOT_BEGUN}. */
    long beginningNs(final int slot) {
        return beginnings[slot];
    }

    long fills(final int slot) {
        return fills[slot];
    }

    long quantity(final int slot) {
        return quantities[slot];
    }

    /** Whether the set may not quote. */
    boolean isFrozen(final int slot) {
        return frozen[slot];
    }

    /** Where in the hash table a set stands, or would stand. It is at most half full, and nothing ever leaves it. */
    private int place(final int session, final long set) {
        final int mask = table.length - 1;
        int place = (int) (((set * MIX_1 ^ session) * MIX_2) >>> Integer.SIZE) & mask;
        while (table[place] != NONE && (sets[table[place]] != set || sessions[table[place]] != session)) {
            place = place + 1 & mask;
        }
        return place;
    }
}
