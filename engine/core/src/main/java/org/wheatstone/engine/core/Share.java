package org.wheatstone.engine.core;

/** What one participant may have of a table that all need. Any thread. */
final class Share {
    private static final int PART  = 16;
    private static final int LEAST = 64;

    private Share() {
    }

    /** Places, of so many in all. */
    static int of(final int capacity) {
        return Math.max(LEAST, capacity / PART);
    }
}
