package org.wheatstone.engine.core.delivery;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * What a participant has to do with a pool, from its first trade there until the pool is gone: as a buyer, as a
 * supplier, or both. Engine thread only; participants are indexes into their table.
 *
 * <pre>
 *    0 next position of the same bucket        1 pool in the upper half, participant in the lower
 *    2 next position of the pool               3 next supplier of the pool; -2 if it never sold here
 *    4 held, mGTU        5 drawn, mGTU         6 owed, mGTU          7 assigned, mGTU
 *    8, 9 first and last right                10, 11 first and last obligation
 *   12 position of the supplier of its last draw
 *   13 number of its open interval, -1 for none
 *   14, 15 positions whose intervals were opened before and after
 *   16 calls   17 late ones   18 slow ones   19 failed ones   20 accrued, nano-USD   21 fee due of it, nano-USD
 *   22, 23 first and last delivery            24 how many       25 delivery noted for it as a buyer
 *   26 holdback, nano-USD                     27 to 30 chain of its records
 *   31 what its rights cost when its pool expired, nano-USD
 *   32 the how manieth its open interval was, of all that were opened
 *   33 pledged, lots
 * </pre>
 */
public final class Positions extends Slots {
    /** The {@link #interval} of a position that has none open. */
    public static final long NO_INTERVAL = -1;

    /** Words of a chain. */
    public static final int CHAIN_WORDS = 4;

    private static final int KEY              = 1;
    private static final int NEXT             = 2;
    private static final int NEXT_SUPPLIER    = 3;
    private static final int HELD             = 4;
    private static final int DRAWN            = 5;
    private static final int OWED             = 6;
    private static final int ASSIGNED         = 7;
    private static final int FIRST_RIGHT      = 8;
    private static final int LAST_RIGHT       = 9;
    private static final int FIRST_OBLIGATION = 10;
    private static final int LAST_OBLIGATION  = 11;
    private static final int LAST_SUPPLIER    = 12;
    private static final int INTERVAL         = 13;
    private static final int OPENED_BEFORE    = 14;
    private static final int OPENED_AFTER     = 15;
    private static final int CALLS            = 16;
    private static final int LATE             = 17;
    private static final int SLOW             = 18;
    private static final int FAILED           = 19;
    private static final int ACCRUED          = 20;
    private static final int FEE_DUE          = 21;
    private static final int FIRST_DELIVERY   = 22;
    private static final int LAST_DELIVERY    = 23;
    private static final int DELIVERIES       = 24;
    private static final int NOTED            = 25;
    private static final int HOLDBACK         = 26;
    private static final int CHAIN            = 27;
    private static final int COST             = CHAIN + CHAIN_WORDS;
    private static final int OPENING          = COST + 1;
    private static final int PLEDGED          = OPENING + 1;
    private static final int FIELDS           = PLEDGED + 1;

    /** The {@link #NEXT_SUPPLIER} of a position that never sold. */
    private static final int NO_SUPPLIER = -2;

    private static final long MIX  = 0x9E3779B97F4A7C15L;
    private static final long HALF = 0xFFFF_FFFFL;

    private final int[] buckets;
    private final int shift;

    public Positions(final int capacity) {
        super(capacity, FIELDS);
        buckets = new int[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity))];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets.length);
        Arrays.fill(buckets, NONE);
    }

    /** The position of a participant in a pool; {@link #NONE} if it never traded there. */
    public int find(final int pool, final int participant) {
        final long key = key(pool, participant);
        int position = buckets[bucket(key)];
        while (position != NONE && get(position, KEY) != key) {
            position = link(position);
        }
        return position;
    }

    /** A position for one that has none. */
    int add(final int pool, final int participant) {
        final int position = claim();
        final long key = key(pool, participant);
        put(position, KEY, key);
        put(position, NEXT, NONE);
        put(position, NEXT_SUPPLIER, NO_SUPPLIER);
        put(position, FIRST_RIGHT, NONE);
        put(position, LAST_RIGHT, NONE);
        put(position, FIRST_OBLIGATION, NONE);
        put(position, LAST_OBLIGATION, NONE);
        put(position, LAST_SUPPLIER, NONE);
        put(position, INTERVAL, NO_INTERVAL);
        put(position, FIRST_DELIVERY, NONE);
        put(position, LAST_DELIVERY, NONE);
        put(position, NOTED, NONE);
        final int bucket = bucket(key);
        link(position, buckets[bucket]);
        buckets[bucket] = position;
        return position;
    }

    /** Takes a position away whose lists are empty. */
    void remove(final int position) {
        final int bucket = bucket(get(position, KEY));
        int before = NONE;
        int at = buckets[bucket];
        while (at != position) {
            before = at;
            at = link(at);
        }
        if (before == NONE) {
            buckets[bucket] = link(position);
        } else {
            link(before, link(position));
        }
        release(position);
    }

    /** Takes a position up where a snapshot left it; all in mGTU but the holdback. */
    public void resume(
            final int position,
            final long held,
            final long drawn,
            final long owed,
            final long assigned,
            final long holdback) {
        put(position, HELD, held);
        put(position, DRAWN, drawn);
        put(position, OWED, owed);
        put(position, ASSIGNED, assigned);
        put(position, HOLDBACK, holdback);
    }

    public int pool(final int position) {
        return (int) (get(position, KEY) >>> Integer.SIZE);
    }

    /** Index of the participant. */
    public int participant(final int position) {
        return (int) (get(position, KEY) & HALF);
    }

    /** The one that was created next in its pool, or {@link #NONE}. */
    public int next(final int position) {
        return (int) get(position, NEXT);
    }

    void next(final int position, final int value) {
        put(position, NEXT, value);
    }

    /** Whether it has ever sold in its pool. */
    public boolean isSupplier(final int position) {
        return get(position, NEXT_SUPPLIER) != NO_SUPPLIER;
    }

    /** The one that sold in its pool for the first time after this one did, or {@link #NONE}. */
    public int nextSupplier(final int position) {
        return (int) get(position, NEXT_SUPPLIER);
    }

    void nextSupplier(final int position, final int value) {
        put(position, NEXT_SUPPLIER, value);
    }

    /** The sum of its rights, in mGTU; when its pool has expired, what that was. */
    public long held(final int position) {
        return get(position, HELD);
    }

    void addHeld(final int position, final long change) {
        add(position, HELD, change);
    }

    /** What of its rights is in open calls, in mGTU. */
    public long drawn(final int position) {
        return get(position, DRAWN);
    }

    /** What of its rights is on offer, in lots. */
    public long pledged(final int position) {
        return get(position, PLEDGED);
    }

    public void addPledged(final int position, final long change) {
        add(position, PLEDGED, change);
    }

    /** What of its rights is neither in open calls nor on offer, in mGTU, of which a lot has so many. */
    public long freeRight(final int position, final long lot) {
        return held(position) - drawn(position) - pledged(position) * lot;
    }

    public void addDrawn(final int position, final long change) {
        add(position, DRAWN, change);
    }

    /** The sum of its obligations, in mGTU. */
    public long owed(final int position) {
        return get(position, OWED);
    }

    void addOwed(final int position, final long change) {
        add(position, OWED, change);
    }

    /** What of its obligations is in open calls, in mGTU. */
    public long assigned(final int position) {
        return get(position, ASSIGNED);
    }

    /** What may still be assigned to it, in mGTU. */
    public long assignable(final int position) {
        return owed(position) - assigned(position);
    }

    public void addAssigned(final int position, final long change) {
        add(position, ASSIGNED, change);
    }

    /** The oldest, or {@link #NONE}. */
    public int firstRight(final int position) {
        return (int) get(position, FIRST_RIGHT);
    }

    int lastRight(final int position) {
        return (int) get(position, LAST_RIGHT);
    }

    void rights(final int position, final int first, final int last) {
        put(position, FIRST_RIGHT, first);
        put(position, LAST_RIGHT, last);
    }

    /** The oldest, or {@link #NONE}. */
    public int firstObligation(final int position) {
        return (int) get(position, FIRST_OBLIGATION);
    }

    int lastObligation(final int position) {
        return (int) get(position, LAST_OBLIGATION);
    }

    void obligations(final int position, final int first, final int last) {
        put(position, FIRST_OBLIGATION, first);
        put(position, LAST_OBLIGATION, last);
    }

    /** Position of the supplier that a call of this buyer was last assigned to; {@link #NONE} before the first. */
    public int lastSupplier(final int position) {
        return (int) get(position, LAST_SUPPLIER);
    }

    public void lastSupplier(final int position, final int supplier) {
        put(position, LAST_SUPPLIER, supplier);
    }

    /** Number of its open interval, or {@link #NO_INTERVAL}. */
    public long interval(final int position) {
        return get(position, INTERVAL);
    }

    public boolean hasInterval(final int position) {
        return interval(position) != NO_INTERVAL;
    }

    void interval(final int position, final long number) {
        put(position, INTERVAL, number);
    }

    /** By which open intervals of several pools stand in the order in which they were opened. */
    public long opening(final int position) {
        return get(position, OPENING);
    }

    void opening(final int position, final long number) {
        put(position, OPENING, number);
    }

    int openedBefore(final int position) {
        return (int) get(position, OPENED_BEFORE);
    }

    void openedBefore(final int position, final int other) {
        put(position, OPENED_BEFORE, other);
    }

    /** The position of the same pool whose open interval was opened next; or {@link #NONE}. */
    public int openedAfter(final int position) {
        return (int) get(position, OPENED_AFTER);
    }

    void openedAfter(final int position, final int other) {
        put(position, OPENED_AFTER, other);
    }

    /** Of the open interval: calls that were OK. */
    public long calls(final int position) {
        return get(position, CALLS);
    }

    /** Of these, how many had their first token too late. */
    public long lateCalls(final int position) {
        return get(position, LATE);
    }

    /** Of these, how many had too few tokens a second. */
    public long slowCalls(final int position) {
        return get(position, SLOW);
    }

    /** Of the open interval: calls that failed. */
    public long failedCalls(final int position) {
        return get(position, FAILED);
    }

    /** Counts a call that was OK. */
    public void countCall(final int position, final boolean isLate, final boolean isSlow) {
        add(position, CALLS, 1);
        add(position, LATE, isLate ? 1 : 0);
        add(position, SLOW, isSlow ? 1 : 0);
    }

    public void countFailedCall(final int position) {
        add(position, FAILED, 1);
    }

    /** Of the open interval: amounts, in nano-USD. */
    public long accrued(final int position) {
        return get(position, ACCRUED);
    }

    /** What the house is to get of that, in nano-USD. */
    public long feeDue(final int position) {
        return get(position, FEE_DUE);
    }

    /** A call adds this to its open interval. */
    public void accrue(final int position, final long amount, final long fee) {
        add(position, ACCRUED, amount);
        add(position, FEE_DUE, fee);
    }

    /** Everything of an open interval but its number and its deliveries. */
    void counts(
            final int position,
            final long calls,
            final long late,
            final long slow,
            final long failed,
            final long accrued,
            final long feeDue) {
        put(position, CALLS, calls);
        put(position, LATE, late);
        put(position, SLOW, slow);
        put(position, FAILED, failed);
        put(position, ACCRUED, accrued);
        put(position, FEE_DUE, feeDue);
    }

    /** The first of its open interval, or {@link #NONE}. */
    public int firstDelivery(final int position) {
        return (int) get(position, FIRST_DELIVERY);
    }

    int lastDelivery(final int position) {
        return (int) get(position, LAST_DELIVERY);
    }

    /** How many its open interval has. */
    public long deliveryCount(final int position) {
        return get(position, DELIVERIES);
    }

    void deliveries(final int position, final int first, final int last, final long count) {
        put(position, FIRST_DELIVERY, first);
        put(position, LAST_DELIVERY, last);
        put(position, DELIVERIES, count);
    }

    /** The slot of the last delivery to this buyer that was noted; it may be free or another's by now. */
    int noted(final int position) {
        return (int) get(position, NOTED);
    }

    void noted(final int position, final int delivery) {
        put(position, NOTED, delivery);
    }

    /** What the supplier gets when the pool closes, in nano-USD. */
    public long holdback(final int position) {
        return get(position, HOLDBACK);
    }

    public void addHoldback(final int position, final long amount) {
        add(position, HOLDBACK, amount);
    }

    /** What its rights cost when its pool expired, in nano-USD, at most {@code Long.MAX_VALUE}; 0 before. */
    public long cost(final int position) {
        return get(position, COST);
    }

    public void cost(final int position, final long amount) {
        put(position, COST, amount);
    }

    /** A word of the chain of its records: bytes as they are in memory, the first word first, little-endian. */
    public long chain(final int position, final int word) {
        return get(position, CHAIN + word);
    }

    public void chain(final int position, final int word, final long value) {
        put(position, CHAIN + word, value);
    }

    void copy(final Positions other) {
        copySlots(other);
    }

    private int bucket(final long key) {
        return (int) (key * MIX >>> shift);
    }

    private static long key(final int pool, final int participant) {
        return (long) pool << Integer.SIZE | participant;
    }
}
