package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder against {@link TreeMap}: the same levels put and removed must be found the same. */
class PriceLadderTest {
    private static final int BLOCKS = 1 << 12;
    private static final int OPERATIONS = 20_000;
    private static final int MAX_LIVE = 600;

    private final PriceBlocks blocks = blocks(BLOCKS);
    private final Map<Integer, Integer> valueOf = new HashMap<>();
    private final TreeMap<Integer, Integer> model = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"0, 1", "63, 1", "64, 2", "4095, 2", "4096, 3", "262143, 3", "262144, 4", "16777216, 5",
        "1073741823, 5"})
    void shouldBeAsDeepAsItsHighestKeyNeeds(final int maxTicks, final int depth) {
        assertThat(PriceLadder.depthOf(maxTicks)).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource({"50, 1", "63, 2", "4000, 3", "200000, 4", "10000000, 5", "1073741823, 6"})
    void shouldFindWhatATreeMapFinds(final int maxTicks, final long seed) {
        final PriceLadder ladder = new PriceLadder(blocks, maxTicks);
        // Another book takes and gives blocks as well, at the same prices.
        final PriceLadder other = new PriceLadder(blocks, maxTicks);
        final Random random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            final int ticks = key(random, maxTicks);
            if (model.containsKey(ticks)) {
                remove(ladder, ticks);
                model.remove(ticks);
            } else if (model.size() < MAX_LIVE) {
                put(ladder, ticks, i);
                model.put(ticks, i);
            } else {
                remove(ladder, model.firstKey());
                model.remove(model.firstKey());
            }
            put(other, ticks, i);
            compare(ladder, ticks, key(random, maxTicks), seed);
            remove(other, ticks);
        }

        for (final Integer ticks : new ArrayList<>(model.keySet())) {
            remove(ladder, ticks);
        }
        assertThat(blocks.available()).as("seed %d", seed).isEqualTo(BLOCKS - 2);
    }

    @Test
    void shouldGiveBackEveryBlockButTheRoot() {
        final PriceLadder ladder = new PriceLadder(blocks, (1 << 30) - 1);
        final int empty = blocks.available();

        put(ladder, 0, 1);
        put(ladder, (1 << 30) - 1, 2);

        assertThat(blocks.available()).isEqualTo(empty - 8);
        remove(ladder, 0);
        assertThat(blocks.available()).isEqualTo(empty - 4);
        remove(ladder, (1 << 30) - 1);
        assertThat(blocks.available()).isEqualTo(empty);
        assertThat(ladder.lowest()).isEqualTo(PriceLadder.NONE);
    }

    @Test
    void shouldSayThereIsRoomExactlyWhileAnyLevelFits() {
        final PriceBlocks few = blocks(6);
        final PriceLadder ladder = new PriceLadder(few, 4_096);

        assertThat(ladder.hasRoom()).isTrue();
        put(few, ladder, 0, 1);
        put(few, ladder, 64, 2);
        assertThat(few.available()).isEqualTo(2);
        assertThat(ladder.hasRoom()).isTrue();
        put(few, ladder, 128, 3);
        assertThat(ladder.hasRoom()).isFalse();
        remove(ladder, 64);
        assertThat(ladder.hasRoom()).isTrue();
        put(few, ladder, 4_096, 4);
        assertThat(few.available()).isZero();
        assertThat(List.of(valueOf.get(ladder.find(0)), valueOf.get(ladder.find(128)), valueOf.get(ladder.find(4_096))))
            .containsExactly(1, 3, 4);
    }

    @Test
    void shouldSayWhetherAVeryLevelFits() {
        final PriceBlocks few = blocks(4);
        final PriceLadder ladder = new PriceLadder(few, 4_096);
        put(few, ladder, 0, 1);

        assertThat(ladder.hasRoom()).isFalse();
        assertThat(ladder.hasRoomFor(63)).isTrue();
        assertThat(ladder.hasRoomFor(64)).isTrue();
        assertThat(ladder.hasRoomFor(4_096)).isFalse();
        put(few, ladder, 64, 2);
        assertThat(ladder.hasRoomFor(65)).isTrue();
        assertThat(ladder.hasRoomFor(128)).isFalse();
        remove(ladder, 64);
        assertThat(ladder.hasRoomFor(128)).isTrue();
    }

    @Test
    void shouldNeedNoBlockForALevelOfAShallowLadder() {
        final PriceBlocks one = blocks(1);
        final PriceLadder ladder = new PriceLadder(one, 63);

        assertThat(ladder.hasRoom()).isTrue();
        put(one, ladder, 63, 9);
        assertThat(valueOf.get(ladder.highest())).isEqualTo(9);
    }

    private static PriceBlocks blocks(final int capacity) {
        return new PriceBlocks(capacity, new Queues(0, capacity << PriceBlocks.BITS));
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

    private void put(final PriceLadder ladder, final int ticks, final int order) {
        put(blocks, ladder, ticks, order);
    }

    private void put(final PriceBlocks blocks, final PriceLadder ladder, final int ticks, final int order) {
        final int level = ladder.level(ticks);
        blocks.begin(level);
        valueOf.put(level, order);
    }

    private static void remove(final PriceLadder ladder, final int ticks) {
        ladder.remove(ladder.find(ticks));
    }

    private void compare(final PriceLadder ladder, final int ticks, final int elsewhere, final long seed) {
        compare(ladder.find(ticks), model.get(ticks), "find", seed);
        compare(ladder.find(elsewhere), model.get(elsewhere), "find", seed);
        compare(ladder.lowest(), model.isEmpty() ? null : model.firstEntry().getValue(), "lowest", seed);
        compare(ladder.highest(), model.isEmpty() ? null : model.lastEntry().getValue(), "highest", seed);
        final int level = ladder.find(ticks);
        if (level != PriceLadder.NONE) {
            assertThat(blocks.ticks(level)).isEqualTo(ticks);
            assertThat(ladder.level(ticks)).as("level %d, seed %d", ticks, seed).isEqualTo(level);
            compare(ladder.above(level), valueAt(model.higherKey(ticks)), "above", seed);
            compare(ladder.below(level), valueAt(model.lowerKey(ticks)), "below", seed);
        }
    }

    private Integer valueAt(final Integer ticks) {
        return ticks == null ? null : model.get(ticks);
    }

    private void compare(final int level, final Integer expected, final String what, final long seed) {
        if (expected == null) {
            assertThat(level).as("%s, seed %d", what, seed).isEqualTo(PriceLadder.NONE);
        } else {
            assertThat(blocks.isPresent(level)).as("%s, seed %d", what, seed).isTrue();
            assertThat(valueOf.get(level)).as("%s, seed %d", what, seed).isEqualTo(expected);
        }
    }
}
