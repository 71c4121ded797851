package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllocationsTest {
    private Object kept;
    private long counted;

    @Test
    void shouldFailForOneSmallObjectInAThousandRounds() {
        assertThatThrownBy(() -> Allocations.assertNone(10, 1_000, () -> {
            counted++;
            if (counted % 1_000 == 0) {
                kept = new byte[1];
            }
        })).isInstanceOf(AssertionError.class).hasMessageContaining("bytes in passes of 1000 rounds");
        assertThat(kept).isNotNull();
    }

    @Test
    void shouldPassForCodeThatAllocatesNothing() {
        Allocations.assertNone(10, 1_000, () -> counted++);

        assertThat(counted).isEqualTo(1_010);
    }

    @Test
    void shouldAllowWarmingUpToAllocate() {
        Allocations.assertNone(1, 1_000, () -> {
            if (kept == null) {
                kept = new byte[1];
            }
        });

        assertThat(kept).isNotNull();
    }

    @Test
    void shouldCountAtLeastWhatAnArrayHolds() {
        final long bytes = Allocations.during(10, () -> kept = new byte[1_000]);

        assertThat(bytes).isBetween(10_000L, 20_000L);
        assertThat(kept).isNotNull();
    }
}
