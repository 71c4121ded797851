package org.wheatstone.engine.core.mandate;

/**
 * The mandates of all participants: what each allows, and what is used of it. Engine thread only; sized at start. Of
 * those that are over and can be forgotten, place and id are free again. Which slot one gets decides nothing that
 * anybody could see.
 *
 * <p>A mandate may have a parent, and so a chain: itself, its parent, and so on, at most {@link #MAX_CHAIN}. What is
 * used of a mandate is used of its whole chain; what is revoked is over for all below it.
 *
 * <pre>
 *   0 max spend   1 used   2 max price, 0 for any   3 expiry, 0 for never   4 participant | id
 *   5 parent's slot | session's index, -1 for none each; of a free slot, the next free one, -1 for none
 *   6 grades 1, 2   7 grades 3, 4: ids, 0 ends the list
 * </pre>
 */
public final class Mandates {
    /** No slot. */
    public static final int NONE = -1;
    /** Mandates in a chain. */
    public static final int MAX_CHAIN = 8;
    /** Grades that a mandate can name. */
    public static final int GRADES = 4;

    private static final int SHIFT     = 3;
    private static final int MAX_SPEND = 0;
    private static final int USED      = 1;
    private static final int MAX_PRICE = 2;
    private static final int EXPIRY    = 3;
    private static final int IDENTITY  = 4;
    private static final int LINKS     = 5;
    private static final int GRADE_IDS = 6;

    private static final int ID_BITS = 16;
    private static final int ID_MASK = (1 << ID_BITS) - 1;

    private final int capacity;
    private final MandateIndex index;
    private final Grants grants;
    private final long[] words;
    private final boolean[] revoked;
    /** Of the whole chain, so that no bid walks it to ask: whether it is alive, and when the first of it is over. */
    private final boolean[] dead;
    private final long[] firstExpiriesNs;
    private final int[] children;
    private final int[] orders;
    /** By session: the walk of {@link #forget} that has last left a mandate which names it. */
    private final long[] namedInWalk;
    private long walk;
    private int used;
    private int free = NONE;
    private int count;

    public Mandates(final int capacity, final int maxParticipants, final int maxSessions) {
        this.capacity = capacity;
        index = new MandateIndex(capacity);
        grants = new Grants(capacity, maxParticipants);
        words = new long[capacity << SHIFT];
        revoked = new boolean[capacity];
        dead = new boolean[capacity];
        firstExpiriesNs = new long[capacity];
        children = new int[capacity];
        orders = new int[capacity];
        namedInWalk = new long[maxSessions];
    }

    /** The slot of a participant's mandate, revoked or not; {@link #NONE} if there is none with this id any more. */
    public int find(final int participant, final int id) {
        return index.find(identity(participant, id));
    }

    public boolean hasRoom() {
        return count < capacity;
    }

    public int capacity() {
        return capacity;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Those of each participant, in order. */
    public Grants grants() {
        return grants;
    }

    /**
     * Grants one while there {@link #hasRoom}; {@link #terms} says what it allows.
     *
     * @param participant index of its owner.
     * @param id          that none of its owner has, 1 to 65,535.
     * @param parent      slot of its parent, or {@link #NONE}.
     * @param session     index of the session that may act under it, or {@link #NONE} for any of the owner's.
     * @return its slot.
     */
    public int grant(final int participant, final int id, final int parent, final int session) {
        final long identity = identity(participant, id);
        final int slot = claim();
        index.put(identity, slot);
        put(slot, IDENTITY, identity);
        put(slot, LINKS, (long) parent << Integer.SIZE | session & 0xFFFF_FFFFL);
        put(slot, USED, 0);
        revoked[slot] = false;
        dead[slot] = parent != NONE && dead[parent];
        children[slot] = 0;
        orders[slot] = 0;
        if (parent != NONE) {
            children[parent]++;
        }
        grants.add(participant, slot);
        return slot;
    }

    private int claim() {
        count++;
        final int slot = free;
        if (slot == NONE) {
            return used++;
        }
        free = (int) get(slot, LINKS);
        return slot;
    }

    /**
     * Forgets those of a participant that are over, are parent of none that is left, have no open order under
     * themselves, and name no session, or one that a newer one names which is left: the newest first, so that a chain
     * goes from its end. Each session that was named is named still.
     */
    public void forget(final int participant, final long nowNs) {
        walk++;
        int slot = grants.newest(participant);
        while (slot != NONE) {
            final int next = grants.older(slot);
            if (isDispensable(slot, nowNs)) {
                forget(slot);
            } else if (session(slot) != NONE) {
                namedInWalk[session(slot)] = walk;
            }
            slot = next;
        }
    }

    private boolean isDispensable(final int slot, final long nowNs) {
        final boolean isOver = !isAlive(slot) || isExpired(slot, nowNs);
        final boolean isNamed = session(slot) == NONE || namedInWalk[session(slot)] == walk;
        return isOver && isNamed && children[slot] == 0 && orders[slot] == 0;
    }

    private void forget(final int slot) {
        index.remove(get(slot, IDENTITY));
        if (parent(slot) != NONE) {
            children[parent(slot)]--;
        }
        grants.remove(participant(slot), slot);
        put(slot, LINKS, free);
        free = slot;
        count--;
    }

    /** One open order more under a mandate, itself and not one below it; or one less. */
    public void addOrders(final int slot, final int change) {
        orders[slot] += change;
    }

    /** Open orders under itself. */
    public int orders(final int slot) {
        return orders[slot];
    }

    /** Puts the id of each mandate at its slot, for who knows slots and not this table. */
    public void copyIds(final int[] ids) {
        for (int slot = 0; slot < used; slot++) {
            ids[slot] = id(slot);
        }
    }

    /** What it allows, said once: 0 for any price, and for no end. */
    public void terms(final int slot, final long maxSpend, final long maxPrice, final long expireNs) {
        put(slot, MAX_SPEND, maxSpend);
        put(slot, MAX_PRICE, maxPrice);
        put(slot, EXPIRY, expireNs);
        final long above = parent(slot) == NONE ? 0 : firstExpiriesNs[parent(slot)];
        firstExpiriesNs[slot] = expireNs == 0 || above != 0 && above < expireNs ? above : expireNs;
    }

    /** One of the grades that it is for, by its id; 0 ends the list, and a list of none is any grade. */
    public void grade(final int slot, final int place, final int gradeId) {
        final int field = GRADE_IDS + place / 2;
        final int shift = place % 2 * Integer.SIZE;
        put(slot, field, get(slot, field) & ~(0xFFFF_FFFFL << shift) | (gradeId & 0xFFFF_FFFFL) << shift);
    }

    /** It is over, and with it all below it, which were granted later. */
    public void revoke(final int slot) {
        revoked[slot] = true;
        dead[slot] = true;
        for (int later = grants.newer(slot); later != NONE; later = grants.newer(later)) {
            dead[later] |= parent(later) != NONE && dead[parent(later)];
        }
    }

    /** Neither it nor one of its chain is revoked. */
    public boolean isAlive(final int slot) {
        return !dead[slot];
    }

    /** It, or one of its chain, is over by now. */
    public boolean isExpired(final int slot, final long nowNs) {
        final long expiryNs = earliestExpiryNs(slot);
        return expiryNs != 0 && expiryNs <= nowNs;
    }

    /** When the first one of its chain is over, ns since 1970 UTC; 0 for never. */
    public long earliestExpiryNs(final int slot) {
        return firstExpiriesNs[slot];
    }

    /** Whether it, or one of its chain, names this session. */
    public boolean names(final int slot, final int session) {
        boolean names = false;
        for (int at = slot; at != NONE; at = parent(at)) {
            names |= session(at) == session;
        }
        return names;
    }

    /** Mandates in its chain, with itself. */
    public int chainLength(final int slot) {
        int length = 0;
        for (int at = slot; at != NONE; at = parent(at)) {
            length++;
        }
        return length;
    }

    /** What may still be spent under it, by its whole chain. */
    public long leastRemainder(final int slot) {
        long least = Long.MAX_VALUE;
        for (int at = slot; at != NONE; at = parent(at)) {
            least = Math.min(least, remainder(at));
        }
        return least;
    }

    /** What of its own spend is not used. */
    public long remainder(final int slot) {
        return maxSpend(slot) - used(slot);
    }

    /** So much more is held under it, or less, for its whole chain; above 0 it is what was checked before. */
    public void use(final int slot, final long change) {
        for (int at = slot; at != NONE; at = parent(at)) {
            final long used = used(at) + change;
            if (used < 0 || used > maxSpend(at)) {
                throw new IllegalStateException("impossible use of a mandate: participant index=" + participant(at)
                    + " mandate=" + id(at) + " used=" + used(at) + " change=" + change + " of " + maxSpend(at));
            }
            put(at, USED, used);
        }
    }

    /** Whether it is for this grade, its chain left out. */
    public boolean isFor(final int slot, final int gradeId) {
        if (gradeId(slot, 0) == 0) {
            return true;
        }
        boolean isFor = false;
        for (int place = 0; place < GRADES && gradeId(slot, place) != 0; place++) {
            isFor |= gradeId(slot, place) == gradeId;
        }
        return isFor;
    }

    /** Takes up what was used where a snapshot left it. */
    public void used(final int slot, final long used) {
        put(slot, USED, used);
    }

    public int participant(final int slot) {
        return (int) (get(slot, IDENTITY) >>> ID_BITS);
    }

    public int id(final int slot) {
        return (int) get(slot, IDENTITY) & ID_MASK;
    }

    public int parent(final int slot) {
        return (int) (get(slot, LINKS) >> Integer.SIZE);
    }

    /** Index of the session that it names, or {@link #NONE}. */
    public int session(final int slot) {
        return (int) get(slot, LINKS);
    }

    public long maxSpend(final int slot) {
        return get(slot, MAX_SPEND);
    }

    /** Held by open bids under it and below it, and paid by such bids. */
    public long used(final int slot) {
        return get(slot, USED);
    }

    /** 0 for any. */
    public long maxPrice(final int slot) {
        return get(slot, MAX_PRICE);
    }

    /** Its own, ns since 1970 UTC; 0 for never. */
    public long expiryNs(final int slot) {
        return get(slot, EXPIRY);
    }

    public int gradeId(final int slot, final int place) {
        return (int) (get(slot, GRADE_IDS + place / 2) >>> place % 2 * Integer.SIZE);
    }

    /** Whether it is revoked itself. */
    public boolean isRevoked(final int slot) {
        return revoked[slot];
    }

    private long get(final int slot, final int field) {
        return words[(slot << SHIFT) + field];
    }

    private void put(final int slot, final int field, final long value) {
        words[(slot << SHIFT) + field] = value;
    }

    private static long identity(final int participant, final int id) {
        return (long) participant << ID_BITS | id;
    }
}
