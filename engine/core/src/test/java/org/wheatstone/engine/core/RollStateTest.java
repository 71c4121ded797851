package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** What an instrument that rolls lets through, from before its next version is published until it is there. */
class RollStateTest {
    private static final long LOT    = 1_000_000;
    private static final long END_NS = BLOCK_NS - 1;

    private static final StateTable TABLE = new StateTable("""
                  | BID      | REPLACE  | CANCEL | QUOTE   | HALT | DRAW | NOMINATE | TIMER
        PLAIN     | accepted | replaced | USER   | 0/0     | done | call | ack      | nothing
        ANNOUNCED | accepted | replaced | USER   | 0/0     | done | call | ack      | nothing
        DUE       | 501      | 501      | USER   | 501/501 | done | call | ack      | closes
        HALTED    | 502      | 502      | USER   | 502/502 | 802  | call | ack      | closes
        ROLLING   | 501      | 501      | USER   | 501/501 | 802  | call | ack      | rolls
        ROLLED    | accepted | replaced | USER   | 0/712   | done | call | ack      | nothing
        ENDED     | 507      | 507      | USER   | 507/507 | done | call | ack      | nothing
        STOPPED   | 502      | 502      | USER   | 502/502 | 802  | call | ack      | nothing
        OVERDUE   | 501      | 501      | USER   | 501/501 | done | call | ack      | closes""");

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

    private enum Verb {
        BID, REPLACE, CANCEL, QUOTE, HALT, DRAW, NOMINATE, TIMER
    }

    /** The buyer has ten lots, and a bid that follows. */
    private static final class Case {
        private final GradeDesk desk;
        private final long bid;

        private Case(final State state) {
            final boolean ends = state.compareTo(State.ENDED) >= 0;
            desk = new GradeDesk(
                GradeDesk.limits().maxGrades(8).maxCalls(4).maxDeliveries(8), e -> e.effectiveTo(ends ? END_NS : 0),
                e -> e.rolls((short) 1));
            desk.supplying(SUPPLIER).supplying(MAKER);
            desk.ask(SUPPLIER, 10, 100);
            desk.bid(BUYER, 10, 100);
            desk.order(BUYER, Side.BID, 5, 50, o -> o.flags().followRoll(true));
            bid = desk.lastId(BUYER);
            if (state != State.PLAIN) {
                desk.publish(NODE, e -> e.gradeId(3).name("code.prime.v2").version(2).predecessor(1).bondPerLot(30));
            }
            if (state == State.HALTED || state == State.STOPPED) {
                desk.phase(1, Phase.HALTED);
            }
            desk.at(nowNs(state));
            // Four works of a command: the roll, eight sessions and an order are ten.
            for (int i = 0; i < (state == State.ROLLING ? 2 : state == State.ROLLED ? 3 : 0); i++) {
                desk.timerDue();
            }
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
            assertThat(new DeliveryAudit(desk.exchange()).firstViolation()).isNull();
            assertThat(desk.exchange().ledger().sum()).isZero();
            desk.restore();
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
                    return answer(desk.phase(1, Phase.HALTED), "done");
                case DRAW:
                    return answer(desk.draw(BUYER, LOT), "call");
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
            return last(events).contains(good) ? good : StateTable.codeOf(last(events));
        }

        private static String last(final List<String> events) {
            return events.get(events.size() - 1);
        }
    }
}
