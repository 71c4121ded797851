package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge: two programs that share no code carry out the same commands, and must give the same bytes. */
class CoreComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "1, 15000, BALANCED", "2, 15000, BALANCED", "3, 15000, HOSTILE", "4, 25000, DEEP", "5, 10000, TINY_LIMITS",
        "6, 10000, BALANCED", "7, 25000, SLICED", "8, 15000, SLICED"})
    void shouldGiveTheSameEventsAndBalancesAsTheReference(final long seed, final int size, final Profile profile) {
        final long events = new StreamComparison(ComparedCore::new).run(CommandStream.of(seed, size, profile));

        assertThat(events).isGreaterThan(size / 4);
    }
}
