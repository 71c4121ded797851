package org.wheatstone.engine.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CapacitiesTest {
    private final Capacities capacities = new Capacities(3, 2);

    @Test
    void shouldCountFreeAsDeclaredLessHeldLessSold() {
        capacities.declare(1, 1, 100);
        capacities.hold(1, 1, 60);
        capacities.sell(1, 1, 20);
        capacities.hold(1, 1, -10);

        assertThat(capacities.declared(1, 1)).isEqualTo(100);
        assertThat(capacities.held(1, 1)).isEqualTo(30);
        assertThat(capacities.sold(1, 1)).isEqualTo(20);
        assertThat(capacities.free(1, 1)).isEqualTo(50);
    }

    @Test
    void shouldKeepEachParticipantAndInstrumentApart() {
        for (int participant = 0; participant < 3; participant++) {
            for (int instrument = 0; instrument < 2; instrument++) {
                capacities.declare(participant, instrument, 10 * participant + instrument);
            }
        }

        for (int participant = 0; participant < 3; participant++) {
            for (int instrument = 0; instrument < 2; instrument++) {
                assertThat(capacities.free(participant, instrument)).isEqualTo(10 * participant + instrument);
            }
        }
    }

    @Test
    void shouldThrowWhenMoreIsHeldThanDeclared() {
        capacities.declare(0, 0, 10);
        capacities.hold(0, 0, 10);

        assertThatThrownBy(() -> capacities.hold(0, 0, 1))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("capacity oversold: participant index=0 instrument index=0 declared=10 held=11 sold=0");
    }

    @Test
    void shouldThrowWhenMoreIsSoldOrGivenBackThanHeld() {
        capacities.declare(0, 0, 10);
        capacities.hold(0, 0, 5);
        assertThatThrownBy(() -> capacities.sell(0, 0, 6)).isInstanceOf(IllegalStateException.class);

        capacities.declare(1, 0, 10);
        capacities.hold(1, 0, 5);
        assertThatThrownBy(() -> capacities.hold(1, 0, -6)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldFreeWhatIsNotSoldAnyMoreAndNoMore() {
        capacities.declare(0, 0, 10);
        capacities.hold(0, 0, 5);
        capacities.sell(0, 0, 5);

        capacities.unsell(0, 0, 3);

        assertThat(capacities.sold(0, 0)).isEqualTo(2);
        assertThat(capacities.free(0, 0)).isEqualTo(8);
        assertThatThrownBy(() -> capacities.unsell(0, 0, 3)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldThrowWhenADeclarationFallsBelowWhatIsCommitted() {
        capacities.declare(0, 0, 10);
        capacities.hold(0, 0, 5);
        capacities.sell(0, 0, 2);
        capacities.declare(0, 0, 5);

        assertThatThrownBy(() -> capacities.declare(0, 0, 4)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldForgetWhatWasSoldInAnotherBlock() {
        capacities.declare(0, 0, 10);
        capacities.roll(0, 0, 7);
        capacities.hold(0, 0, 8);
        capacities.sell(0, 0, 5);
        capacities.roll(0, 0, 7);

        assertThat(capacities.sold(0, 0, 7)).isEqualTo(5);
        assertThat(capacities.free(0, 0, 7)).isEqualTo(2);
        assertThat(capacities.sold(0, 0, 8)).isZero();
        assertThat(capacities.free(0, 0, 8)).isEqualTo(7);
        assertThat(capacities.sold(0, 0)).as("asking changes nothing").isEqualTo(5);
        assertThat(capacities.block(0, 0)).isEqualTo(7);

        capacities.roll(0, 0, 8);
        assertThat(capacities.sold(0, 0)).isZero();
        assertThat(capacities.held(0, 0)).isEqualTo(3);
        capacities.hold(0, 0, 7);
        assertThat(capacities.free(0, 0, 8)).isZero();
    }
}
