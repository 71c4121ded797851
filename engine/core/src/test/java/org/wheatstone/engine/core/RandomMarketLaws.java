package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of a market that goes on by itself, whatever is in it; each market says what it is, and adds its own. */
abstract class RandomMarketLaws {
    private final int commands;
    private final int everyCopy;
    private final int behindCopy;

    /**
     * @param commands   of a market, in each law.
     * @param everyCopy  how many of them come between two copies of the state,
     * @param behindCopy and how many come before a copy is written.
     */
    RandomMarketLaws(final int commands, final int everyCopy, final int behindCopy) {
        this.commands = commands;
        this.everyCopy = everyCopy;
        this.behindCopy = behindCopy;
    }

    abstract RandomMarket market(int seed);

    /** Words of events that four markets must have, so that these laws are laws of something. */
    abstract Set<String> happenings();

    /** One command after the other, and everything adds up after each. */
    final void run(final RandomMarket market, final Runnable afterEach) {
        final DeliveryAudit audit = new DeliveryAudit(market.exchange());
        for (int i = 0; i < commands; i++) {
            market.step();
            assertThat(audit.firstViolation()).as("command " + market.exchange().sequence()).isNull();
            assertThat(market.exchange().ledger().sum()).isZero();
            afterEach.run();
        }
    }

    /** What was begun has an end: so much later all of it is paid. */
    static void requireAnEnd(final RandomMarket market, final long ns) {
        market.rest(ns);
        assertThat(market.exchange().delivery().positions().live()).isZero();
        assertThat(market.exchange().delivery().rights().live()).isZero();
        assertThat(market.exchange().delivery().obligations().live()).isZero();
        assertThat(market.exchange().delivery().deliveries().live()).isZero();
        assertThat(market.exchange().delivery().calls().open()).isZero();
    }

    @Test
    void shouldSeeEverythingHappen() {
        final Set<String> missing = new TreeSet<>(happenings());
        for (int seed = 1; seed <= 4; seed++) {
            final RandomMarket market = market(seed);
            for (int i = 0; i < commands; i++) {
                market.step();
                market.desk().events()
                    .forEach(event -> missing.removeAll(Arrays.asList(GradeText.of(event).split("[ :,]+"))));
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final int seed) {
        final RandomMarket market = market(seed);
        final RandomMarket undisturbed = market(seed);
        for (int i = 0; i < commands; i++) {
            market.step();
            if (i % 7 == 0) {
                market.desk().restore();
            }
            undisturbed.step();
        }

        assertThat(market.exchange().eventHash()).isEqualTo(undisturbed.exchange().eventHash());
        assertThat(market.exchange().stateHash()).isEqualTo(undisturbed.exchange().stateHash());
    }

    /** A copy says what was there when it was taken, whatever has come since. */
    @ParameterizedTest
    @ValueSource(ints = {21, 22})
    void shouldCopyWhatASnapshotWouldSay(final int seed) {
        final RandomMarket market = market(seed);
        final StateCopy copy = new StateCopy(market.exchange());
        for (int i = 0; i < commands; i++) {
            market.step();
            if (i % everyCopy == 0) {
                final byte[] now = SnapshotBytes.of(market.exchange()).array();
                copy.measure();
                copy.reserve();
                copy.take();
                for (int later = 0; later < behindCopy; later++) {
                    market.step();
                }
                assertThat(Arrays.equals(SnapshotBytes.of(copy).array(), now)).isTrue();
            }
        }
    }
}
