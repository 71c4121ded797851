package org.wheatstone.engine.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.agrona.collections.Int2IntHashMap;
import org.junit.jupiter.api.Test;

class IdIndexTest {
    private static final int CAPACITY = 100;

    @Test
    void shouldFindIdsOnBothSidesOfWhereItsArrayEnds() {
        final int[] ids = {0, 1, 99, 511, 512, 513, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};
        final IdIndex index = new IdIndex(CAPACITY);

        for (int place = 0; place < ids.length; place++) {
            assertThat(index.find(ids[place])).as("before " + ids[place]).isEqualTo(IdIndex.NONE);
            index.put(ids[place], place);
        }

        for (int place = 0; place < ids.length; place++) {
            assertThat(index.find(ids[place])).as("id " + ids[place]).isEqualTo(place);
        }
        assertThat(index.find(2)).isEqualTo(IdIndex.NONE);
        assertThat(index.find(514)).isEqualTo(IdIndex.NONE);
        assertThat(index.find(-2)).isEqualTo(IdIndex.NONE);
    }

    @Test
    void shouldAgreeWithAMap() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 100; round++) {
            final IdIndex index = new IdIndex(CAPACITY);
            final Int2IntHashMap map = new Int2IntHashMap(IdIndex.NONE);
            for (int place = 0; place < CAPACITY; place++) {
                final int id = random.nextInt() >> random.nextInt(32);
                if (!map.containsKey(id)) {
                    index.put(id, place);
                    map.put(id, place);
                }
                final int other = random.nextInt() >> random.nextInt(32);
                assertThat(index.find(id)).isEqualTo(map.get(id));
                assertThat(index.find(other)).isEqualTo(map.get(other));
            }
        }
    }
}
