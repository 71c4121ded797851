package org.wheatstone.engine.runtime.reconcile;

import java.util.HashMap;
import java.util.Map;

/** What is known of each pool of a file. One thread; memory grows with the parties of pools. */
final class PoolBooks {
    private final LineCursor line;
    private final boolean isWhole;
    private final Map<Account, PoolBook> books = new HashMap<>();

    /** Of a file that begins in the middle it is not known what its pools owe. */
    PoolBooks(final LineCursor line, final Header header) {
        this.line = line;
        isWhole = header.isFromBeginning();
    }

    PoolBook of(final Account pool) {
        return books.computeIfAbsent(pool, key -> new PoolBook(line, isWhole));
    }
}
