package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** A snapshot of windows says what was, and one that has been tampered with is refused by name. */
class WindowSnapshotTest {
    private static final long SECOND_NS = 1_000_000_000;

    private final SteppedDesk desk = SteppedDesk.ofWindows(limits());
    private final SnapshotBytes snapshot;

    WindowSnapshotTest() {
        desk.listSeries(e -> e.horizon(1));
        desk.at(900 * SECOND_NS).timerDue();
        desk.supplying(SUPPLIER);
        desk.order(SUPPLIER, Side.ASK, 10, 100, o -> o.instrumentId(100));
        desk.order(BUYER, Side.BID, 10, 100, o -> o.instrumentId(100));
        desk.order(BUYER, Side.ASK, 4, 150, o -> o.instrumentId(100).flags().closing(true));
        desk.order(BUYER, Side.BID, 1, 90, o -> o.instrumentId(100));
        desk.nominate(SUPPLIER, 100, 10, 77);
        snapshot = SnapshotBytes.of(desk.exchange());
    }

    private static CoreContext limits() {
        return SteppedDesk.limits().maxInstruments(8).maxPools(12).maxSeries(2).maxCancelsPerCommand(16);
    }

    @Test
    void shouldGoOnWhereItWas() {
        final Exchange restored = snapshot.restore(limits());

        assertThat(restored.stateHash()).isEqualTo(desk.exchange().stateHash());
        assertThat(restored.nextDeadlineNs()).isEqualTo(desk.exchange().nextDeadlineNs());
        assertThat(restored.series().at(0).next()).isEqualTo(1);
        assertThat(restored.series().at(0).windows()).isEqualTo(1);
        assertThat(restored.instruments().find(100).series()).isSameAs(restored.series().at(0));
        assertThat(new DeliveryAudit(restored).firstViolation()).isNull();
    }

    /** Words of a series: id, symbol in three, grade, term, currency, tick to band, window, start, rolls, horizon. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        " 0 | 4294901761          | first id of series=4294901761, should be one of 65,536 that no other has",
        " 4 | 2                   | window of instrument=100, should be 0",
        " 5 | 1                   | delivery term=1, should be that of a window",
        "15 | 0                   | start of window=1000000000000, should be 0",
        "15 | 105                 | window of instrument=105, should be intervals of its grade",
        "16 | 1000000000001       | start of window=1000000000001, should be a multiple of its length",
        "16 | 4611686018427387905 | start of window=4611686018427387905, should be 0 to 4611686018427387904",
        "17 | 1                   | rolls=1, should be 0",
        "18 | 0                   | horizon of series=0, should be 1 to 128",
        "18 | 9                   | maxInstruments when written=8, should be at least the 14 in use",
        "19 | 65537               | next window of series=65537, should be 0 to 65536",
        "19 | 0                   | instrument id=100, should be that of a window of its series"})
    void shouldRefuseASeriesThatCannotBe(final int word, final long value, final String message) {
        refuse(snapshot.with(Section.SERIES, word, value), message);
    }

    /** Words of a window: place, series, id, symbol in seven, grade, and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        " 0 | 1    | place of instrument=1, should be 2 to 32767",
        " 0 | 8    | maxInstruments when written=8, should be at least the 9 in use",
        " 1 | 1    | series of instrument=1, should be -1 to 0",
        " 1 | -1   | instrument id=100, should be an id that no other has",
        " 2 | 101  | instrument id=101, should be that of a window of its series",
        " 2 | 1    | instrument id=1, should be an id that no other has",
        "10 | 2    | window of instrument=100, should be 0",
        "13 | 2    | minimum price=1, should be a multiple of the tick 2",
        "16 | 999  | instrument id=100, should be that of a window of its series"})
    void shouldRefuseAWindowThatCannotBe(final int word, final long value, final String message) {
        refuse(snapshot.with(Section.INSTRUMENTS, window() + word, value), message);
    }

    @Test
    void shouldRefuseAnInstrumentThatIsAWindowOfNoSeries() {
        // Behind id, symbol, grade and eleven more of the first instrument.
        refuse(snapshot.with(Section.INSTRUMENTS, 17, 100), "delivery term=1, should be that of a window");
    }

    @Test
    void shouldTakeAPlaceThatIsHigher() {
        final Exchange restored = new GradeDesk(limits()).exchange();
        assertThat(restored.instruments().count()).isEqualTo(2);
        assertThatThrownBy(() -> snapshot.restore(limits().maxSeries(1).maxPools(5)))
            .hasMessageStartingWith("snapshot refused: maxPools=5, should be at least the 7 in use");
        assertThatThrownBy(() -> snapshot.restore(limits().maxInstruments(5)))
            .hasMessageStartingWith("snapshot refused: maxInstruments=5, should be at least the 6 in use");
    }

    /** Where the entry of instrument 100 begins. */
    private int window() {
        int word = 0;
        while (snapshot.word(Section.INSTRUMENTS, word) != 2 || snapshot.word(Section.INSTRUMENTS, word + 1) != 0
            || snapshot.word(Section.INSTRUMENTS, word + 2) != 100) {
            word++;
        }
        return word;
    }

    private static void refuse(final SnapshotBytes altered, final String message) {
        assertThatThrownBy(() -> altered.restore(limits()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }
}
