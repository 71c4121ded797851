package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.NODE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** A snapshot of an instrument that rolls, and of the sweep over everybody that is on its way. */
class RollSnapshotTest {
    private final GradeDesk desk = new GradeDesk(
        GradeDesk.limits().maxGrades(8), e -> { }, e -> e.rolls((short) 1));
    private SnapshotBytes snapshot;

    @BeforeEach
    void roll() {
        desk.bid(BUYER, 1, 100);
        desk.publish(NODE, e -> e.gradeId(3).name("code.prime.v2").version(2).predecessor(1));
        desk.at(BLOCK_NS).timerDue();
        snapshot = SnapshotBytes.of(desk.exchange());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INSTRUMENTS | 19 | 0            | time of roll=100000000000, should be 9223372036854775807",
        "INSTRUMENTS | 26 | 100000000001 | time of roll=100000000001, should be the start of a block",
        "INSTRUMENTS | 26 | 9223372036854775807 | time of roll=9223372036854775807, should be the start of a block",
        "INSTRUMENTS | 26 | 200000000000 | phase before roll=3, should be 0",
        "INSTRUMENTS | 27 | 1            | phase before roll=1, should be that of an instrument that is closed",
        "INSTRUMENTS | 27 | 5            | phase before roll=5, should be 0 to 4",
        "INSTRUMENTS | 20 | 3            | phase before roll=3, should be that of an instrument that is closed",
        "INSTRUMENTS | 27 | 0            | instrument of sweep=0, should be one that rolls",
        "SWEEPS      | -1 | 0            | number of instruments that are swept=0, should be 1",
        "SWEEPS      | 1  | 0            | session of sweep=0, should be -1",
        "SWEEPS      | 2  | 0            | participant of sweep=0, should be -1",
        "SWEEPS      | 6  | 1            | instrument of sweep=1, should be one that rolls",
        "SWEEPS      | 6  | -1           | instrument of sweep=-1, should be one that rolls",
        "SWEEPS      | 12 | -2           | sweep's place=-2, should be -1 to"})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        assertThat(snapshot.word(section, word)).isNotEqualTo(value);

        assertThatThrownBy(() -> snapshot.with(section, word, value).restore(desk.exchange().context()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    @Test
    void shouldGoOnRolling() {
        desk.restore();
        desk.timerDue();
        desk.restore();

        assertThat(desk.timerDue()).containsExactly("1 is code.prime.v2, rolls", "1 is CONTINUOUS");
        desk.restore();
    }
}
