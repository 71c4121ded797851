package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** What a window in every phase of its life lets through, and what time does to it. */
class WindowStateTest {
    private static final long START_NS   = 1_000 * SECOND_NS;
    private static final long GATE_NS    = START_NS - 30 * SECOND_NS;
    private static final long CONFIRM_NS = GATE_NS + 5 * SECOND_NS;
    private static final long LISTING_NS = START_NS - 100 * SECOND_NS;
    private static final long DRAWN_NS   = START_NS + 100 * SECOND_NS;
    private static final long EXPIRY_NS  = DRAWN_NS + 5 * SECOND_NS;
    private static final long END_NS     = EXPIRY_NS + 20 * SECOND_NS;

    /**
     * RESELL is a closing offer; NOMINATE is that of one who owes, LATE that of one who has said nothing yet; NEXT is
     * the listing of an instrument with its id.
     */
    private static final StateTable TABLE = new StateTable("""
                  | BID      | RESELL   | REPLACE  | CANCEL | QUOTE | NOMINATE | LATE | DRAW | PHASE | NEXT | TIMER
        UNLISTED  | 500      | 500      | 500      | 500    | 500   | 500      | 500  | 500  | 500   | 804  | listed
        TRADING   | accepted | accepted | replaced | USER   | done  | ack      | ack  | 621  | done  | 804  | none
        HALTED    | 502      | 502      | 502      | USER   | 502   | ack      | ack  | 621  | done  | 804  | none
        DUE       | 507      | 507      | 507      | 601    | 507   | ack      | ack  | 621  | 802   | 804  | CLOSED
        CLOSED    | 507      | 507      | 507      | 601    | 507   | ack      | ack  | 621  | 802   | 804  | none
        CONFIRMED | 507      | 507      | 507      | 601    | 507   | ack      | 507  | 621  | 802   | 804  | none
        SILENT    | 507      | 507      | 507      | 601    | 507   | 507      | 507  | 622  | 802   | 804  | none
        OPEN      | 507      | 507      | 507      | 601    | 507   | ack      | 507  | call | 802   | 804  | none
        DRAWN     | 507      | 507      | 507      | 601    | 507   | ack      | 507  | 621  | 802   | 804  | none
        EXPIRED   | 507      | 507      | 507      | 601    | 507   | ack      | 507  | 621  | 802   | 804  | none
        OVER      | 507      | 507      | 507      | 601    | 507   | ack      | 507  | 621  | 802   | 804  | GONE
        GONE      | 500      | 500      | 500      | 500    | 500   | 500      | 500  | 500  | 500   | 804  | none""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.CONNECTIONS, TemplateOf.KILLS,
            Set.of(TemplateOf.PUBLISH_GRADE, TemplateOf.LIST_SERIES, TemplateOf.DECLARE_CAPACITY,
                TemplateOf.ATTEST_SUPPLIER, TemplateOf.METER_RECORD, TemplateOf.POST_BOND, TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldLetThroughWhatItsPhaseSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** One nanosecond before its listing. */
        UNLISTED,
        TRADING,
        HALTED,
        /** At its gate, of which no timer has told yet. */
        DUE,
        CLOSED,
        /** When the time to confirm is over, of a supplier that has. */
        CONFIRMED,
        /** At its start, of a supplier that has not confirmed. */
        SILENT,
        /** At its start. */
        OPEN,
        /** When nothing can be drawn any more. */
        DRAWN,
        EXPIRED,
        /** At its end, of which no timer has told yet. */
        OVER,
        GONE
    }

    private enum Verb implements StateTable.Verb {
        BID(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT),
        RESELL(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT),
        REPLACE(TemplateOf.REPLACE_ORDER),
        CANCEL(TemplateOf.CANCEL_ORDER),
        QUOTE(TemplateOf.MASS_QUOTE),
        NOMINATE(TemplateOf.NOMINATE),
        LATE(TemplateOf.NOMINATE),
        DRAW(TemplateOf.DRAW),
        PHASE(TemplateOf.SET_PHASE),
        NEXT(TemplateOf.LIST_INSTRUMENT),
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

    /** Ten lots were sold, and a bid for one waits. */
    private static final class Case {
        private final SteppedDesk desk = SteppedDesk.ofWindows(
            SteppedDesk.limits().maxInstruments(8).maxPools(12).maxCancelsPerCommand(24));

        private Case(final State state) {
            desk.listSeries(e -> e.horizon(1).windowSeconds(100));
            if (state == State.UNLISTED) {
                desk.at(LISTING_NS - 1);
                return;
            }
            desk.at(LISTING_NS).timerDue();
            desk.attest(SUPPLIER, e -> { });
            desk.bond(SUPPLIER, 1_000);
            desk.order(SUPPLIER, Side.ASK, 10, 100, o -> o.instrumentId(100));
            desk.order(BUYER, Side.BID, 11, 100, o -> o.instrumentId(100));
            bringInto(state);
        }

        private void bringInto(final State state) {
            if (state == State.HALTED) {
                desk.setPhase(100, Phase.HALTED);
            }
            if (state.compareTo(State.DUE) < 0) {
                return;
            }
            desk.at(GATE_NS);
            if (state == State.DUE) {
                return;
            }
            desk.timerDue();
            if (state.compareTo(State.CONFIRMED) >= 0 && state != State.SILENT) {
                desk.nominate(SUPPLIER, 100, 10, 77);
            }
            final long[] times = {
                GATE_NS, CONFIRM_NS, START_NS, START_NS, DRAWN_NS, EXPIRY_NS, EXPIRY_NS, END_NS};
            desk.at(times[state.ordinal() - State.CLOSED.ordinal()]).timerDue();
            if (state == State.OVER) {
                desk.at(END_NS);
            }
        }

        private String outcome(final Verb verb) {
            final String outcome = tell(verb);
            desk.requireSound();
            return outcome;
        }

        private String tell(final Verb verb) {
            switch (verb) {
                case BID:
                    return first(desk.order(BUYER, Side.BID, 1, 90, o -> o.instrumentId(100)));
                case RESELL:
                    return first(desk.order(
                        BUYER, Side.ASK, 1, 150, o -> o.instrumentId(100).flags().closing(true)));
                case REPLACE:
                    return first(desk.replaceIn(BUYER, 100, 1, 12, 100));
                case CANCEL:
                    return last(desk.cancelIn(BUYER, 100, 1));
                case QUOTE:
                    final String codes = desk.quote(MAKER, 100, 1, 80, 0, 0).stream()
                        .filter(event -> event.contains("quoted")).findFirst().orElseThrow();
                    return codes.endsWith("9: 0/0") ? "done" : codes.replaceAll(".*: (\\d+)/.*", "$1");
                case NOMINATE:
                    return first(desk.nominate(SUPPLIER, 100, 10, 78));
                case LATE:
                    return first(desk.nominate(RIVAL, 100, 10, 78));
                case DRAW:
                    return first(desk.draw(BUYER, LOT, d -> d.instrumentId(100)));
                case PHASE:
                    final boolean isHalted = desk.exchange().instruments().find(100) != null
                        && desk.exchange().instruments().find(100).phase() == Phase.HALTED;
                    return last(desk.setPhase(100, isHalted ? Phase.CONTINUOUS : Phase.HALTED));
                case NEXT:
                    return first(desk.listInstrument(e -> e.instrumentId(100).gradeId(2)));
                default:
                    return timer();
            }
        }

        private String timer() {
            if (desk.exchange().instruments().find(100) == null) {
                final boolean isListed = desk.at(LISTING_NS).timerDue().contains("100 is CONTINUOUS");
                return isListed ? "listed" : "none";
            }
            final List<String> events = desk.timerDue();
            assertThat(events.stream().filter(event -> event.startsWith("100 is")).count()).isLessThanOrEqualTo(1);
            return events.stream().filter(event -> event.startsWith("100 is")).findFirst()
                .map(event -> event.substring("100 is ".length())).orElse("none");
        }

        private static String first(final List<String> events) {
            return brief(events.get(0));
        }

        private static String last(final List<String> events) {
            return brief(events.get(events.size() - 1));
        }

        private static String brief(final String event) {
            final String words = event.replaceAll("^\\d+: ", "");
            return words.matches("[A-Z_]+ \\d+") ? StateTable.codeOf(event) : words.split(" ")[0];
        }
    }
}
