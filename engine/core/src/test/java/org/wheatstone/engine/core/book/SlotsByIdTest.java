package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsByIdTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2_047, 2_048, 1L << 33, Long.MAX_VALUE})
    void shouldPutSlotsInTheOrderOfTheirIds(final long highest) {
        final Random random = new Random(highest);
        final long[] ids = random.longs(1_000, 0, highest).toArray();
        ids[500] = highest;
        final SlotsById slots = new SlotsById();
        IntStream.range(0, ids.length).forEach(slot -> slots.add(ids[slot]));

        slots.sort();

        assertThat(slots.count()).isEqualTo(ids.length);
        final int[] order = IntStream.range(0, ids.length).map(slots::at).toArray();
        assertThat(Arrays.stream(order).distinct().count()).isEqualTo(ids.length);
        assertThat(Arrays.stream(order).mapToLong(slot -> ids[slot]).toArray()).isSorted();
    }

    @Test
    void shouldSortNothing() {
        final SlotsById slots = new SlotsById();

        slots.sort();

        assertThat(slots.count()).isZero();
    }
}
