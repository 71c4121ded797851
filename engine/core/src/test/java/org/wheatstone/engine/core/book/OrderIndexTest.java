package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against {@link HashMap}: the same adds and removes must find the same. */
class OrderIndexTest {
    private static final int CAPACITY = 64;
    private static final int OPERATIONS = 50_000;
    private static final long SEED = 0x1234_5678_9ABC_DEF0L;

    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final OrderIndex index = new OrderIndex(CAPACITY, SEED, order -> high[order], order -> low[order]);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldFindWhatAHashMapFinds(final long seed) {
        final Random random = new Random(seed);
        final Map<List<Long>, Integer> model = new HashMap<>();
        final List<Integer> free = new ArrayList<>();
        for (int order = 0; order < CAPACITY; order++) {
            free.add(order);
        }
        for (int i = 0; i < OPERATIONS; i++) {
            // Few keys, so that the same ones come again, and a table as full as it may be, so that they collide.
            final List<Long> key = List.of((long) random.nextInt(3), (long) random.nextInt(40) - 5);
            final Integer present = model.remove(key);
            if (present != null) {
                index.remove(present);
                free.add(present);
            } else if (!free.isEmpty()) {
                final int order = free.remove(random.nextInt(free.size()));
                high[order] = key.get(0);
                low[order] = key.get(1);
                index.add(order);
                model.put(key, order);
            }
            assertSame(model, seed);
        }
    }

    @Test
    void shouldTellKeysApartThatDifferInOneHalf() {
        high[0] = 1;
        low[0] = 2;
        high[1] = 2;
        low[1] = 1;
        high[2] = 2;
        low[2] = 2;
        index.add(0);
        index.add(1);
        index.add(2);

        assertThat(index.find(1, 2)).isZero();
        assertThat(index.find(2, 1)).isEqualTo(1);
        assertThat(index.find(2, 2)).isEqualTo(2);
        assertThat(index.find(1, 1)).isEqualTo(OrderTable.NONE);
    }

    @Test
    void shouldKeepAChainOfCollidersWholeWhenItsHeadGoes() {
        final int[] colliders = colliders();
        for (final int order : colliders) {
            index.add(order);
        }

        for (int gone = 0; gone < colliders.length; gone++) {
            index.remove(colliders[gone]);
            for (int i = 0; i < colliders.length; i++) {
                assertThat(index.find(0, low[colliders[i]])).isEqualTo(i <= gone ? OrderTable.NONE : colliders[i]);
            }
        }
    }

    @Test
    void shouldSpreadUnderOneSeedWhatCollidesUnderAnother() {
        final Set<Integer> homes = new HashSet<>();
        for (final int order : colliders()) {
            homes.add(homeOf(low[order], SEED + 1));
        }

        assertThat(homes).hasSizeGreaterThan(4);
    }

    @Test
    void shouldSpreadKeysThatDifferInTheirTopBitsAlone() {
        final Set<Integer> homes = new HashSet<>();
        for (long top = 0; top < 64; top++) {
            homes.add(homeOf(top << 57, SEED));
        }

        assertThat(homes).hasSizeGreaterThan(32);
    }

    private void assertSame(final Map<List<Long>, Integer> model, final long seed) {
        for (long keyHigh = 0; keyHigh < 3; keyHigh++) {
            final long keyLow = (model.size() * 7L + keyHigh) % 40 - 5;
            assertThat(index.find(keyHigh, keyLow)).as("seed %d", seed)
                .isEqualTo(model.getOrDefault(List.of(keyHigh, keyLow), OrderTable.NONE));
        }
        model.forEach((key, order) -> {
            if (index.find(key.get(0), key.get(1)) != order) {
                throw new AssertionError("lost " + key + ", seed " + seed);
            }
        });
    }

    /** Orders whose keys have the same home: multiples of a power of two above the table, times the mix's inverse. */
    private int[] colliders() {
        final List<Integer> homes = new ArrayList<>();
        long key = 0;
        while (homes.size() < 8) {
            key++;
            if (homeOf(key, SEED) == 127) {
                final int order = homes.size();
                low[order] = key;
                homes.add(order);
            }
        }
        return homes.stream().mapToInt(order -> order).toArray();
    }

    /** As the index does it; 127 is the last place of its table, so that a chain runs over the end. */
    private static int homeOf(final long key, final long seed) {
        final long mixed = (key ^ seed) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed >>> 32) * 0xC2B2AE3D27D4EB4FL >>> 32) & 127;
    }
}
