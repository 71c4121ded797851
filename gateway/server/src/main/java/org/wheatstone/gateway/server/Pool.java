package org.wheatstone.gateway.server;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/**
 * Keeps what closed connections leave for those to come, since direct memory is slow to get and slower to give back.
 * The limit on connections bounds it. Gateway thread only.
 */
final class Pool<T> {
    private final ArrayDeque<T> idle = new ArrayDeque<>();
    private final Supplier<T> supplier;

    Pool(final Supplier<T> supplier) {
        this.supplier = supplier;
    }

    T take() {
        final T item = idle.pollLast();
        return item != null ? item : supplier.get();
    }

    void give(final T item) {
        idle.addLast(item);
    }
}
