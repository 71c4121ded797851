package org.wheatstone.engine.core.delivery;

/**
 * Draws until their end, and those that ended last until their place is needed. Engine thread only; participants and
 * sessions are indexes into their tables.
 *
 * <pre>
 *    0 next call of the same bucket    1 id    2 buyer and supplier, participants
 *    3 session, and from bit 32 on the instrument
 *    4 attempt, purpose, status, a byte each; from bit 32 on the mandate, from bit 48 on the grade
 *   of an open call:
 *    5 quantity, mGTU
 *    6 pool    7 buyer's position    8 supplier's position    9, 10 calls of the pool assigned before and after
 *   11 clOrdId   12 userTag   13 parent call   14 contract   15 deadline
 *   of an ended one, in the same words:
 *    6 to 9 prompt hash   10 the one that ended next   11 to 14 response hash   15 metered, mGTU
 * </pre>
 */
public final class Calls extends KeyedSlots {
    /** Words of a hash. */
    public static final int HASH_WORDS = 4;

    private static final int PARTIES         = 2;
    private static final int SESSION         = 3;
    private static final int BYTES           = 4;
    private static final int QUANTITY        = 5;
    private static final int POOL            = 6;
    private static final int BUYER           = 7;
    private static final int SUPPLIER        = 8;
    private static final int BEFORE          = 9;
    private static final int AFTER           = 10;
    private static final int CL_ORD_ID       = 11;
    private static final int USER_TAG        = 12;
    private static final int PARENT          = 13;
    private static final int CONTRACT        = 14;
    private static final int DEADLINE        = 15;
    private static final int FIELDS          = 16;

    private static final int PROMPT_HASH     = POOL;
    private static final int RESPONSE_HASH   = CL_ORD_ID;
    private static final int METERED         = DEADLINE;

    private static final int PURPOSE_SHIFT   = 8;
    private static final int STATUS_SHIFT    = 16;
    private static final int MANDATE_SHIFT   = 32;
    private static final int GRADE_SHIFT     = 48;
    private static final long TWO_BYTES      = 0xFFFF;
    private static final long BYTE           = 0xFF;
    private static final long HALF           = 0xFFFF_FFFFL;

    private final Tally tally;
    private int firstEnded = NONE;
    private int lastEnded = NONE;
    private int open;

    public Calls(final int capacity, final int maxParticipants) {
        super(capacity, FIELDS);
        tally = new Tally(maxParticipants);
    }

    /** Calls that have not ended. */
    public int open() {
        return open;
    }

    /** Those of a buyer that have not ended. */
    public int openOf(final int participant) {
        return tally.of(participant);
    }

    /** Whether another call can begin. */
    public boolean hasRoom() {
        return open < capacity();
    }

    /** The call with this id, open or remembered; {@link #NONE} if there is none. */
    public int find(final long callId) {
        return findKey(callId);
    }

    /** A new open call that is not assigned yet; the one that ended first is forgotten if its place is needed. */
    int begin(
            final long callId, final int session, final int instrument, final int buyer, final long quantity) {
        if (room() == 0) {
            forgetFirst();
        }
        final int call = add(callId, session, instrument, quantity);
        parties(call, buyer, 0);
        tally.add(buyer, 1);
        open++;
        return call;
    }

    /** What an open call was asked for with. */
    public void asked(
            final int call,
            final long clOrdId,
            final long userTag,
            final long parentCall,
            final long contract,
            final int purpose) {
        put(call, CL_ORD_ID, clOrdId);
        put(call, USER_TAG, userTag);
        put(call, PARENT, parentCall);
        put(call, CONTRACT, contract);
        put(call, BYTES, get(call, BYTES) & ~(BYTE << PURPOSE_SHIFT) | (purpose & BYTE) << PURPOSE_SHIFT);
    }

    /** A call ends; it is remembered. The hashes are written behind this. */
    void end(final int call, final int status, final long metered) {
        put(call, BYTES, get(call, BYTES) & ~(BYTE << STATUS_SHIFT) | (status & BYTE) << STATUS_SHIFT);
        put(call, METERED, metered);
        put(call, AFTER, NONE);
        for (int word = 0; word < HASH_WORDS; word++) {
            put(call, PROMPT_HASH + word, 0);
            put(call, RESPONSE_HASH + word, 0);
        }
        if (lastEnded == NONE) {
            firstEnded = call;
        } else {
            put(lastEnded, AFTER, call);
        }
        lastEnded = call;
        tally.add(buyerParticipant(call), -1);
        open--;
    }

    /** The next call that has ended, as a snapshot left it; the hashes are written behind this. */
    public int resumeEnded(
            final long callId,
            final int session,
            final int buyer,
            final int supplier,
            final int attempt,
            final int status,
            final long metered) {
        // What it was of may be gone by now, and nobody asks.
        final int call = begin(callId, session, 0, buyer, 0);
        parties(call, buyer, supplier);
        attempt(call, attempt);
        end(call, status, metered);
        return call;
    }

    public long callId(final int call) {
        return get(call, KEY);
    }

    /** Index of the participant that drew. */
    public int buyerParticipant(final int call) {
        return (int) (get(call, PARTIES) >>> Integer.SIZE);
    }

    /** Index of the participant that it is assigned to. */
    public int supplierParticipant(final int call) {
        return (int) (get(call, PARTIES) & HALF);
    }

    void parties(final int call, final int buyer, final int supplier) {
        put(call, PARTIES, (long) buyer << Integer.SIZE | supplier);
    }

    /** Index of the session that drew. */
    public int session(final int call) {
        return (int) get(call, SESSION);
    }

    /** Index of the instrument of an open call; that of one that has ended may be gone. */
    public int instrument(final int call) {
        return (int) (get(call, SESSION) >>> Integer.SIZE);
    }

    /** From 1 on; the supplier changes with it. */
    public int attempt(final int call) {
        return (int) (get(call, BYTES) & BYTE);
    }

    void attempt(final int call, final int value) {
        put(call, BYTES, get(call, BYTES) & ~BYTE | value);
    }

    /** The buyer's own byte. */
    public int purpose(final int call) {
        return (int) (get(call, BYTES) >>> PURPOSE_SHIFT & BYTE);
    }

    /** That it was drawn under; 0 for none. */
    public int mandate(final int call) {
        return (int) (get(call, BYTES) >>> MANDATE_SHIFT & TWO_BYTES);
    }

    /** Below 2^16. */
    public void mandate(final int call, final int value) {
        put(call, BYTES, get(call, BYTES) & ~(TWO_BYTES << MANDATE_SHIFT) | (long) value << MANDATE_SHIFT);
    }

    /** Index of the grade that it counts by. */
    public int grade(final int call) {
        return (int) (get(call, BYTES) >>> GRADE_SHIFT);
    }

    /** Below 2^16. */
    public void grade(final int call, final int index) {
        put(call, BYTES, get(call, BYTES) & ~(TWO_BYTES << GRADE_SHIFT) | (long) index << GRADE_SHIFT);
    }

    /** As on the wire; 0 while it is open. */
    public int status(final int call) {
        return (int) (get(call, BYTES) >>> STATUS_SHIFT & BYTE);
    }

    public boolean isOpen(final int call) {
        return status(call) == 0;
    }

    /** In mGTU. */
    public long quantity(final int call) {
        return get(call, QUANTITY);
    }

    /** Of an open call. */
    public int pool(final int call) {
        return (int) get(call, POOL);
    }

    /** Position of the buyer; of an open call. */
    public int buyer(final int call) {
        return (int) get(call, BUYER);
    }

    /** Position of the supplier; of an open call. */
    public int supplier(final int call) {
        return (int) get(call, SUPPLIER);
    }

    void positions(final int call, final int pool, final int buyer, final int supplier) {
        put(call, POOL, pool);
        put(call, BUYER, buyer);
        put(call, SUPPLIER, supplier);
    }

    int assignedBefore(final int call) {
        return (int) get(call, BEFORE);
    }

    void assignedBefore(final int call, final int other) {
        put(call, BEFORE, other);
    }

    /** The next one of its pool, by order of assignment, or {@link #NONE}; of an open call. */
    public int assignedAfter(final int call) {
        return (int) get(call, AFTER);
    }

    void assignedAfter(final int call, final int other) {
        put(call, AFTER, other);
    }

    /** Of the draw; of an open call. */
    public long clOrdId(final int call) {
        return get(call, CL_ORD_ID);
    }

    /** Of an open call. */
    public long userTag(final int call) {
        return get(call, USER_TAG);
    }

    /** Of an open call. */
    public long parentCall(final int call) {
        return get(call, PARENT);
    }

    /** Of an open call. */
    public long contract(final int call) {
        return get(call, CONTRACT);
    }

    /** For the record, ns since 1970 UTC; of an open call. */
    public long deadlineNs(final int call) {
        return get(call, DEADLINE);
    }

    void deadlineNs(final int call, final long value) {
        put(call, DEADLINE, value);
    }

    /** Of those that are remembered, the one that ended first; or {@link #NONE}. */
    public int firstEnded() {
        return firstEnded;
    }

    /** The one that ended next, or {@link #NONE}; of an ended call. */
    public int endedAfter(final int call) {
        return (int) get(call, AFTER);
    }

    /** What the record that ended it came to, in mGTU; of an ended call. */
    public long metered(final int call) {
        return get(call, METERED);
    }

    /** A word of the hash of the prompt, as it is in memory, little-endian; of an ended call. */
    public long promptHash(final int call, final int word) {
        return get(call, PROMPT_HASH + word);
    }

    /** A word of the hash of the response; of an ended call. */
    public long responseHash(final int call, final int word) {
        return get(call, RESPONSE_HASH + word);
    }

    public void hashes(final int call, final int word, final long prompt, final long response) {
        put(call, PROMPT_HASH + word, prompt);
        put(call, RESPONSE_HASH + word, response);
    }

    void copy(final Calls other) {
        copySlots(other);
        firstEnded = other.firstEnded;
        lastEnded = other.lastEnded;
        open = other.open;
    }

    int add(final long callId, final int session, final int instrument, final long quantity) {
        final int call = claim(callId);
        put(call, SESSION, (long) instrument << Integer.SIZE | session);
        put(call, QUANTITY, quantity);
        return call;
    }

    private void forgetFirst() {
        final int call = firstEnded;
        firstEnded = endedAfter(call);
        if (firstEnded == NONE) {
            lastEnded = NONE;
        }
        remove(call);
    }
}
