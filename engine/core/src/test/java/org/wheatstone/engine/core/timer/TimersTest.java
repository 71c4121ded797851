package org.wheatstone.engine.core.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimersTest {
    private static final int ORDERS = 20;
    private static final int SESSIONS = 5;
    private static final int OPERATIONS = 20_000;

    private final Timers timers = new Timers(ORDERS, SESSIONS, 1, 1);
    private final List<Timer> model = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldNameTheFirstThatASortedListNames(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            final int kind = random.nextInt(3);
            final int index = random.nextInt(kind == Timers.EXPIRY ? ORDERS : SESSIONS);
            model.removeIf(timer -> timer.kind == kind && timer.index == index);
            if (random.nextInt(3) == 0) {
                clear(kind, index);
            } else {
                set(kind, index, random.nextInt(10), kind == Timers.EXPIRY ? random.nextInt(1_000) : index);
            }
            assertSameFirst(seed);
        }
    }

    @Test
    void shouldKnowTheDeadlinesOfASession() {
        timers.setGrace(2, 70);
        timers.setDeadMan(2, 60);
        timers.setGrace(2, 80);

        assertThat(timers.grace(2)).isEqualTo(80);
        assertThat(timers.deadMan(2)).isEqualTo(60);
        assertThat(timers.firstKind()).isEqualTo(Timers.DEAD_MAN);
        timers.clearDeadMan(2);
        timers.clearDeadMan(2);
        assertThat(timers.deadMan(2)).isEqualTo(Timers.NONE);
        assertThat(timers.firstDeadlineNs()).isEqualTo(80);
        timers.clearGrace(2);
        assertThat(timers.firstDeadlineNs()).isEqualTo(Timers.NONE);
    }

    private void set(final int kind, final int index, final long deadlineNs, final long id) {
        model.add(new Timer(deadlineNs, kind, id, index));
        switch (kind) {
            case Timers.EXPIRY:
                timers.setExpiry(index, id, deadlineNs);
                break;
            case Timers.GRACE:
                timers.setGrace(index, deadlineNs);
                break;
            default:
                timers.setDeadMan(index, deadlineNs);
                break;
        }
    }

    private void clear(final int kind, final int index) {
        switch (kind) {
            case Timers.EXPIRY:
                timers.clearExpiry(index);
                break;
            case Timers.GRACE:
                timers.clearGrace(index);
                break;
            default:
                timers.clearDeadMan(index);
                break;
        }
    }

    private void assertSameFirst(final long seed) {
        model.sort(Comparator.comparingLong(Timer::deadlineNs).thenComparingInt(Timer::kind)
            .thenComparingLong(Timer::id));
        if (model.isEmpty()) {
            assertThat(timers.firstDeadlineNs()).as("seed %d", seed).isEqualTo(Timers.NONE);
            return;
        }
        final Timer first = model.get(0);
        assertThat(timers.firstDeadlineNs()).as("seed %d", seed).isEqualTo(first.deadlineNs);
        assertThat(timers.firstKind()).as("seed %d", seed).isEqualTo(first.kind);
        // Ids of orders may be the same here; the exchange has each once.
        assertThat(model).filteredOn(t -> t.deadlineNs == first.deadlineNs && t.kind == first.kind && t.id == first.id)
            .extracting(Timer::index).contains(timers.firstIndex());
    }

    private record Timer(long deadlineNs, int kind, long id, int index) {
    }
}
