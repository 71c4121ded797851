package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHandler;

class EventRingTest {
    private static final int SIZE = 8;
    private static final int MAX_EVENTS = 4;
    private static final int ALL = Integer.MAX_VALUE;
    private static final int FRAME_LENGTH = 24;

    private final Sequence durable = new Sequence(0);
    private final EventRing ring = new EventRing(SIZE, MAX_EVENTS, durable);
    private final EventReader reader = ring.newReader();
    private final List<Long> taken = new ArrayList<>();
    private final EventHandler take = (buffer, offset, length) -> taken.add(EventRecord.eventNumber(buffer, offset));
    private long lastNumber;

    @Test
    void shouldShowTheEventsOfACommandTogether() {
        durable.set(1);
        claim(1, 3);
        assertThat(reader.poll(take, ALL)).isZero();

        ring.commit(3);

        assertThat(reader.poll(take, ALL)).isEqualTo(3);
        assertThat(taken).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldStopAtWhatIsNotDurableAndGoOnWhenItIs() {
        durable.set(1);
        give(1, 2);
        give(2, 1);
        give(4, 2);

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(reader.poll(take, ALL)).isZero();
        durable.set(3);
        assertThat(reader.poll(take, ALL)).isEqualTo(1);
        assertThat(reader.poll(take, ALL)).isZero();
        durable.set(4);

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldLeaveTheEventThatItsHandlerDeclines() {
        durable.set(9);
        give(1, 3);

        assertThat(reader.pollWhile(
            (buffer, offset, length) -> EventRecord.eventNumber(buffer, offset) < 2, ALL)).isEqualTo(1);

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(taken).containsExactly(2L, 3L);
    }

    @Test
    void shouldStopBeforeTheEventWhoseHandlerThrows() {
        durable.set(9);
        give(1, 3);

        assertThatThrownBy(() -> reader.poll((buffer, offset, length) -> {
            if (EventRecord.eventNumber(buffer, offset) == 2) {
                throw new IllegalStateException("the second");
            }
        }, ALL)).hasMessage("the second");

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(taken).containsExactly(2L, 3L);
    }

    @Test
    void shouldGiveNoMoreThanTheLimit() {
        durable.set(9);
        give(1, 4);

        assertThat(reader.poll(take, 0)).isZero();
        assertThat(reader.poll(take, 3)).isEqualTo(3);
        assertThat(reader.poll(take, 3)).isEqualTo(1);

        assertThat(taken).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldTellTheLengthOfEachRecord() {
        durable.set(9);
        give(1, 1);

        reader.poll((buffer, offset, length) -> taken.add((long) length), ALL);

        assertThat(taken).containsExactly((long) EventRecord.FRAME_OFFSET + FRAME_LENGTH);
    }

    @Test
    void shouldHaveRoomAsLongAsTheLargestAnswerFits() {
        durable.set(9);
        give(1, SIZE - MAX_EVENTS);
        assertThat(ring.hasRoom()).isTrue();
        give(2, 1);
        assertThat(ring.hasRoom()).isFalse();

        reader.poll(take, 1);

        assertThat(ring.hasRoom()).isTrue();
        give(3, MAX_EVENTS);
        assertThat(ring.hasRoom()).isFalse();
        assertThat(reader.poll(take, ALL)).isEqualTo(SIZE);
        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void shouldCarryLargestAnswersAroundItsEndForLong() {
        for (int command = 1; command <= 1_000; command++) {
            assertThat(ring.hasRoom()).isTrue();
            give(command, 1 + command % MAX_EVENTS);
            durable.set(command);
            reader.poll(take, ALL);
        }

        assertThat(taken).hasSize((int) lastNumber).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldShowNothingOfACommandWithoutEvents() {
        durable.set(9);
        give(1, 0);
        give(2, 1);

        assertThat(reader.poll(take, ALL)).isEqualTo(1);
        assertThat(ring.committed()).isZero();
    }

    @Test
    void shouldWaitForTheSlowestReaderAndForNoneThatWasLetGo() {
        durable.set(9);
        final EventReader slow = ring.newReader();
        give(1, MAX_EVENTS);
        give(2, MAX_EVENTS);
        reader.poll(take, ALL);
        assertThat(ring.hasRoom()).isFalse();

        ring.remove(slow);

        assertThat(ring.hasRoom()).isTrue();
        give(3, MAX_EVENTS);
        assertThat(reader.poll(take, ALL)).isEqualTo(MAX_EVENTS);
    }

    @Test
    void shouldNotLetOneReaderWaitForAnother() {
        durable.set(9);
        final EventReader slow = ring.newReader();
        give(1, 2);

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(slow.poll(take, 1)).isEqualTo(1);

        assertThat(taken).containsExactly(1L, 2L, 1L);
    }

    @Test
    void shouldRefuseASizeBelowTwiceTheLargestAnswer() {
        assertThatThrownBy(() -> new EventRing(4, 4, durable))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll("eventRingSlots=4", "8");
        assertThatThrownBy(() -> new EventRing(12, 4, durable)).hasMessageContaining("power of two");
    }

    private void give(final long command, final int events) {
        claim(command, events);
        ring.commit(events);
    }

    private void claim(final long command, final int events) {
        for (int i = 0; i < events; i++) {
            final int offset = ring.claim();
            EventRecord.begin(ring.buffer(), offset, FRAME_LENGTH, ++lastNumber, command);
        }
    }
}
