package org.wheatstone.engine.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The time of a window's start in words, against the platform's. */
class UtcTimeTest {
    private static final DateTimeFormatter PLATFORM =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long LAST = Series.MAX_START_NS / 1_000_000_000;

    @Test
    void shouldSayEachDayAsThePlatformDoes() {
        for (long second = 0; second <= LAST; second += 86_400) {
            assertThat(UtcTime.text(second)).isEqualTo(platform(second));
        }
        assertThat(UtcTime.text(LAST)).isEqualTo(platform(LAST)).isEqualTo("21160220T235338");
    }

    @Test
    void shouldSayAnySecondAsThePlatformDoes() {
        final Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            final long second = (long) (random.nextDouble() * LAST);
            assertThat(UtcTime.text(second)).isEqualTo(platform(second));
        }
    }

    private static String platform(final long second) {
        return PLATFORM.format(Instant.ofEpochSecond(second));
    }
}
