package org.wheatstone.engine.runtime.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PendingEventsTest {
    private static final int LENGTH = 64;
    private static final int FULL = PendingEvents.FULL_BYTES / LENGTH;

    private final PendingEvents pending = new PendingEvents();
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[LENGTH]);
    private long added;
    private long removed;

    @Test
    void shouldSayWhenItIsFull() {
        add(FULL - 1);
        assertThat(pending.isFull()).isFalse();

        add(1);

        assertThat(pending.isFull()).isTrue();
    }

    @Test
    void shouldGiveBackInOrderWhileMoreAreAdded() {
        add(FULL - 1);
        for (int i = 0; i < 10; i++) {
            remove(FULL / 3);
            add(FULL / 3);
        }
        assertThat(pending.isFull()).isFalse();

        remove(FULL - 1);

        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void shouldTakeNoMoreMemoryThanWhatIsInIt() {
        add(FULL);
        for (int i = 0; i < 10; i++) {
            remove(FULL);
            add(FULL);
        }

        assertThat(pending.buffer().capacity()).isLessThanOrEqualTo(4 * PendingEvents.FULL_BYTES);
    }

    private void add(final int count) {
        record.putInt(0, LENGTH);
        for (int i = 0; i < count; i++) {
            record.putLong(8, ++added);
            pending.add(record, 0, LENGTH);
        }
    }

    private void remove(final int count) {
        for (int i = 0; i < count; i++) {
            assertThat(pending.length()).isEqualTo(LENGTH);
            if (pending.buffer().getLong(pending.offset() + 8) != ++removed) {
                throw new AssertionError("expected=" + removed);
            }
            pending.removeOldest();
        }
    }
}
