package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** How far a series of windows has come, what ids it keeps to itself, and what time does to it. */
class SeriesStateTest {
    private static final long WINDOW_NS  = 100 * SECOND_NS;
    private static final long START_NS   = 1_000 * SECOND_NS;
    private static final long GATE_NS    = START_NS - 30 * SECOND_NS;
    private static final long LISTING_NS = START_NS - WINDOW_NS;
    /** No window starts after the one that starts here. */
    private static final long LAST_NS    = 4_611_686_000_000_000_000L;
    /** A start that is ahead of all that is done here, but for that. */
    private static final long LATER_NS   = 4_600_000_000_000_000_000L;

    /**
     * SAME is a series of its id, OVERLAP one whose first id is its last, BESIDE one behind that; FIRST_ID and LAST_ID
     * are listings of an instrument; BID and HALT are of its first window.
     */
    private static final StateTable TABLE = new StateTable("""
                | SAME | OVERLAP | BESIDE | FIRST_ID | LAST_ID | BID      | HALT | TIMER
        NONE    | done | done    | done   | done     | done    | 500      | 500  | nothing
        AHEAD   | 804  | 804     | done   | 804      | 804     | 500      | 500  | nothing
        DUE     | 804  | 804     | done   | 804      | 804     | 500      | 500  | listed
        LISTED  | 804  | 804     | done   | 804      | 804     | accepted | done | nothing
        OVER    | 804  | 804     | done   | 804      | 804     | 500      | 500  | left out
        CROWDED | 804  | 804     | done   | 804      | 804     | 500      | 500  | left out
        SPENT   | 804  | 804     | 802    | 804      | 804     | accepted | done | nothing""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.CONNECTIONS, TemplateOf.KILLS,
            // Its grade is what it was listed with, whatever is published.
            Set.of(TemplateOf.PUBLISH_GRADE, TemplateOf.DECLARE_CAPACITY, TemplateOf.CANCEL_ORDER, TemplateOf.DRAW,
                TemplateOf.METER_RECORD, TemplateOf.NOMINATE, TemplateOf.POST_BOND, TemplateOf.ATTEST_SUPPLIER,
                TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldKeepItsIdsAndListWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        NONE,
        /** One nanosecond before the listing of its first window. */
        AHEAD,
        /** At that listing, of which no timer has told yet. */
        DUE,
        LISTED,
        /** At the gate of its first window, which was never listed. */
        OVER,
        /** At the listing, and there is no room for the prices of a window. */
        CROWDED,
        /** All windows that it will ever have are listed. */
        SPENT
    }

    private enum Verb implements StateTable.Verb {
        SAME(TemplateOf.LIST_SERIES),
        OVERLAP(TemplateOf.LIST_SERIES),
        BESIDE(TemplateOf.LIST_SERIES),
        FIRST_ID(TemplateOf.LIST_INSTRUMENT),
        LAST_ID(TemplateOf.LIST_INSTRUMENT),
        BID(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        HALT(TemplateOf.SET_PHASE),
        TIMER(TemplateOf.TIMER_DUE);

        private final Set<TemplateOf> templates;

        Verb(final TemplateOf... templates) {
            this.templates = Set.of(templates);
        }

        @Override
        public Set<TemplateOf> templates() {
            return templates;
        }
    }

    /** Windows of 100 s from 1,000 s on, one ahead, ids from 100 on. */
    private static final class Case {
        private static final int ID   = 100;
        private static final int SPAN = 65_536;

        private final SteppedDesk desk;

        private Case(final State state) {
            desk = SteppedDesk.ofWindows(SteppedDesk.limits().maxInstruments(12).maxPools(30).maxSeries(4)
                .maxPriceNodes(state == State.CROWDED ? 28 : 64));
            if (state == State.NONE) {
                return;
            }
            desk.listSeries(e -> e.horizon(1).firstStart(state == State.SPENT ? LAST_NS : START_NS));
            bringInto(state);
        }

        private void bringInto(final State state) {
            switch (state) {
                case AHEAD:
                    desk.at(LISTING_NS - 1);
                    break;
                case LISTED:
                    desk.at(LISTING_NS).timerDue();
                    break;
                case OVER:
                    desk.at(GATE_NS);
                    break;
                case CROWDED:
                    fillPrices();
                    desk.at(LISTING_NS);
                    break;
                case SPENT:
                    desk.at(LAST_NS - WINDOW_NS).timerDue();
                    break;
                default:
                    desk.at(LISTING_NS);
                    break;
            }
        }

        /** Scattered prices, until there is no room for another one; then an instrument, which needs less. */
        private void fillPrices() {
            desk.deposit(BUYER, 1_000_000_000_000L);
            desk.listInstrument(e -> e.instrumentId(10).gradeId(2).maxPrice(1 << 28));
            for (int i = 1; i <= 40; i++) {
                desk.order(BUYER, Side.BID, 1, i * 6_700_417L % (1 << 28), o -> o.instrumentId(10));
            }
            if (desk.exchange().books().priceNodes() >= 2) {
                desk.listInstrument(e -> e.instrumentId(11).gradeId(2));
            }
            assertThat(desk.exchange().books().priceNodes()).isLessThan(2);
        }

        private String outcome(final Verb verb) {
            final String outcome = verb == Verb.TIMER ? timer() : answer(tell(verb));
            desk.requireSound();
            return outcome;
        }

        private List<String> tell(final Verb verb) {
            switch (verb) {
                case SAME:
                    return series(ID);
                case OVERLAP:
                    return series(ID + SPAN - 1);
                case BESIDE:
                    return series(ID + SPAN);
                case FIRST_ID:
                    return desk.listInstrument(e -> e.instrumentId(ID).gradeId(1));
                case LAST_ID:
                    return desk.listInstrument(e -> e.instrumentId(ID + SPAN - 1).gradeId(1));
                case BID:
                    return desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(ID));
                default:
                    return desk.setPhase(ID, Phase.HALTED);
            }
        }

        private List<String> series(final int id) {
            return desk.listSeries(e -> e.instrumentId(id).horizon(1).firstStart(LATER_NS));
        }

        private String timer() {
            final int before = desk.exchange().series().count() == 0 ? 0 : desk.exchange().series().at(0).next();
            final List<String> events = desk.timerDue();
            final int after = desk.exchange().series().count() == 0 ? 0 : desk.exchange().series().at(0).next();
            if (after == before) {
                assertThat(events).isEmpty();
                return "nothing";
            }
            assertThat(after).isEqualTo(before + 1);
            return desk.exchange().instruments().find(ID) == null ? "left out" : "listed";
        }

        private static String answer(final List<String> events) {
            return StateTable.answer(events.get(events.size() - 1), "accepted", "done");
        }
    }
}
