package org.wheatstone.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
    private static final int COMMANDS = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void shouldHoldTheDepthOfTheSteadyFlowWithinTwoPercent(final int depth) {
        final OrderStream stream = StreamSpec.steady(depth).commands(COMMANDS).generate();

        assertThat(stream.shape().lowest()).isGreaterThanOrEqualTo(depth * 98 / 100);
        assertThat(stream.shape().highest()).isLessThanOrEqualTo(depth * 102 / 100);
    }

    /** While the book fills the mid stays, so that all offsets are from one price. */
    @ParameterizedTest
    @CsvSource({"1000, 100", "20000, 500", "150000, 1000"})
    void shouldPlaceTheSteadyFlowWithinItsSpanAndDenserNearTheTouch(final int depth, final int span) {
        final OrderStream stream = StreamSpec.steady(depth).commands(1_000).generate();

        int farthest = 0;
        int near = 0;
        for (int line = 0; line < stream.parts().prefill(); line++) {
            final int price = Line.price(stream.lines(), line);
            final int offset = Line.isBid(stream.lines(), line) ? StreamSpec.MIDDLE - price : price - StreamSpec.MIDDLE;
            assertThat(offset).isBetween(1, span);
            farthest = Math.max(farthest, offset);
            near += offset <= span / 4 ? 1 : 0;
        }
        assertThat(farthest).isGreaterThan(span * 95 / 100);
        assertThat((double) near / stream.parts().prefill()).as("in the nearest quarter").isCloseTo(0.5, within(0.05));
    }

    @Test
    void shouldRestUpToAHundredLotsAndTakeUpToTwoHundred() {
        final OrderStream stream = StreamSpec.steady(1_000).commands(COMMANDS).generate();

        final IntSummaryStatistics resting = new IntSummaryStatistics();
        final IntSummaryStatistics taking = new IntSummaryStatistics();
        for (int line = 0; line < stream.parts().measuredEnd(); line++) {
            final int kind = Line.kind(stream.lines(), line);
            if (kind == Line.NEW && line < stream.parts().prefill()) {
                resting.accept(Line.quantity(stream.lines(), line));
            } else if (kind == Line.IOC) {
                taking.accept(Line.quantity(stream.lines(), line));
            }
        }
        assertThat(resting.getMin()).isEqualTo(1);
        assertThat(resting.getMax()).isEqualTo(100);
        assertThat(resting.getAverage()).isCloseTo(50.5, within(3.0));
        assertThat(taking.getMin()).isEqualTo(1);
        assertThat(taking.getMax()).isEqualTo(200);
        assertThat(taking.getAverage()).isCloseTo(100.5, within(5.0));
    }

    @Test
    void shouldMixTheSteadyFlowAsNamed() {
        final OrderStream.Shape shape = StreamSpec.steady(1_000).commands(COMMANDS).generate().shape();

        assertThat(share(shape, StreamWriter.Share.REST) + share(shape, StreamWriter.Share.CANCEL))
            .isCloseTo(0.9, within(0.005));
        assertThat(share(shape, StreamWriter.Share.REST)).isCloseTo(0.475, within(0.03));
        assertThat(share(shape, StreamWriter.Share.REDUCE)).isCloseTo(0.025, within(0.003));
        assertThat(share(shape, StreamWriter.Share.MOVE)).isCloseTo(0.025, within(0.003));
        assertThat(share(shape, StreamWriter.Share.IOC)).isCloseTo(0.025, within(0.003));
        assertThat(share(shape, StreamWriter.Share.CROSS)).isCloseTo(0.025, within(0.003));
    }

    @ParameterizedTest
    @EnumSource(names = {"STATIC", "NORMAL", "SWING", "CRASH"})
    void shouldMixHostileFlowsAsNamed(final Flow flow) {
        final OrderStream.Shape shape = StreamSpec.hostile(flow).commands(2 * COMMANDS).generate().shape();

        assertThat(share(shape, StreamWriter.Share.IOC)).isCloseTo(0.15, within(0.01));
        assertThat(share(shape, StreamWriter.Share.MOVE) + share(shape, StreamWriter.Share.REDUCE))
            .isCloseTo(0.2, within(0.01));
        assertThat(shape.filledShare()).isCloseTo(0.05, within(0.01));
    }

    @Test
    void shouldTravelByTwoFifthsInASwing() {
        final OrderStream stream = StreamSpec.hostile(Flow.SWING).commands(COMMANDS).generate();

        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        for (int line = stream.parts().prefill(); line < stream.parts().measuredEnd(); line++) {
            if (Line.kind(stream.lines(), line) == Line.IOC) {
                lowest = Math.min(lowest, Line.price(stream.lines(), line));
                highest = Math.max(highest, Line.price(stream.lines(), line));
            }
        }
        assertThat(lowest).isLessThan(StreamSpec.MIDDLE * 65 / 100);
        assertThat(highest).isGreaterThan(StreamSpec.MIDDLE * 135 / 100);
    }

    /** The book fills around the middle; then the mid goes to a hundredth of it, and comes back. */
    @Test
    void shouldFallThroughTheBookAndComeBackInACrash() {
        final OrderStream stream = StreamSpec.hostile(Flow.CRASH).commands(COMMANDS).generate();
        final int measured = stream.parts().measured();
        final int begin = stream.parts().prefill();

        final int atFirst = middleOf(takers(stream, begin, begin + measured * 3 / 10));
        final int lowest = takers(stream, begin + measured / 2, begin + measured * 55 / 100).min().orElseThrow();
        final int atLast = middleOf(takers(stream, begin + measured * 9 / 10, begin + measured));
        final double fallenThrough = IntStream.range(0, begin).filter(line -> Line.isBid(stream.lines(), line))
            .mapToDouble(line -> Line.price(stream.lines(), line) > lowest ? 1 : 0).average().orElseThrow();

        assertThat(atFirst).isCloseTo(StreamSpec.MIDDLE, withinPercentage(1));
        assertThat(lowest).isLessThan(StreamSpec.MIDDLE * 2 / 100);
        assertThat(fallenThrough).as("bids of the first book").isGreaterThan(0.98);
        assertThat(atLast).isCloseTo(StreamSpec.MIDDLE, withinPercentage(1));
    }

    @Test
    void shouldBeTheSameForTheSameSeedAlone() {
        final StreamSpec spec = StreamSpec.steady(1_000).commands(5_000);
        final OrderStream stream = spec.generate();

        assertThat(spec.generate().lines()).isEqualTo(stream.lines());
        assertThat(spec.generate().all()).isEqualTo(stream.all());
        assertThat(spec.seed(7).generate().all()).isNotEqualTo(stream.all());
    }

    /** Written down once: another checksum means another stream, and figures that do not compare with older ones. */
    @Test
    void shouldNotChangeFromVersionToVersion() {
        assertThat(StreamSpec.steady(1_000).commands(5_000).generate().all().byId().toString())
            .isEqualTo("1591 trades, 70223 lots, checksum c661ddd5ae80cbe9");
        assertThat(StreamSpec.hostile(Flow.SWING).commands(5_000).generate().all().byId().toString())
            .isEqualTo("20297 trades, 1013355 lots, checksum 1b9d3a3772aff20");
    }

    @Test
    void shouldComeBackFromAFileAsItWas(@TempDir final Path directory) {
        final OrderStream stream = StreamSpec.hostile(Flow.CRASH).commands(2_000).generate();
        stream.save(directory.resolve("stream"));

        final OrderStream loaded = OrderStream.load(directory.resolve("stream"));

        assertThat(loaded.spec()).isEqualTo(stream.spec());
        assertThat(loaded.parts()).isEqualTo(stream.parts());
        assertThat(loaded.timed()).isEqualTo(stream.timed());
        assertThat(loaded.all()).isEqualTo(stream.all());
        assertThat(loaded.shape().toString()).isEqualTo(stream.shape().toString());
        assertThat(loaded.lines()).isEqualTo(stream.lines());
    }

    @Test
    void shouldNeverLetAnAccountBuyAndSell() {
        final OrderStream stream = StreamSpec.steady(1_000).commands(5_000).generate();

        for (int line = 0; line < stream.parts().end(); line++) {
            final int kind = Line.kind(stream.lines(), line);
            if (kind == Line.NEW || kind == Line.IOC) {
                assertThat(Line.account(stream.lines(), line) % 2 == 0).isEqualTo(Line.isBid(stream.lines(), line));
            }
        }
    }

    /** The prices of those who take, which is where the market is. */
    private static IntStream takers(final OrderStream stream, final int from, final int to) {
        return IntStream.range(from, to).filter(line -> Line.kind(stream.lines(), line) == Line.IOC)
            .map(line -> Line.price(stream.lines(), line));
    }

    private static int middleOf(final IntStream prices) {
        final int[] sorted = prices.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double share(final OrderStream.Shape shape, final StreamWriter.Share share) {
        return shape.share(share.ordinal());
    }
}
