package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** Everything that may be under way between two commands, in and out of bytes. */
class TradingSnapshotTest {
    private final Desk desk = busy();
    private final SnapshotBytes snapshot = SnapshotBytes.of(desk.exchange());

    @Test
    void shouldRestoreWhatIsUnderWay() {
        final Exchange restored = snapshot.restore(Desk.small());

        assertThat(restored.stateHash()).isEqualTo(desk.exchange().stateHash());
        assertThat(restored.marketHash()).isEqualTo(desk.exchange().marketHash());
        assertThat(restored.nextDeadlineNs()).isZero();
        assertThat(SnapshotBytes.of(restored).array()).isEqualTo(snapshot.array());
    }

    @Test
    void shouldGoOnAsItWouldHave() {
        final Desk other = busy();
        other.restore(Desk.small());

        for (int i = 0; i < 4; i++) {
            assertThat(other.timerDue()).isEqualTo(desk.timerDue());
        }
        for (final long nowNs : new long[] {1_000_000, 3_000_000, 9_000_000, 90_000_000_000_000L}) {
            assertThat(other.at(nowNs).timerDue()).isEqualTo(desk.at(nowNs).timerDue());
        }
        assertThat(other.attach(3, CodPolicy.BOTH, 0)).isEqualTo(desk.attach(3, CodPolicy.BOTH, 0));
        assertThat(other.unlock(3)).isEqualTo(desk.unlock(3)).containsExactly("3: ack 0");
        assertThat(other.bid(3, 9, 300)).isEqualTo(desk.bid(3, 9, 300));
        assertThat(other.exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
    }

    @Test
    void shouldRefuseASnapshotWithAnyByteAltered() {
        for (int i = 0; i < snapshot.length(); i++) {
            for (final int bits : new int[] {1, 2, 4, 0x80, 0xFF}) {
                final SnapshotBytes spoilt = snapshot.flip(i, bits);
                assertThatThrownBy(() -> spoilt.restore(Desk.small())).as("byte %d, bits %d", i, bits)
                    .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LOCKS       | 0  | 2         | kind of lock=2, should be 0 to 1",
        "LOCKS       | 1  | 3         | participant locked=3, should be 0 to 2",
        "LOCKS       | 5  | 4         | session locked=4, should be 0 to 3",
        "TIMERS      | 0  | 60000000001 | deadline of clock=60000000001, should be the start of a minute",
        "TIMERS      | 0  | 120000000000 | deadline of clock=120000000000, should be the start of a minute",
        "TIMERS      | 1  | 4         | session of timer=4, should be 0 to 3",
        "TIMERS      | 2  | -1        | deadline of grace=-1, should be 0 to",
        "TIMERS      | 3  | -1        | deadline of dead man=-1, should be 0 to",
        "TIMERS      | 4  | 0         | session of timer=0, should be 1 to 3",
        "PROTECTIONS | -1 | 5         | maxQuoteSets when written=4, should be at least the 5 in use",
        "PROTECTIONS | 1  | 0         | quote set of protection=0, should be a set that no other",
        "PROTECTIONS | 2  | 86400001  | protection's interval=86400001, should be 1 to 86400000",
        "PROTECTIONS | 5  | 2         | protection frozen=2, should be 0 to 1",
        "PROTECTIONS | 6  | 99999     | beginning of protection's interval=99999, should be -1 to 2000",
        "BIDS        | 14 | 3         | order's time in force=3, should be that of an order that rests",
        "BIDS        | 15 | 0         | order's shown part=0, should be 1 to",
        "BIDS        | 15 | 1         | order's shown part=1, should be all its leaves, or at most its display 0",
        "BIDS        | 17 | 1         | order's expiry=1, should be 0",
        "BIDS        | 18 | 8         | order's quote set=8, should be one without such a quote",
        "SWEEPS      | 0  | 9         | kind of sweep=9, should be 0 to 8",
        "SWEEPS      | 1  | 4         | session of sweep=4, should be 0 to 3",
        "SWEEPS      | 2  | 3         | participant of sweep=3, should be -1 to 2",
        "SWEEPS      | 4  | 999999    | sweep's last order id=999999, should be 0 to",
        "SWEEPS      | 5  | 0         | sweep's filter=0, should be 1 to 4",
        "SWEEPS      | 6  | 2         | instrument of sweep=2, should be -1 to 1",
        "SWEEPS      | 7  | 3         | sweep's side=3, should be 0 to 2",
        "SWEEPS      | 12 | 4         | sweep's place=4, should be 0 to 3"})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        assertThat(snapshot.word(section, word)).isNotEqualTo(value);

        assertThatThrownBy(() -> snapshot.with(section, word, value).restore(Desk.small()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    @Test
    void shouldHaveNothingThatCancelsBehindWhatTells() {
        final Desk desk = new Desk(Desk.small());
        for (int i = 0; i < 12; i++) {
            desk.bid(1, 1, 40);
            desk.bid(2, 1, 40);
        }
        desk.openOrders(1);
        desk.openOrders(2);
        final SnapshotBytes telling = SnapshotBytes.of(desk.exchange());

        assertThatThrownBy(() -> telling.with(Section.SWEEPS, 15, 0).restore(Desk.small()))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("kind of sweep=0, should be 8;");
    }

    /** Quotes, icebergs, orders with a time, locks, timers, a frozen set, and three sweeps in the queue. */
    private static Desk busy() {
        final Desk desk = new Desk(Desk.small());
        desk.quote(1, 7, 1, 5, 10, 6, 201, 2, 1, 50, 1, 260);
        desk.quote(1, 8, 1, 5, 20, 6, 211);
        desk.order(2, Side.ASK, 9, 203, o -> o.displayQuantity(2));
        desk.order(2, Side.BID, 9, 30, o -> o.timeInForce(TimeInForce.DAY));
        desk.order(3, Side.BID, 4, 31, o -> o.timeInForce(TimeInForce.GTD).expireTime(8_000_000));
        desk.attach(3, CodPolicy.ON_DROP, 3);
        desk.massCancel(4, m -> m.locked((short) 1).scope(Scope.PARTICIPANT).filter(MassCancelFilter.PRICE_RANGE)
            .instrumentId(2).low(7).high(8));
        desk.timerDue();
        desk.unlock(4);
        desk.massCancel(3, m -> m.locked((short) 1).scope(Scope.PARTICIPANT).upToClOrdId(0)
            .filter(MassCancelFilter.INSTRUMENT).instrumentId(2));
        for (int i = 0; i < 6; i++) {
            desk.bid(2, 1, 40 + i);
        }
        desk.protect(1, 7, 1, 3, 40);
        desk.protect(1, 8, 1, 1, 0);
        desk.at(1_500).cancelAfter(1, 2);
        desk.detach(3, 111);
        desk.at(2_000).massCancel(4, m -> m.locked((short) 1).scope(Scope.PARTICIPANT)
            .filter(MassCancelFilter.SIDE).instrumentId(2).side(Side.ASK));
        desk.bid(2, 1, 201);
        desk.bid(2, 7, 211);
        desk.massCancel(2, m -> m.locked((short) 1));
        return desk;
    }
}
