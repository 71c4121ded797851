package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** Waits between attempts; time is what the test says. */
class BackOffTest {
    private static final Disconnection REFUSED = Disconnection.of(Cause.SOCKET_ERROR, "refused");

    @Test
    void shouldWaitTwiceAsLongAfterEachFailureToALimit() {
        final BackOff backOff = new BackOff(100, 500, null);

        assertThat(waitsMs(backOff, 5)).containsExactly(100L, 200L, 400L, 500L, 500L);
        backOff.reset();
        assertThat(waitsMs(backOff, 1)).containsExactly(100L);
    }

    @Test
    void shouldWaitBetweenHalfAndAllOfItWithJitter() {
        final List<Long> waits = waitsMs(new BackOff(100, 400, new SplittableRandom(7)), 1_000);

        assertThat(waits.get(0)).isBetween(50L, 100L);
        assertThat(waits.get(1)).isBetween(100L, 200L);
        assertThat(waits.subList(2, waits.size())).allMatch(wait -> wait >= 200 && wait <= 400)
            .anyMatch(wait -> wait < 210).anyMatch(wait -> wait > 390);
    }

    @Test
    void shouldWaitAsItsSeedSays() {
        assertThat(waitsMs(new BackOff(100, 5_000, new SplittableRandom(7)), 20))
            .isEqualTo(waitsMs(new BackOff(100, 5_000, new SplittableRandom(7)), 20))
            .isNotEqualTo(waitsMs(new BackOff(100, 5_000, new SplittableRandom(8)), 20));
    }

    @Test
    void shouldSitOutABanIfThatIsLonger() {
        final BackOff backOff = new BackOff(100, 500, null);
        final long banNs = TimeUnit.SECONDS.toNanos(30);

        backOff.onFailure(Disconnection.ofCode(Cause.LOGON_REJECTED, Code.ADDRESS_BANNED.number(), banNs), 0);

        assertThat(backOff.isOver(banNs - 1)).isFalse();
        assertThat(backOff.isOver(banNs)).isTrue();
    }

    private static List<Long> waitsMs(final BackOff backOff, final int failures) {
        final List<Long> waits = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            backOff.onFailure(REFUSED, 0);
            long low = 0;
            long high = TimeUnit.SECONDS.toNanos(10);
            while (low < high) {
                final long middle = (low + high) / 2;
                if (backOff.isOver(middle)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            waits.add(TimeUnit.NANOSECONDS.toMillis(low));
        }
        return waits;
    }
}
