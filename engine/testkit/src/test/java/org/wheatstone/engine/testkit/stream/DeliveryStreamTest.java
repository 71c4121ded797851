package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That streams about delivery reach what they are to compare. */
class DeliveryStreamTest {
    private static final int SIZE = 6_000;

    @ParameterizedTest
    @EnumSource(DeliveryStream.class)
    void shouldBeTheSameForTheSameSeed(final DeliveryStream kind) {
        final CommandStream one = kind.of(3, 500);
        final CommandStream two = kind.of(3, 500);

        for (int i = 0; i < one.size(); i++) {
            assertThat(one.command(i)).isEqualTo(two.command(i));
        }
    }

    @Test
    void shouldDrawEveryAnswerOutOfTheExchange() {
        final Map<String, Integer> answers = new TreeMap<>();
        for (final DeliveryStream kind : DeliveryStream.values()) {
            DeliveryAnswers.to(kind.of(1, SIZE)).addTo(answers);
        }
        System.out.println(answers.toString().replace(", ", "\n"));
    }
}
