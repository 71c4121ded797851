package org.wheatstone.engine.core.delivery;

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
 *   13 to 24, and 32, are of its open interval: see OpenIntervals
 *   25 delivery noted for it as a buyer
 *   26 holdback, nano-USD                     27 to 30 chain of its records
 *   31 what its rights cost when its pool expired, nano-USD
 *   33 pledged, lots
 * </pre>
 */
public final class Positions extends KeyedSlots {
    /** Words of a chain. */
    public static final int CHAIN_WORDS = 4;

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
    private static final int NOTED            = 25;
    private static final int HOLDBACK         = 26;
    private static final int CHAIN            = 27;
    private static final int COST             = CHAIN + CHAIN_WORDS;
    private static final int PLEDGED          = 33;
    private static final int FIELDS           = 34;

    /** The {@link #NEXT_SUPPLIER} of a position that never sold. */
    private static final int NO_SUPPLIER = -2;

    private static final long HALF = 0xFFFF_FFFFL;

    private final OpenIntervals intervals = new OpenIntervals(this);

    public Positions(final int capacity) {
        super(capacity, FIELDS);
    }

    /** What suppliers among them are delivering. */
    public OpenIntervals intervals() {
        return intervals;
    }

    /** The position of a participant in a pool; {@link #NONE} if it never traded there. */
    public int find(final int pool, final int participant) {
        return findKey(key(pool, participant));
    }

    /** A position for one that has none. */
    int add(final int pool, final int participant) {
        final int position = claim(key(pool, participant));
        put(position, NEXT, NONE);
        put(position, NEXT_SUPPLIER, NO_SUPPLIER);
        put(position, FIRST_RIGHT, NONE);
        put(position, LAST_RIGHT, NONE);
        put(position, FIRST_OBLIGATION, NONE);
        put(position, LAST_OBLIGATION, NONE);
        put(position, LAST_SUPPLIER, NONE);
        put(position, NOTED, NONE);
        intervals.none(position);
        return position;
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

    private static long key(final int pool, final int participant) {
        return (long) pool << Integer.SIZE | participant;
    }
}
