package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldLevelsTest {
    private static final int DEEP = 4_096;

    @Test
    void shouldKeepRoomForWhatItHoldsWhateverOthersHold() {
        final ToldLevels scratch = new ToldLevels();
        final ToldLevels[] told = new ToldLevels[100];
        for (int i = 0; i < told.length; i++) {
            told[i] = new ToldLevels();
        }

        for (int i = 1; i < told.length; i++) {
            tell(told[0], scratch, DEEP);
            tell(told[i], scratch, 2);
        }

        assertThat(told[0].count()).isEqualTo(DEEP);
        assertThat(told[0].capacity()).isEqualTo(DEEP);
        for (int i = 1; i < told.length; i++) {
            assertThat(told[i].count()).isEqualTo(2);
            assertThat(told[i].capacity()).isEqualTo(16);
        }
    }

    @Test
    void shouldGiveBackTheRoomOfABookThatWasDeepOnce() {
        final ToldLevels scratch = new ToldLevels();
        final ToldLevels told = new ToldLevels();
        tell(told, scratch, DEEP);

        tell(told, scratch, 100);

        assertThat(told.capacity()).isEqualTo(128);
        assertThat(told.price(99)).isEqualTo(99);
    }

    private static void tell(final ToldLevels told, final ToldLevels scratch, final int levels) {
        scratch.clear();
        for (int price = 0; price < levels; price++) {
            scratch.add(price, 1, 1);
        }
        told.set(scratch);
    }
}
