package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The core against the reference over streams about delivery, and each tenth command their balances, those of pools
 * among them, and what the core keeps sums of; more seeds with {@code -Ddelivery.seeds=}.
 */
class DeliveryComparisonTest {
    private static final int SIZE     = 5_000;
    private static final int ATTEMPTS = Integer.getInteger("delivery.attempts", 400);
    private static final int SEEDS    = Integer.getInteger("delivery.seeds", 2);
    private static final int FIRST    = Integer.getInteger("delivery.first", 1);
    private static final int BALANCES_EVERY = 10;

    @ParameterizedTest
    @EnumSource(DeliveryStream.class)
    void shouldGiveTheEventsOfTheReference(final DeliveryStream kind) {
        final StreamComparison comparison =
            new StreamComparison(AuditedCore::new).attempts(ATTEMPTS).balancesEvery(BALANCES_EVERY);

        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            assertThat(comparison.run(kind.of(seed, SIZE))).isPositive();
        }
    }
}
