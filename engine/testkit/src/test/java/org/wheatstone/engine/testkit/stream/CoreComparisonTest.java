package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** The judge: two programs that share no code carry out the same commands, and must give the same bytes. */
class CoreComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "1, 15000, BALANCED", "2, 15000, BALANCED", "3, 15000, HOSTILE", "4, 25000, DEEP", "5, 10000, TINY_LIMITS",
        "6, 10000, BALANCED", "7, 25000, SLICED", "8, 15000, SLICED", "9, 25000, TINY_LIMITS",
        "10, 25000, HOSTILE", "11, 25000, DEEP", "12, 25000, BALANCED", "13, 25000, SLICED"})
    void shouldGiveTheSameEventsAndBalancesAsTheReference(final long seed, final int size, final Profile profile) {
        final long events = new StreamComparison(limits -> coreOf(limits, seed))
            .run(CommandStream.of(seed, size, profile));

        assertThat(events).isGreaterThan(size / 4);
    }

    /** Each stream meets an index that is laid out in another way. */
    private static ComparedCore coreOf(final ReferenceLimits limits, final long seed) {
        return new ComparedCore(ComparedCore.contextOf(limits).indexSeed(new Random(seed).nextLong()));
    }
}
