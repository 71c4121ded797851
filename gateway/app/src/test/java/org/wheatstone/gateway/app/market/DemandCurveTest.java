package org.wheatstone.gateway.app.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DemandCurveTest {
    private static final long REFERENCE = 500_000;
    private static final long TICK = 100;
    private static final int REQUESTS = 20_000;

    private final DemandCurve curve = new DemandCurve(42, REFERENCE, TICK);

    @Test
    void shouldBeTheSameForASeedOnEveryMachine() {
        assertThat(LongStream.range(0, 5).map(curve::limitPrice))
            .containsExactly(919_200L, 593_300L, 1_427_900L, 960_400L, 557_000L);
        assertThat(new DemandCurve(43, REFERENCE, TICK).limitPrice(0)).isNotEqualTo(curve.limitPrice(0));
    }

    @Test
    void shouldLeaveEightOfAHundredBelowTheReference() {
        final long below = LongStream.range(0, REQUESTS).filter(i -> curve.limitPrice(i) < REFERENCE).count();

        assertThat(below * 1_000 / REQUESTS).isBetween(75L, 85L);
    }

    @Test
    void shouldHaveItsMedianAtOneAndSixTenthsOfTheReference() {
        final long[] limits = LongStream.range(0, REQUESTS).map(curve::limitPrice).sorted().toArray();

        assertThat(limits[REQUESTS / 2]).isBetween(790_000L, 810_000L);
        assertThat(limits[0]).isGreaterThanOrEqualTo(REFERENCE / 10);
        assertThat(limits[REQUESTS - 1]).isLessThanOrEqualTo(REFERENCE * 20);
    }

    @Test
    void shouldStayOnTheTickAndAboveZero() {
        assertThat(LongStream.range(0, REQUESTS).map(curve::limitPrice)).allMatch(price -> price % TICK == 0);
        assertThat(new DemandCurve(1, 1, TICK).limitPrice(0)).isEqualTo(TICK);
        assertThat(new DemandCurve(1, DemandCurve.MAX_REFERENCE, TICK).limitPrice(0)).isPositive();
    }

    @Test
    void shouldRefuseAReferenceOutOfRange() {
        assertThatThrownBy(() -> new DemandCurve(1, 0, TICK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DemandCurve(1, DemandCurve.MAX_REFERENCE + 1, TICK))
            .isInstanceOf(IllegalArgumentException.class);
    }
}
