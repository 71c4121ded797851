package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is traded, drawn and metered: everything adds up after every command, and snapshots lose nothing. */
class DeliveryLawsTest {
    private static final int COMMANDS = 3_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAddUpAfterEveryCommand(final int seed) {
        final RandomDelivery market = new RandomDelivery(seed);
        final DeliveryAudit audit = new DeliveryAudit(market.exchange());
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            assertThat(audit.firstViolation()).as("command " + market.exchange().sequence()).isNull();
            assertThat(market.exchange().ledger().sum()).isZero();
        }

        // What was begun has an end: in three blocks all of it is paid, and nothing is on offer that is not there.
        for (int i = 0; i < COMMANDS; i++) {
            market.desk().at(market.nowNs() + 3 * BLOCK_NS).timerDue();
        }
        assertThat(market.exchange().delivery().positions().live()).isZero();
        assertThat(market.exchange().delivery().rights().live()).isZero();
        assertThat(market.exchange().delivery().obligations().live()).isZero();
        assertThat(market.exchange().delivery().deliveries().live()).isZero();
        assertThat(market.exchange().delivery().calls().open()).isZero();
    }

    /** So that these laws are laws of something. */
    @Test
    void shouldSeeEverythingHappen() {
        final Set<String> seen = new TreeSet<>();
        for (int seed = 1; seed <= 4; seed++) {
            final RandomDelivery market = new RandomDelivery(seed);
            for (int i = 0; i < COMMANDS; i++) {
                market.step();
                market.desk().events()
                    .forEach(event -> seen.addAll(Arrays.asList(GradeText.of(event).split("[ :,]+"))));
            }
        }

        assertThat(seen).contains(
            "call", "OK", "TIMEOUT", "VOID", "replaced", "bought", "cashed", "overrun", "GOOD", "DISCOUNT", "REJECT",
            "SUSPENDED", "DELIVERY", "FEE", "REFUND", "COMPENSATION", "BUY_IN", "CASH_OUT", "TAKE_OR_PAY", "RETURN",
            "HOLDBACK", "NO_RIGHT", "NO_SUPPLIER", "UNKNOWN_CALL", "CALL_ENDED", "DUPLICATE_RECORD",
            "CONTRADICTORY_RECORD", "CLOSED", "CAPACITY", "NOT_QUALIFIED", "RESALE", "BUY_BACK", "NO_CAPACITY");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final int seed) {
        final RandomDelivery market = new RandomDelivery(seed);
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            if (i % 7 == 0) {
                market.desk().restore();
            }
        }
        final RandomDelivery undisturbed = new RandomDelivery(seed);
        for (int i = 0; i < COMMANDS; i++) {
            undisturbed.step();
        }

        assertThat(market.exchange().eventHash()).isEqualTo(undisturbed.exchange().eventHash());
        assertThat(market.exchange().stateHash()).isEqualTo(undisturbed.exchange().stateHash());
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22})
    void shouldCopyWhatASnapshotWouldSay(final int seed) {
        final RandomDelivery market = new RandomDelivery(seed);
        final StateCopy copy = new StateCopy(market.exchange());
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            if (i % 50 == 0) {
                final byte[] now = SnapshotBytes.of(market.exchange()).array();
                copy.measure();
                copy.reserve();
                copy.take();
                market.step();
                assertThat(Arrays.equals(SnapshotBytes.of(copy).array(), now)).isTrue();
            }
        }
    }
}
