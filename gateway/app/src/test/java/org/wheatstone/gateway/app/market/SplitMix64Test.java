package org.wheatstone.gateway.app.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void shouldGiveTheNumbersOfThePublishedAlgorithm() {
        final SplitMix64 random = new SplitMix64(1_234_567);

        assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString)).containsExactly(
            "6457827717110365317", "3203168211198807973", "9817491932198370423", "4593380528125082431",
            "16408922859458223821");
    }

    @Test
    void shouldGiveANumberWithoutDrawingThoseBeforeIt() {
        final SplitMix64 random = new SplitMix64(-5);

        for (int n = 0; n < 100; n++) {
            assertThat(SplitMix64.at(-5, n)).isEqualTo(random.nextLong());
        }
    }

    @Test
    void shouldDrawNormallyDistributedNumbers() {
        final SplitMix64 random = new SplitMix64(7);
        double sum = 0;
        double squares = 0;

        for (int i = 0; i < 20_000; i++) {
            final double z = random.nextNormal();
            sum += z;
            squares += z * z;
        }

        assertThat(sum / 20_000).isCloseTo(0, within(0.02));
        assertThat(squares / 20_000).isCloseTo(1, within(0.03));
    }
}
