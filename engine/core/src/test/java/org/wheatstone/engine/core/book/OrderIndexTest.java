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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against {@link HashMap}: the same adds and removes must find the same. */
class OrderIndexTest {
    private static final int CAPACITY = 1 << 10;
    private static final int OPERATIONS = 60_000;
    private static final long SEED = 0x1234_5678_9ABC_DEF0L;

    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private final OrderIndex index = new OrderIndex(CAPACITY, SEED, this::hashOf);

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 8", "3, 64, 1", "4, 1024, 16", "5, 2, 40"})
    void shouldFindWhatAHashMapFinds(final long seed, final int highs, final long step) {
        final Random random = new Random(seed);
        final Map<List<Long>, Integer> model = new HashMap<>();
        final List<List<Long>> present = new ArrayList<>();
        final List<Integer> free = new ArrayList<>();
        for (int order = 0; order < CAPACITY; order++) {
            free.add(order);
        }
        for (int i = 0; i < OPERATIONS; i++) {
            // Waves: the table grows to all it may hold, and shrinks to next to nothing, several times.
            final boolean adds = random.nextInt(10) < (i / 5_000 % 2 == 0 ? 7 : 3);
            final List<Long> key = List.of((long) random.nextInt(highs), (random.nextInt(4_000) - 5) * step);
            if (adds && !free.isEmpty() && !model.containsKey(key)) {
                final int order = free.remove(random.nextInt(free.size()));
                add(order, key.get(0), key.get(1));
                model.put(key, order);
                present.add(key);
            } else if (!present.isEmpty()) {
                final int at = random.nextInt(present.size());
                final List<Long> gone = present.get(at);
                present.set(at, present.get(present.size() - 1));
                present.remove(present.size() - 1);
                final int order = model.remove(gone);
                remove(order);
                free.add(order);
            }
            assertThat(find(key.get(0), key.get(1))).isEqualTo(model.getOrDefault(key, OrderTable.NONE));
            if (i % 500 == 0) {
                assertSame(model, seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 257, 1_000, CAPACITY})
    void shouldFindAllAndForgetAllThatItTookTheRoomForAtOnce(final int count) {
        final OrderIndex grown = new OrderIndex(CAPACITY, SEED, this::hashOf);
        index.reserve(count);
        final int lines = index.lines();
        for (int order = 0; order < count; order++) {
            add(order, order % 3, order * 7L);
            grown.add(grown.hash(order % 3, order * 7L), order);
        }

        assertThat(index.lines()).isEqualTo(lines).isEqualTo(grown.lines());
        for (int order = 0; order < count; order++) {
            assertThat(find(order % 3, order * 7L)).isEqualTo(order);
            remove(order);
            assertThat(find(order % 3, order * 7L)).isEqualTo(OrderTable.NONE);
        }
        assertThat(index.lines()).isEqualTo(new OrderIndex(CAPACITY, SEED, this::hashOf).lines());
    }

    @Test
    void shouldTellKeysApartThatDifferInOneHalf() {
        add(0, 1, 2);
        add(1, 2, 1);
        add(2, 2, 2);

        assertThat(find(1, 2)).isZero();
        assertThat(find(2, 1)).isEqualTo(1);
        assertThat(find(2, 2)).isEqualTo(2);
        assertThat(find(1, 1)).isEqualTo(OrderTable.NONE);
    }

    @Test
    void shouldFindAllThatShareOneLineAndGiveTheLinesBackThatTheyRunOverInto() {
        for (int round = 0; round < 20; round++) {
            // As large as the table may get with all of them in one line: twenty times over.
            final int[] colliders = colliders(40);
            for (final int order : colliders) {
                index.add(hashOf(order), order);
            }
            assertThat(index.linesRead(0, OrderTable.NONE)).isEqualTo(6);
            for (int gone = 0; gone < colliders.length; gone++) {
                remove(colliders[gone]);
                for (int i = 0; i < colliders.length; i++) {
                    assertThat(find(0, low[colliders[i]])).isEqualTo(i <= gone ? OrderTable.NONE : colliders[i]);
                }
            }
        }
        assertThat(index.linesRead(0, OrderTable.NONE)).isEqualTo(1);
    }

    @Test
    void shouldBeAsLargeAsWhatLives() {
        for (int order = 0; order < CAPACITY; order++) {
            add(order, 7, order);
        }
        final int full = index.lines();
        for (int order = 1; order < CAPACITY; order++) {
            remove(order);
        }

        assertThat(full).isEqualTo((2 * CAPACITY + 4) / 5);
        assertThat(index.lines()).isEqualTo(8);
        assertThat(find(7, 0)).isZero();
    }

    @Test
    void shouldTakeLessThanTwentyTwoBytesAnOrder() {
        assertThat(new OrderIndex(1 << 20, SEED, this::hashOf).bytes()).isLessThan(22L << 20);
    }

    @Test
    void shouldSpreadUnderOneSeedWhatCollidesUnderAnother() {
        final OrderIndex other = new OrderIndex(CAPACITY, SEED + 1, this::hashOf);
        final Set<Long> lines = new HashSet<>();
        for (final int order : colliders(128)) {
            lines.add(other.hash(0, low[order]) & 7);
        }

        assertThat(lines).hasSizeGreaterThan(4);
    }

    @Test
    void shouldSpreadKeysThatDifferInTheirTopBitsAlone() {
        final Set<Long> lines = new HashSet<>();
        for (long top = 0; top < 64; top++) {
            lines.add(index.hash(0, top << 57) & 127);
        }

        assertThat(lines).hasSizeGreaterThan(32);
    }

    private void add(final int order, final long keyHigh, final long keyLow) {
        high[order] = keyHigh;
        low[order] = keyLow;
        index.add(hashOf(order), order);
    }

    private void remove(final int order) {
        index.remove(hashOf(order), order);
    }

    private long hashOf(final int order) {
        return index.hash(high[order], low[order]);
    }

    private int find(final long keyHigh, final long keyLow) {
        int order = index.first(index.hash(keyHigh, keyLow));
        while (order != OrderTable.NONE && (high[order] != keyHigh || low[order] != keyLow)) {
            order = index.next(index.hash(keyHigh, keyLow));
        }
        return order;
    }

    private void assertSame(final Map<List<Long>, Integer> model, final long seed) {
        model.forEach((key, order) -> {
            if (find(key.get(0), key.get(1)) != order) {
                throw new AssertionError("lost " + key + ", seed " + seed);
            }
        });
    }

    /** Orders whose keys have a hash that ends alike, so that no growth of this table parts them. */
    private int[] colliders(final int count) {
        final int[] orders = new int[count];
        int found = 0;
        for (long key = 1; found < count; key++) {
            if ((index.hash(0, key) & 0x1FF) == 0) {
                orders[found] = found;
                high[found] = 0;
                low[found++] = key;
            }
        }
        return orders;
    }
}
