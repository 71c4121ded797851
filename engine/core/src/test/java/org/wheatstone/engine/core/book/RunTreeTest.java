package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTreeTest {
    private static final int RUNS = 1 << 12;
    private static final int STEP = 10;
    /** Three times what a balanced tree of so many would need. */
    private static final int DEPTH = 36;

    private final RunTree tree = new RunTree(RUNS, 2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindWhatASortedMapFindsWhateverComesAndGoes(final long seed) {
        final Random random = new Random(seed);
        final TreeMap<Long, Integer> expected = new TreeMap<>();
        final List<Integer> free = new ArrayList<>();
        for (int run = 0; run < 64; run++) {
            free.add(run);
        }
        long last = 0;
        for (int i = 0; i < 20_000; i++) {
            if (!free.isEmpty() && random.nextInt(8) < (i / 2_000 % 2 == 0 ? 5 : 3)) {
                final int run = free.remove(free.size() - 1);
                last += 1 + random.nextInt(STEP);
                tree.append(1, run, last);
                expected.put(last, run);
            } else if (!expected.isEmpty()) {
                final Map.Entry<Long, Integer> gone = expected.ceilingEntry(
                    expected.firstKey() + random.nextInt((int) (expected.lastKey() - expected.firstKey() + 1)));
                tree.remove(1, gone.getValue());
                expected.remove(gone.getKey());
                free.add(gone.getValue());
            }
            final long sought = random.nextInt((int) last + STEP);
            final Map.Entry<Long, Integer> found = expected.floorEntry(sought);
            assertThat(tree.find(1, sought)).as("seed %d", seed)
                .isEqualTo(found == null ? RunTree.NONE : found.getValue());
            assertThat(tree.find(0, sought)).isEqualTo(RunTree.NONE);
        }
    }

    @Test
    void shouldStayFlatThoughRunsComeInOrder() {
        for (int run = 0; run < RUNS; run++) {
            tree.append(0, run, run);
        }

        for (int run = 0; run < RUNS; run++) {
            assertThat(tree.find(0, run)).isEqualTo(run);
            assertThat(tree.steps(0, run)).isLessThanOrEqualTo(DEPTH);
        }
    }
}
