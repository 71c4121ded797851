package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** So that what is said to make no garbage would have been found out. */
class AllocationsTest {
    private int passes;
    private long[] kept;

    @Test
    void shouldFindWhatEveryPassMakes() {
        assertThat(Allocations.least(3, this::makeGarbage)).isGreaterThanOrEqualTo(800);
        assertThat(passes).isEqualTo(3);
        assertThat(kept).hasSize(100);
    }

    @Test
    void shouldForgiveAPassForTheSakeOfOneThatMakesNone() {
        assertThat(Allocations.least(3, this::makeGarbageOnce)).isZero();
        assertThat(passes).isEqualTo(2);
    }

    private void makeGarbage() {
        passes++;
        kept = new long[100];
    }

    private void makeGarbageOnce() {
        if (passes++ == 0) {
            kept = new long[100];
        }
    }
}
