package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.timer.Timers;

/**
 * However many windows come and go: everything adds up after every command, a place that is taken again has nothing of
 * the one before, and snapshots lose nothing.
 */
class WindowLawsTest {
    private static final int COMMANDS  = 4_000;
    private static final long A_DAY_NS = 86_400_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void shouldAddUpAndLeaveNothingBehind(final int seed) {
        final RandomWindows market = new RandomWindows(seed);
        final DeliveryAudit audit = new DeliveryAudit(market.exchange());
        final Map<Integer, Instrument> seen = new HashMap<>();
        int taken = 0;
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            assertThat(audit.firstViolation()).as("command " + market.exchange().sequence()).isNull();
            assertThat(market.exchange().ledger().sum()).isZero();
            taken += newlyListed(market, seen);
        }

        assertThat(taken).as("windows").isGreaterThan(60);
        assertThat(market.exchange().instruments().count()).as("places").isLessThanOrEqualTo(14);

        // Long after the last window nothing is left but what no series has listed.
        market.rest(A_DAY_NS);
        final Exchange exchange = market.exchange();
        assertThat(exchange.delivery().positions().live()).isZero();
        assertThat(exchange.delivery().rights().live()).isZero();
        assertThat(exchange.delivery().obligations().live()).isZero();
        assertThat(exchange.delivery().calls().open()).isZero();
        exchange.instruments().forEach(instrument -> requireFresh(exchange, instrument));
    }

    /** Whoever takes a place finds it as if nobody had ever had it. */
    private static int newlyListed(final RandomWindows market, final Map<Integer, Instrument> seen) {
        final int[] count = new int[1];
        market.exchange().instruments().forEach(instrument -> {
            if (seen.put(instrument.index(), instrument) != instrument && instrument.isWindow()) {
                requireFresh(market.exchange(), instrument);
                count[0]++;
            }
        });
        return count[0];
    }

    private static void requireFresh(final Exchange exchange, final Instrument window) {
        if (!window.isWindow()) {
            return;
        }
        final int index = window.index();
        assertThat(window.lastPrice()).isEqualTo(Instrument.NO_TRADE);
        assertThat(window.book().bids().isEmpty() && window.book().asks().isEmpty()).isTrue();
        assertThat(exchange.delivery().pools().oldest(index)).isEqualTo(-1);
        assertThat(exchange.delivery().pools().firstRefund(index)).isEqualTo(-1);
        assertThat(exchange.trading().timers().delivery(index)).isEqualTo(window.gateNs());
        for (int p = 0; p < exchange.participants().count(); p++) {
            assertThat(exchange.nominations().session(p, index)).isEqualTo(Nominations.NONE);
            assertThat(exchange.nominations().endpoint(p, index)).isZero();
            assertThat(exchange.nominations().isConfirmed(p, index)).isFalse();
            assertThat(exchange.capacities().declared(p, index)).isZero();
            assertThat(exchange.capacities().held(p, index)).isZero();
        }
    }

    @Test
    void shouldGiveBackWhatBooksTake() {
        final RandomWindows market = new RandomWindows(7);
        final int before = market.exchange().books().priceNodes();
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
        }
        for (final int owner : new int[] {BUYER, MAKER, SUPPLIER, RIVAL}) {
            market.desk().kill(owner);
        }
        market.rest(A_DAY_NS);

        final int[] windows = new int[1];
        final int[] free = new int[1];
        final Exchange exchange = market.exchange();
        exchange.instruments().forEach(instrument -> windows[0] += instrument.isWindow() ? 1 : 0);
        for (int i = 0; i < exchange.context().maxInstruments(); i++) {
            free[0] += exchange.trading().timers().delivery(i) == Timers.NONE ? 1 : 0;
        }
        assertThat(exchange.books().orders().live()).isZero();
        assertThat(exchange.books().priceNodes()).isEqualTo(before - 2 * windows[0]);
        assertThat(free[0]).isEqualTo(exchange.context().maxInstruments() - windows[0]);
    }

    /** So that these laws are laws of something. */
    @Test
    void shouldSeeEverythingHappen() {
        final Set<String> seen = new TreeSet<>();
        for (int seed = 1; seed <= 4; seed++) {
            final RandomWindows market = new RandomWindows(seed);
            for (int i = 0; i < COMMANDS; i++) {
                market.step();
                market.desk().events()
                    .forEach(event -> seen.addAll(Arrays.asList(GradeText.of(event).split("[ :,]+"))));
            }
        }

        final Set<String> missing = new TreeSet<>(Set.of(
            "INSTRUMENT_EXPIRED", "EXPIRED", "GONE", "CLOSED", "HALTED", "RESALE", "BUY_BACK", "TAKE_OR_PAY", "RETURN",
            "HOLDBACK", "call", "OK", "TIMEOUT", "replaced", "cashed", "NO_SUPPLIER", "NO_RIGHT", "BOND", "NO_CAPACITY",
            "UNKNOWN_CALL", "CALL_ENDED", "REJECT", "GOOD"));
        missing.removeAll(seen);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final int seed) {
        final RandomWindows market = new RandomWindows(seed);
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            if (i % 7 == 0) {
                market.desk().restore();
            }
        }
        final RandomWindows undisturbed = new RandomWindows(seed);
        for (int i = 0; i < COMMANDS; i++) {
            undisturbed.step();
        }

        assertThat(market.exchange().eventHash()).isEqualTo(undisturbed.exchange().eventHash());
        assertThat(market.exchange().stateHash()).isEqualTo(undisturbed.exchange().stateHash());
    }

    /** The copy is written when the places have others in them. */
    @ParameterizedTest
    @ValueSource(ints = {21, 22})
    void shouldCopyWhatASnapshotWouldSay(final int seed) {
        final RandomWindows market = new RandomWindows(seed);
        final StateCopy copy = new StateCopy(market.exchange());
        for (int i = 0; i < COMMANDS; i++) {
            market.step();
            if (i % 100 == 0) {
                final byte[] now = SnapshotBytes.of(market.exchange()).array();
                copy.measure();
                copy.reserve();
                copy.take();
                for (int later = 0; later < 60; later++) {
                    market.step();
                }
                assertThat(Arrays.equals(SnapshotBytes.of(copy).array(), now)).isTrue();
            }
        }
    }
}
