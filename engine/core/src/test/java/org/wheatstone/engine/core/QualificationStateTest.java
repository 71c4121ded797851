package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.engine.core.grade.Qualifications;

/** What becomes of a qualification in every state, and what it lets through: a state, an answer, or a code. */
class QualificationStateTest {
    private static final long LOT       = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    /** NONE is what cannot come about, because nothing was ever sold. */
    private static final StateTable TABLE = new StateTable("""
                    | PASS      | FAIL        | REJECT      | GOOD        | OFFER      | DRAW
        NEVER       | QUALIFIED | UNQUALIFIED | NONE        | NONE        | 712 for 0  | 621
        QUALIFIED   | QUALIFIED | UNQUALIFIED | QUALIFIED+1 | QUALIFIED   | accepted   | call
        REJECTED    | QUALIFIED | UNQUALIFIED | SUSPENDED   | QUALIFIED   | accepted   | call
        UNQUALIFIED | QUALIFIED | UNQUALIFIED | UNQUALIFIED+1 | UNQUALIFIED | 712 for 4 | 622
        SUSPENDED   | QUALIFIED | UNQUALIFIED | SUSPENDED+1 | SUSPENDED   | 712 for 31 | 622""");

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

    private enum Verb {
        PASS, FAIL, REJECT, GOOD, OFFER, DRAW
    }

    /** A supplier in a state, which has sold ten lots if it ever could, and has two calls open. */
    private static final class Case {
        private final GradeDesk desk = new GradeDesk(
            GradeDesk.limits().maxCalls(16).maxDeliveries(32).maxPositions(64).maxRights(64),
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
            desk.ask(SUPPLIER, 10, 100);
            desk.bid(BUYER, 10, 100);
            first = draw();
            second = draw();
            final long third = draw();
            if (state == State.REJECTED || state == State.SUSPENDED) {
                late(first);
            }
            if (state == State.SUSPENDED) {
                late(third);
            }
            if (state == State.UNQUALIFIED) {
                desk.attest(SUPPLIER, e -> e.uptimePpm(0));
            }
        }

        private String outcome(final Verb verb) {
            final String outcome = tell(verb);
            assertThat(new DeliveryAudit(desk.exchange()).firstViolation()).isNull();
            desk.restore();
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
                    if (state != State.NEVER) {
                        late(second);
                    }
                    return now();
                case GOOD:
                    if (state != State.NEVER) {
                        desk.meter(second, 250);
                        judge();
                    }
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
            final boolean isOneMore = rejected > (state == State.SUSPENDED ? 2 : 0);
            final String name = qualifications.state(slot).name();
            return name + (isOneMore && !(state != State.SUSPENDED && "SUSPENDED".equals(name)) ? "+1" : "");
        }

        private long draw() {
            desk.draw(BUYER, LOT);
            return desk.callId();
        }

        private void late(final long call) {
            desk.meter(call, 250, r -> r.firstTokenTime(SECOND_NS + 1_001).endTime(SECOND_NS * 2));
            judge();
        }

        private void judge() {
            interval++;
            desk.at(10 * interval * SECOND_NS).timerDue();
        }

        private static String answer(final List<String> events) {
            final String event = events.get(0);
            if (event.contains("accepted") || event.contains("call")) {
                return event.contains("accepted") ? "accepted" : "call";
            }
            final String code = StateTable.codeOf(event);
            return "712".equals(code) ? code + " for " + event.replaceAll(".* ", "") : code;
        }
    }
}
