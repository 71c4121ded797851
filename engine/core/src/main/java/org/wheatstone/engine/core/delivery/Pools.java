package org.wheatstone.engine.core.delivery;

import java.util.Arrays;

/**
 * The pools of all delivered instruments: the trades of an instrument in one block, or all trades of a window. An
 * instrument has at most three at a time, of three blocks in a row. Engine thread only; sized at start. Which slot a
 * pool gets decides nothing that anybody could see.
 *
 * <p>A pool goes from state to state; in the second and third it is at one of its positions, the next to be handled.
 *
 * <pre>
 *   NONE -> OPEN -> PAYING -> RETURNING -> EXPIRED -> CLOSING -> NONE
 *                     |                      ^
 *                     '----------------------'   if nothing is to be returned
 * </pre>
 */
public final class Pools {
    /** No pool. */
    public static final int NONE = Slots.NONE;
    /** Pools that an instrument can have at a time. */
    public static final int PER_INSTRUMENT = 3;

    private static final int BLOCK           = 0;
    private static final int INSTRUMENT      = 1;
    private static final int STATE           = 2;
    private static final int FIRST_POSITION  = 3;
    private static final int LAST_POSITION   = 4;
    private static final int FIRST_SUPPLIER  = 5;
    private static final int LAST_SUPPLIER   = 6;
    private static final int FIRST_CALL      = 7;
    private static final int LAST_CALL       = 8;
    private static final int WAITING         = 9;
    private static final int CURSOR          = 10;
    private static final int RETURNED        = 11;
    private static final int RETURN_RIGHTS   = 12;
    private static final int RETURN_BEFORE   = 13;
    private static final int RETURN_COST     = 14;
    private static final int GRADE           = 15;
    private static final int FIRST_OPENED    = 16;
    private static final int LAST_OPENED     = 17;
    private static final int VOID            = 18;
    private static final int YOUNGER         = 19;
    private static final int FIELDS          = 20;

    private static final int FIRST_REFUND    = 0;
    private static final int LAST_REFUND     = 1;
    private static final int QUEUE_FIELDS    = 2;

    private static final PoolState[] STATES = PoolState.values();

    private final int capacity;
    private final long[] words;
    /** Three for each instrument: the pool of a block is at the block's remainder by three. */
    private final int[] slots;
    /** Of each instrument; each pool knows the next younger one. */
    private final int[] oldest;
    private final int[] queues;
    private int used;
    private int free = NONE;
    private long openings;
    private int open;

    public Pools(final int capacity, final int maxInstruments) {
        this.capacity = capacity;
        words = new long[capacity * FIELDS];
        slots = new int[maxInstruments * PER_INSTRUMENT];
        Arrays.fill(slots, NONE);
        oldest = new int[maxInstruments];
        Arrays.fill(oldest, NONE);
        queues = new int[maxInstruments * QUEUE_FIELDS];
        Arrays.fill(queues, NONE);
    }

    public int capacity() {
        return capacity;
    }

    /** The pool of an instrument, by its index, and a block; or {@link #NONE}. */
    public int find(final int instrument, final long block) {
        final int pool = slots[slot(instrument, block)];
        return pool != NONE && block(pool) == block ? pool : NONE;
    }

    /** The pool of an instrument with the lowest block of at least this; or {@link #NONE}. */
    public int firstFrom(final int instrument, final long block) {
        int first = NONE;
        for (int slot = instrument * PER_INSTRUMENT; slot < (instrument + 1) * PER_INSTRUMENT; slot++) {
            final int pool = slots[slot];
            if (pool != NONE && block(pool) >= block && (first == NONE || block(pool) < block(first))) {
                first = pool;
            }
        }
        return first;
    }

    /** The oldest pool of an instrument; or {@link #NONE}. */
    public int oldest(final int instrument) {
        return oldest[instrument];
    }

    /** The next younger pool of the same instrument; or {@link #NONE}. */
    public int younger(final int pool) {
        return (int) get(pool, YOUNGER);
    }

    /** Opens the pool of a block, of this grade, by its index; what is of three blocks before, or older, is gone. */
    int open(final int instrument, final long block, final int grade) {
        final int slot = slot(instrument, block);
        if (slots[slot] != NONE) {
            throw new IllegalStateException(
                "block " + block(slots[slot]) + " is not gone when block " + block + " begins");
        }
        final int pool = claim();
        slots[slot] = pool;
        Arrays.fill(words, pool * FIELDS, (pool + 1) * FIELDS, NONE);
        put(pool, BLOCK, block);
        put(pool, INSTRUMENT, instrument);
        put(pool, GRADE, grade);
        put(pool, WAITING, 0);
        put(pool, VOID, 0);
        put(pool, RETURNED, 0);
        put(pool, RETURN_RIGHTS, 0);
        put(pool, RETURN_BEFORE, 0);
        put(pool, RETURN_COST, 0);
        state(pool, PoolState.OPEN);
        order(instrument);
        return pool;
    }

    /** It is gone. */
    void close(final int pool) {
        slots[slot(instrument(pool), block(pool))] = NONE;
        order(instrument(pool));
        state(pool, PoolState.NONE);
        put(pool, BLOCK, free);
        free = pool;
    }

    /** Pools come and go once a block, and are asked for by age with every order. */
    private void order(final int instrument) {
        oldest[instrument] = firstFrom(instrument, Long.MIN_VALUE);
        int pool = oldest[instrument];
        while (pool != NONE) {
            final int younger = firstFrom(instrument, block(pool) + 1);
            put(pool, YOUNGER, younger);
            pool = younger;
        }
    }

    private int claim() {
        final int pool;
        if (free != NONE) {
            pool = free;
            free = (int) get(pool, BLOCK);
        } else {
            if (used == capacity) {
                throw new IllegalStateException("no pool left of " + capacity);
            }
            pool = used++;
        }
        return pool;
    }

    public long block(final int pool) {
        return get(pool, BLOCK);
    }

    /** Index of the instrument. */
    public int instrument(final int pool) {
        return (int) get(pool, INSTRUMENT);
    }

    /** Index of the grade that it is of, whatever its instrument is of by now. */
    public int grade(final int pool) {
        return (int) get(pool, GRADE);
    }

    public PoolState state(final int pool) {
        return STATES[(int) get(pool, STATE)];
    }

    public void state(final int pool, final PoolState state) {
        open += isOpen(state.ordinal()) - isOpen(get(pool, STATE));
        put(pool, STATE, state.ordinal());
    }

    private static int isOpen(final long state) {
        return state == PoolState.OPEN.ordinal() ? 1 : 0;
    }

    /** How many have not expired. */
    public int open() {
        return open;
    }

    /** In order of creation. */
    public int firstPosition(final int pool) {
        return (int) get(pool, FIRST_POSITION);
    }

    int lastPosition(final int pool) {
        return (int) get(pool, LAST_POSITION);
    }

    void positions(final int pool, final int first, final int last) {
        put(pool, FIRST_POSITION, first);
        put(pool, LAST_POSITION, last);
    }

    /** Of the positions that have sold here, in order of their first sale. */
    public int firstSupplier(final int pool) {
        return (int) get(pool, FIRST_SUPPLIER);
    }

    int lastSupplier(final int pool) {
        return (int) get(pool, LAST_SUPPLIER);
    }

    void suppliers(final int pool, final int first, final int last) {
        put(pool, FIRST_SUPPLIER, first);
        put(pool, LAST_SUPPLIER, last);
    }

    /** Open calls, in order of assignment. */
    public int firstCall(final int pool) {
        return (int) get(pool, FIRST_CALL);
    }

    int lastCall(final int pool) {
        return (int) get(pool, LAST_CALL);
    }

    void firstCall(final int pool, final int call) {
        put(pool, FIRST_CALL, call);
    }

    void lastCall(final int pool, final int call) {
        put(pool, LAST_CALL, call);
    }

    /** Deliveries in this pool that wait for their refund. */
    public long waitingRefunds(final int pool) {
        return get(pool, WAITING);
    }

    void addWaitingRefunds(final int pool, final long change) {
        words[pool * FIELDS + WAITING] += change;
    }

    /** Intervals in which the exchange stood still. */
    public long voidIntervals(final int pool) {
        return get(pool, VOID);
    }

    public void addVoidIntervals(final int pool, final long count) {
        words[pool * FIELDS + VOID] += count;
    }

    /** The position that is next in what goes on; {@link Slots#NONE} behind the last. */
    public int cursor(final int pool) {
        return (int) get(pool, CURSOR);
    }

    public void cursor(final int pool, final int position) {
        put(pool, CURSOR, position);
    }

    /** What those who could not deliver any more would have been paid, in nano-USD. */
    public long returned(final int pool) {
        return get(pool, RETURNED);
    }

    public void addReturned(final int pool, final long amount) {
        words[pool * FIELDS + RETURNED] += amount;
    }

    /** All rights when it expired, in mGTU. */
    public long returnRights(final int pool) {
        return get(pool, RETURN_RIGHTS);
    }

    public void addReturnRights(final int pool, final long quantity) {
        words[pool * FIELDS + RETURN_RIGHTS] += quantity;
    }

    /** What all these cost, in nano-USD; {@code Long.MAX_VALUE} if it was that or more. */
    public long returnCost(final int pool) {
        return get(pool, RETURN_COST);
    }

    public void addReturnCost(final int pool, final long amount) {
        put(pool, RETURN_COST, MulDiv.saturatedSum(returnCost(pool), amount));
    }

    /**
     * Whether what is returned is shared by what rights cost: it is by their quantity if they cost nothing, or more
     * than can be said. They may have cost more than there is money, as what suppliers are paid can buy again.
     */
    public boolean isReturnByCost(final int pool) {
        return returnCost(pool) > 0 && returnCost(pool) < Long.MAX_VALUE;
    }

    /** The shares of all positions together, in nano-USD or in mGTU. */
    public long returnShares(final int pool) {
        return isReturnByCost(pool) ? returnCost(pool) : returnRights(pool);
    }

    /** The shares of the positions before the one that is next, likewise. */
    public long returnBefore(final int pool) {
        return get(pool, RETURN_BEFORE);
    }

    public void addReturnBefore(final int pool, final long share) {
        words[pool * FIELDS + RETURN_BEFORE] += share;
    }

    /** Takes a pool up where a snapshot left it. */
    public void resume(
            final int pool, final PoolState state, final long returned, final long rights, final long before) {
        state(pool, state);
        put(pool, RETURNED, returned);
        put(pool, RETURN_RIGHTS, rights);
        put(pool, RETURN_BEFORE, before);
    }

    /** The delivery of an instrument whose refund is next; {@link Slots#NONE} if none waits. */
    public int firstRefund(final int instrument) {
        return queue(instrument, FIRST_REFUND);
    }

    /** The first delivery of the list that waits last. */
    int lastRefund(final int instrument) {
        return queue(instrument, LAST_REFUND);
    }

    void refunds(final int instrument, final int first, final int last) {
        queue(instrument, FIRST_REFUND, first);
        queue(instrument, LAST_REFUND, last);
    }

    /** The position of a pool whose interval has been open for longest; {@link Slots#NONE} if none is. */
    public int firstOpened(final int pool) {
        return (int) get(pool, FIRST_OPENED);
    }

    /** The position of a pool whose interval was opened last. */
    public int lastOpened(final int pool) {
        return (int) get(pool, LAST_OPENED);
    }

    void firstOpened(final int pool, final int position) {
        put(pool, FIRST_OPENED, position);
    }

    void lastOpened(final int pool, final int position) {
        put(pool, LAST_OPENED, position);
    }

    /** Numbers the intervals that are opened, of all pools: the order alone is told. */
    long nextOpening() {
        return ++openings;
    }

    void copy(final Pools other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
        System.arraycopy(other.slots, 0, slots, 0, slots.length);
        System.arraycopy(other.oldest, 0, oldest, 0, oldest.length);
        System.arraycopy(other.queues, 0, queues, 0, queues.length);
    }

    private static int slot(final int instrument, final long block) {
        return instrument * PER_INSTRUMENT + (int) Math.floorMod(block, (long) PER_INSTRUMENT);
    }

    private long get(final int pool, final int field) {
        return words[pool * FIELDS + field];
    }

    private void put(final int pool, final int field, final long value) {
        words[pool * FIELDS + field] = value;
    }

    private int queue(final int instrument, final int field) {
        return queues[instrument * QUEUE_FIELDS + field];
    }

    private void queue(final int instrument, final int field, final int value) {
        queues[instrument * QUEUE_FIELDS + field] = value;
    }
}
