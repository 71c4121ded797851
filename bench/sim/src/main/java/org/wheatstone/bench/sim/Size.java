package org.wheatstone.bench.sim;

import java.util.Locale;

/** How much of everything. */
public enum Size {
    /** A few minutes in all: each fault, often enough to notice what has broken since yesterday. */
    CI,
    /** Hours: often enough to publish. */
    SOAK,
    /** As little as lets a judge find a planted bug; not for the command line. */
    BUG;

    private static final int BUG_PART = 20;

    /** One of two numbers. */
    public int pick(final int ci, final int soak) {
        switch (this) {
            case SOAK:
                return soak;
            case BUG:
                return Math.max(1, ci / BUG_PART);
            default:
                return ci;
        }
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
