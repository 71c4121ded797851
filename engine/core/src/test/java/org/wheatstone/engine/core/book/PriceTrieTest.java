package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trie against {@link TreeMap}: the same puts and removes must find the same. */
class PriceTrieTest {
    private static final int NODES = 1 << 12;
    private static final int OPERATIONS = 20_000;
    private static final int MAX_LIVE = 600;

    private final PriceNodes nodes = new PriceNodes(NODES);
    private final TreeMap<Integer, Integer> model = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"0, 1", "63, 1", "64, 2", "4095, 2", "4096, 3", "262143, 3", "262144, 4", "16777216, 5",
        "1073741823, 5"})
    void shouldBeAsDeepAsItsHighestKeyNeeds(final int maxTicks, final int depth) {
        assertThat(PriceTrie.depthOf(maxTicks)).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource({"50, 1", "63, 2", "4000, 3", "200000, 4", "10000000, 5", "1073741823, 6"})
    void shouldFindWhatATreeMapFinds(final int maxTicks, final long seed) {
        final PriceTrie trie = new PriceTrie(nodes, maxTicks);
        final Random random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            final int ticks = key(random, maxTicks);
            if (model.containsKey(ticks)) {
                trie.remove(ticks);
                model.remove(ticks);
            } else if (model.size() < MAX_LIVE) {
                trie.put(ticks, i);
                model.put(ticks, i);
            } else {
                trie.remove(model.firstKey());
                model.remove(model.firstKey());
            }
            compare(trie, ticks, key(random, maxTicks), seed);
        }

        for (final Integer ticks : new ArrayList<>(model.keySet())) {
            trie.remove(ticks);
        }
        assertThat(nodes.available()).as("seed %d", seed).isEqualTo(NODES - 1);
    }

    @Test
    void shouldGiveBackEveryNodeButTheRoot() {
        final PriceTrie trie = new PriceTrie(nodes, (1 << 30) - 1);
        final int empty = nodes.available();

        trie.put(0, 1);
        trie.put((1 << 30) - 1, 2);

        assertThat(nodes.available()).isEqualTo(empty - 8);
        trie.remove(0);
        assertThat(nodes.available()).isEqualTo(empty - 4);
        trie.remove((1 << 30) - 1);
        assertThat(nodes.available()).isEqualTo(empty);
        assertThat(trie.lowest()).isEqualTo(PriceTrie.NONE);
    }

    @Test
    void shouldSayThereIsRoomExactlyWhileAnyLevelFits() {
        final PriceNodes few = new PriceNodes(6);
        final PriceTrie trie = new PriceTrie(few, 4_096);

        assertThat(trie.hasRoom()).isTrue();
        trie.put(0, 1);
        trie.put(64, 2);
        assertThat(few.available()).isEqualTo(2);
        assertThat(trie.hasRoom()).isTrue();
        trie.put(128, 3);
        assertThat(trie.hasRoom()).isFalse();
        trie.remove(64);
        assertThat(trie.hasRoom()).isTrue();
        trie.put(4_096, 4);
        assertThat(few.available()).isZero();
        assertThat(List.of(trie.get(0), trie.get(128), trie.get(4_096))).containsExactly(1, 3, 4);
    }

    @Test
    void shouldSayWhetherAVeryLevelFits() {
        final PriceTrie trie = new PriceTrie(new PriceNodes(4), 4_096);
        trie.put(0, 1);

        assertThat(trie.hasRoom()).isFalse();
        assertThat(trie.hasRoomFor(63)).isTrue();
        assertThat(trie.hasRoomFor(64)).isTrue();
        assertThat(trie.hasRoomFor(4_096)).isFalse();
        trie.put(64, 2);
        assertThat(trie.hasRoomFor(65)).isTrue();
        assertThat(trie.hasRoomFor(128)).isFalse();
        trie.remove(64);
        assertThat(trie.hasRoomFor(128)).isTrue();
    }

    @Test
    void shouldNeedNoNodeForALevelOfAShallowTrie() {
        final PriceTrie trie = new PriceTrie(new PriceNodes(1), 63);

        assertThat(trie.hasRoom()).isTrue();
        trie.put(63, 9);
        assertThat(trie.highest()).isEqualTo(9);
    }

    /** Half of the keys near one place, half anywhere, the ends often. */
    private static int key(final Random random, final int maxTicks) {
        switch (random.nextInt(8)) {
            case 0:
                return random.nextBoolean() ? 0 : maxTicks;
            case 1:
            case 2:
            case 3:
                return random.nextInt(maxTicks + 1);
            default:
                return (int) Math.min(maxTicks, maxTicks / 2L + random.nextInt(200));
        }
    }

    private void compare(final PriceTrie trie, final int ticks, final int elsewhere, final long seed) {
        assertThat(trie.get(ticks)).as("get %d, seed %d", ticks, seed).isEqualTo(model.getOrDefault(ticks, -1));
        assertThat(trie.get(elsewhere)).isEqualTo(model.getOrDefault(elsewhere, -1));
        assertThat(trie.lowest()).as("lowest, seed %d", seed).isEqualTo(valueOf(model.firstEntry()));
        assertThat(trie.highest()).as("highest, seed %d", seed).isEqualTo(valueOf(model.lastEntry()));
        assertThat(trie.above(elsewhere)).as("above %d, seed %d", elsewhere, seed)
            .isEqualTo(valueOf(model.higherEntry(elsewhere)));
        assertThat(trie.below(elsewhere)).as("below %d, seed %d", elsewhere, seed)
            .isEqualTo(valueOf(model.lowerEntry(elsewhere)));
    }

    private static int valueOf(final Map.Entry<Integer, Integer> entry) {
        return entry == null ? PriceTrie.NONE : entry.getValue();
    }
}
