package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GroupWaitTest {
    private static final long SYNC_NS = 400_000;

    private final NodeContext context = new NodeContext(Path.of("none")).nanoClock(() -> this.nowNs);
    private final GroupWait wait = new GroupWait(context);
    private long nowNs;

    @Test
    void shouldNotWaitBeforeTheFirstSync() {
        assertThat(wait.isOver(1)).isTrue();
    }

    @Test
    void shouldNotWaitForOneWhoIsAlone() {
        synced(1, 0);

        assertThat(wait.isOver(1)).isTrue();
    }

    @Test
    void shouldWaitForThoseWhoWereAnsweredAndThoseWhoHaveComeMeanwhile() {
        synced(3, 2);

        assertThat(wait.isOver(4)).isFalse();
        assertThat(wait.isOver(5)).isTrue();
    }

    @Test
    void shouldWaitForAQuarterOfASyncAtTheMost() {
        synced(3, 0);

        assertThat(wait.isOver(1)).isFalse();
        nowNs += SYNC_NS / 4 - 1;
        assertThat(wait.isOver(2)).isFalse();
        nowNs++;

        assertThat(wait.isOver(2)).isTrue();
    }

    @Test
    void shouldTakeOneSlowSyncForAnAccident() {
        synced(3, 0);
        wait.synced(3, 0, 100 * SYNC_NS);

        assertThat(wait.isOver(1)).isFalse();
        nowNs += SYNC_NS / 4;

        assertThat(wait.isOver(1)).isTrue();
    }

    @Test
    void shouldWaitNoLongerThanAMillisecond() {
        wait.synced(3, 0, 100 * SYNC_NS);
        wait.synced(3, 0, 100 * SYNC_NS);

        assertThat(wait.isOver(1)).isFalse();
        nowNs += 999_999;
        assertThat(wait.isOver(1)).isFalse();
        nowNs++;

        assertThat(wait.isOver(1)).isTrue();
    }

    @Test
    void shouldWaitForEachGroupAnew() {
        synced(3, 0);
        wait.isOver(1);
        nowNs += SYNC_NS / 4;
        assertThat(wait.isOver(1)).isTrue();

        synced(3, 0);

        assertThat(wait.isOver(1)).isFalse();
    }

    private void synced(final int answered, final int waiting) {
        wait.synced(answered, waiting, SYNC_NS);
        wait.synced(answered, waiting, SYNC_NS);
    }
}
