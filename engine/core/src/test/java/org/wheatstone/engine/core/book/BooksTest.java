package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooksTest {
    private static final int ORDERS = 1 << 17;
    private static final int SESSIONS = 64;
    private static final int NODES = 16;
    /** With what participants and timers take, an order stays below 160 in the whole core. */
    private static final long BYTES_AN_ORDER = 130;

    @Test
    void shouldTakeNoMoreMemoryForAnOrderThanItSays() {
        final long one = new Books(SESSIONS, NODES, SESSIONS, 1).bytes();
        final long many = new Books(ORDERS + SESSIONS, NODES, SESSIONS, 1).bytes();

        assertThat((many - one) / ORDERS).isBetween(BYTES_AN_ORDER / 2, BYTES_AN_ORDER);
    }
}
