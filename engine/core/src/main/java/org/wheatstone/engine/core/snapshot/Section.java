package org.wheatstone.engine.core.snapshot;

/**
 * A part of a snapshot. It begins with its tag, the first eight letters of its name, and the number of its entries: a
 * reader that is out of step finds another tag. Immutable, for any thread.
 */
public enum Section {
    LIMITS,
    PROGRESS,
    GRADES,
    SERIES,
    INSTRUMENTS,
    PARTICIPANTS,
    KEYS,
    SESSIONS,
    LEDGER,
    CAPACITIES,
    QUALIFICATIONS,
    NOMINATIONS,
    MANDATES,
    PROPOSALS,
    TRADES,
    LOCKS,
    TIMERS,
    PROTECTIONS,
    POOLS,
    POSITIONS,
    RIGHTS,
    OBLIGATIONS,
    CALLS,
    ENDED,
    INTERVALS,
    DELIVERIES,
    REFUNDS,
    BIDS,
    ASKS,
    SWEEPS,
    HASHES;

    private final long tag = tagOf(name());

    /** Whether the market's hash covers it: what a refused request does not move. */
    boolean isMarket() {
        switch (this) {
            case SERIES:
            case INSTRUMENTS:
            case LEDGER:
            case CAPACITIES:
            case QUALIFICATIONS:
            case POOLS:
            case POSITIONS:
            case RIGHTS:
            case OBLIGATIONS:
            case CALLS:
            case ENDED:
            case INTERVALS:
            case DELIVERIES:
            case REFUNDS:
            case NOMINATIONS:
            case MANDATES:
            case BIDS:
            case ASKS:
                return true;
            default:
                return false;
        }
    }

    /** Whether the state's hash covers it. The limits are the node's, and the hashes are made of the others. */
    boolean isState() {
        return this != LIMITS && this != HASHES;
    }

    /** The tag as a word: its letters stand in the bytes in order of reading, zeros after them. */
    long tag() {
        return tag;
    }

    static long tagOf(final String name) {
        long tag = 0;
        for (int i = 0; i < Long.BYTES && i < name.length(); i++) {
            tag |= (long) name.charAt(i) << i * Byte.SIZE;
        }
        return tag;
    }
}
