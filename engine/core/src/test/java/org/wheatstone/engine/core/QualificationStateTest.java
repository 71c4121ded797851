package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.engine.core.grade.Qualifications;

/** What becomes of a qualification in every state, and what it lets through: a state, an answer, or a code. */
class QualificationStateTest {
    /**
     * A number behind + is how many intervals in a row are rejected, if any. Who never sold has no calls, and records
     * of none are refused.
     */
    private static final StateTable TABLE = new StateTable("""
                    | PASS      | FAIL        | REJECT        | GOOD
        NEVER       | QUALIFIED | UNQUALIFIED | 623           | 623
        QUALIFIED   | QUALIFIED | UNQUALIFIED | QUALIFIED+1   | QUALIFIED
        REJECTED    | QUALIFIED | UNQUALIFIED | SUSPENDED+2   | QUALIFIED
        UNQUALIFIED | QUALIFIED | UNQUALIFIED | UNQUALIFIED+1 | UNQUALIFIED
        SUSPENDED   | QUALIFIED | UNQUALIFIED | SUSPENDED+3   | SUSPENDED

                    | OFFER      | DRAW | NOMINATE | KILL        | TIMER
        NEVER       | 712 for 0  | 621  | ack      | NONE        | NONE
        QUALIFIED   | accepted   | call | 402      | QUALIFIED   | QUALIFIED
        REJECTED    | accepted   | call | 402      | QUALIFIED+1 | QUALIFIED+1
        UNQUALIFIED | 712 for 4  | 622  | 402      | UNQUALIFIED | UNQUALIFIED
        SUSPENDED   | 712 for 31 | 622  | 402      | SUSPENDED+2 | SUSPENDED+2""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.LISTINGS, TemplateOf.CONNECTIONS,
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.POST_BOND, TemplateOf.SET_PHASE, TemplateOf.RELEASE_PARTICIPANT,
                TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldDoToEachQualificationWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** Nothing is known of the supplier. */
        NEVER,
        QUALIFIED,
        /** Qualified, and one interval is rejected; two in a row suspend. */
        REJECTED,
        UNQUALIFIED,
        SUSPENDED
    }

    private enum Verb implements StateTable.Verb {
        PASS(TemplateOf.ATTEST_SUPPLIER),
        FAIL(TemplateOf.ATTEST_SUPPLIER),
        REJECT(TemplateOf.METER_RECORD),
        GOOD(TemplateOf.METER_RECORD),
        /** The others that let an offer in ask the same. */
        OFFER(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        DRAW(TemplateOf.DRAW),
        NOMINATE(TemplateOf.NOMINATE),
        KILL(TemplateOf.KILL_PARTICIPANT),
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

    /** A supplier in a state, which has sold ten lots if it ever could, and has two calls open. */
    private static final class Case {
        private final SteppedDesk desk = new SteppedDesk(
            SteppedDesk.limits().maxCalls(16).maxDeliveries(32),
            e -> e.suspendAfter(2).callTimeoutMs(60_000), e -> { });
        private final State state;
        private long first;
        private long second;
        private int interval;

        private Case(final State state) {
            this.state = state;
            if (state == State.NEVER) {
                desk.nominate(SUPPLIER, 1, 100, 77);
                desk.bond(SUPPLIER, 1_000);
                return;
            }
            desk.supplying(SUPPLIER);
            desk.sell(SUPPLIER, 10, 100);
            first = draw();
            second = draw();
            final long third = draw();
            if (state == State.REJECTED || state == State.SUSPENDED) {
                desk.meterLate(first, LOT);
                judge();
            }
            if (state == State.SUSPENDED) {
                desk.meterLate(third, LOT);
                judge();
            }
            if (state == State.UNQUALIFIED) {
                desk.attest(SUPPLIER, e -> e.uptimePpm(0));
            }
        }

        private String outcome(final Verb verb) {
            final String outcome = tell(verb);
            desk.requireSound();
            return outcome;
        }

        private String tell(final Verb verb) {
            switch (verb) {
                case PASS:
                    desk.attest(SUPPLIER, e -> { });
                    return now();
                case FAIL:
                    desk.attest(SUPPLIER, e -> e.uptimePpm(0));
                    return now();
                case REJECT:
                    return judged(desk.meterLate(second, LOT));
                case GOOD:
                    return judged(desk.meter(second, 250));
                case NOMINATE:
                    return answer(desk.nominate(SUPPLIER, 1, 0, 0));
                case KILL:
                    desk.kill(SUPPLIER);
                    return now();
                case TIMER:
                    judge();
                    return now();
                case OFFER:
                    return answer(desk.ask(SUPPLIER, 1, 100));
                default:
                    return answer(desk.draw(BUYER, 1));
            }
        }

        private String now() {
            final Qualifications qualifications = desk.exchange().qualifications();
            final int slot = qualifications.find(desk.index(SUPPLIER), 0);
            if (slot == Qualifications.NONE) {
                return "NONE";
            }
            final int rejected = qualifications.rejectedInRow(slot);
            return qualifications.state(slot).name() + (rejected == 0 ? "" : "+" + rejected);
        }

        /** What has become of it by a record and the end of the interval, unless the record is refused. */
        private String judged(final List<String> events) {
            if (state == State.NEVER) {
                return answer(events);
            }
            judge();
            return now();
        }

        private long draw() {
            desk.draw(BUYER, LOT);
            return desk.callId();
        }

        private void judge() {
            interval++;
            desk.at(10 * interval * SECOND_NS).timerDue();
        }

        private static String answer(final List<String> events) {
            final String event = events.get(0);
            final String answer = StateTable.answer(event, "accepted", "call", "ack");
            return "712".equals(answer) ? answer + " for " + event.replaceAll(".* ", "") : answer;
        }
    }
}
