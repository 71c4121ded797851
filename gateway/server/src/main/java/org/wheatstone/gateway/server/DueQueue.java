package org.wheatstone.gateway.server;

/** Books that something is due for, by their index, each at most once; first in, first out. One thread. */
final class DueQueue {
    private final int[] ring;
    private final boolean[] isIn;
    private int head;
    private int count;

    DueQueue(final int capacity) {
        ring = new int[capacity];
        isIn = new boolean[capacity];
    }

    /** Puts one last, if it is not in already; returns whether it was not. */
    boolean add(final int index) {
        if (isIn[index]) {
            return false;
        }
        isIn[index] = true;
        final int tail = head + count;
        ring[tail < ring.length ? tail : tail - ring.length] = index;
        count++;
        return true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** The first one. */
    int first() {
        return ring[head];
    }

    void removeFirst() {
        isIn[ring[head]] = false;
        head = head + 1 < ring.length ? head + 1 : 0;
        count--;
    }
}
