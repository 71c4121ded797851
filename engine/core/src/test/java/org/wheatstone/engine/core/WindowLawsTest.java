package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
class WindowLawsTest extends RandomMarketLaws {
    private static final long A_DAY_NS = 86_400_000_000_000L;

    WindowLawsTest() {
        super(4_000, 100, 60);
    }

    @Override
    RandomMarket market(final int seed) {
        return new RandomWindows(seed);
    }

    @Override
    Set<String> happenings() {
        return Set.of(
            "INSTRUMENT_EXPIRED", "EXPIRED", "GONE", "CLOSED", "HALTED", "RESALE", "BUY_BACK", "TAKE_OR_PAY", "RETURN",
            "HOLDBACK", "call", "OK", "TIMEOUT", "replaced", "cashed", "NO_SUPPLIER", "NO_RIGHT", "BOND", "NO_CAPACITY",
            "UNKNOWN_CALL", "CALL_ENDED", "REJECT", "GOOD");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void shouldAddUpAndLeaveNothingBehind(final int seed) {
        final RandomMarket market = market(seed);
        final Map<Integer, Instrument> seen = new HashMap<>();
        final int[] taken = new int[1];
        run(market, () -> taken[0] += newlyListed(market, seen));

        assertThat(taken[0]).as("windows").isGreaterThan(60);
        assertThat(market.exchange().instruments().count()).as("places").isLessThanOrEqualTo(14);

        // Long after the last window nothing is left but what no series has listed.
        requireAnEnd(market, A_DAY_NS);
        final Exchange exchange = market.exchange();
        exchange.instruments().forEach(instrument -> requireFresh(exchange, instrument));
    }

    /** Whoever takes a place finds it as if nobody had ever had it. */
    private static int newlyListed(final RandomMarket market, final Map<Integer, Instrument> seen) {
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
        final RandomMarket market = market(7);
        final int before = market.exchange().books().priceNodes();
        run(market, () -> { });
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
}
