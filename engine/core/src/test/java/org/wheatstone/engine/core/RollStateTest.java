package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** What an instrument that rolls lets through, from before its next version is published until it is there. */
class RollStateTest {
    private static final long END_NS = BLOCK_NS - 1;

    /** PUBLISH is that of a successor of the first version. */
    private static final StateTable TABLE = new StateTable("""
                  | BID      | REPLACE  | CANCEL | QUOTE   | HALT | DRAW | NOMINATE | PUBLISH | TIMER
        PLAIN     | accepted | replaced | USER   | 0/0     | done | call | ack      | done    | nothing
        ANNOUNCED | accepted | replaced | USER   | 0/0     | done | call | ack      | 804     | nothing
        DUE       | 501      | 501      | USER   | 501/501 | done | call | ack      | 804     | closes
        HALTED    | 502      | 502      | USER   | 502/502 | 802  | call | ack      | 804     | closes
        ROLLING   | 501      | 501      | USER   | 501/501 | 802  | call | ack      | 804     | rolls
        ROLLED    | accepted | replaced | USER   | 0/712   | done | call | ack      | 804     | nothing
        ENDED     | 507      | 507      | USER   | 507/507 | done | call | ack      | 804     | nothing
        STOPPED   | 502      | 502      | USER   | 502/502 | 802  | call | ack      | 804     | nothing
        OVERDUE   | 501      | 501      | USER   | 501/501 | done | call | ack      | 804     | closes""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.CONNECTIONS, TemplateOf.KILLS,
            Set.of(TemplateOf.LIST_INSTRUMENT, TemplateOf.LIST_SERIES, TemplateOf.DECLARE_CAPACITY,
                TemplateOf.ATTEST_SUPPLIER, TemplateOf.METER_RECORD, TemplateOf.POST_BOND, TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldLetThroughWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** Its grade has no successor. */
        PLAIN,
        /** It has one, whose time has not come. */
        ANNOUNCED,
        /** Its time has come, of which no timer has told yet. */
        DUE,
        /** The same in a halt. */
        HALTED,
        /** Not everybody's orders are looked at. */
        ROLLING,
        ROLLED,
        /** The time of its grade is over, and that of the next has not come. */
        ENDED,
        /** The same in a halt. */
        STOPPED,
        /** The time of the next has come besides. */
        OVERDUE
    }

    private enum Verb implements StateTable.Verb {
        BID(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT),
        REPLACE(TemplateOf.REPLACE_ORDER),
        CANCEL(TemplateOf.CANCEL_ORDER),
        QUOTE(TemplateOf.MASS_QUOTE),
        HALT(TemplateOf.SET_PHASE),
        DRAW(TemplateOf.DRAW),
        NOMINATE(TemplateOf.NOMINATE),
        PUBLISH(TemplateOf.PUBLISH_GRADE),
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

    /** The buyer has ten lots, and a bid that follows. */
    private static final class Case {
        private final SteppedDesk desk;
        private final long bid;

        private Case(final State state) {
            final boolean ends = state.compareTo(State.ENDED) >= 0;
            desk = new SteppedDesk(
                SteppedDesk.limits().maxGrades(8), e -> e.effectiveTo(ends ? END_NS : 0), e -> e.rolls((short) 1));
            desk.supplying(SUPPLIER).supplying(MAKER);
            desk.sell(SUPPLIER, 10, 100);
            desk.order(BUYER, Side.BID, 5, 50, o -> o.flags().followRoll(true));
            bid = desk.lastId(BUYER);
            if (state != State.PLAIN) {
                desk.publish(NODE, e -> e.gradeId(3).name("code.prime.v2").version(2).predecessor(1).bondPerLot(30));
            }
            if (state == State.HALTED || state == State.STOPPED) {
                desk.setPhase(1, Phase.HALTED);
            }
            // Four works of a command: the roll, eight sessions and an order are ten.
            desk.steps(nowNs(state), state == State.ROLLING ? 2 : state == State.ROLLED ? 3 : 0);
            desk.restore();
        }

        private static long nowNs(final State state) {
            switch (state) {
                case PLAIN:
                case ANNOUNCED:
                    return BLOCK_NS - 1;
                case ENDED:
                case STOPPED:
                    return END_NS;
                default:
                    return BLOCK_NS;
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
                    return answer(desk.bid(BUYER, 1, 40), "accepted");
                case REPLACE:
                    return answer(desk.replace(BUYER, bid, 4, 60), "replaced");
                case CANCEL:
                    return answer(desk.cancel(BUYER, bid), "USER");
                case QUOTE:
                    return last(desk.quote(MAKER, 1, 1, 30, 1, 200)).replaceAll(".*: ", "");
                case HALT:
                    return answer(desk.setPhase(1, Phase.HALTED), "done");
                case DRAW:
                    return answer(desk.draw(BUYER, LOT), "call");
                case PUBLISH:
                    return answer(desk.publish(
                        NODE, e -> e.gradeId(4).name("code.prime.v3").version(3).predecessor(1)), "done");
                case NOMINATE:
                    return answer(desk.nominate(SUPPLIER, 1, 50, 78), "ack");
                default:
                    return timer(desk.timerDue());
            }
        }

        private static String timer(final List<String> events) {
            if (events.contains("1 is code.prime.v2, rolls")) {
                assertThat(events).containsExactly("1 is code.prime.v2, rolls", "1 is CONTINUOUS");
                return "rolls";
            }
            assertThat(events).isIn(List.of(), List.of("1 is CLOSED"));
            return events.isEmpty() ? "nothing" : "closes";
        }

        private static String answer(final List<String> events, final String good) {
            return StateTable.answer(last(events), good);
        }

        private static String last(final List<String> events) {
            return events.get(events.size() - 1);
        }
    }
}
