package org.wheatstone.bench.jmh.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.book.OrderTable;

class HeapWalkTest {
    private static final int FEW = 1_000;
    private static final int MANY = 11_000;
    private static final int HEADERS = 64;

    @Test
    void shouldCountArraysForTheClassThatHoldsThem() throws IllegalAccessException {
        final Map<String, Long> few = HeapWalk.of(new OrderTable(FEW));
        final Map<String, Long> many = HeapWalk.of(new OrderTable(MANY));

        // Ten longs an order: its line and what stands beside it.
        assertThat(many.get("OrderTable") - few.get("OrderTable")).isBetween(
            (MANY - FEW) * 10L * Long.BYTES - HEADERS, (MANY - FEW) * 11L * Long.BYTES);
    }

    @Test
    void shouldCountWhatIsSharedOnce() throws IllegalAccessException {
        final long[] shared = new long[FEW];

        final Map<String, Long> bytes = HeapWalk.of(new Object[] {shared, shared});

        assertThat(bytes.values().stream().mapToLong(Long::longValue).sum())
            .isBetween(FEW * (long) Long.BYTES, FEW * (long) Long.BYTES + HEADERS);
    }
}
