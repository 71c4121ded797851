package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.METER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Mode;

/** What every record does to a call in every state: a transition, or a code and nothing else. */
class CallStateTest {
    /** A buyer that is a meter as well, and draws all calls. */
    private static final int PARTY = 9;

    /**
     * NOW is of the present attempt, or of the last one if it has ended. What stands below ATTEST, KILL and DRAWS is
     * what OK_NOW says when the suppliers are qualified no more, or killed, or the buyer has drawn two calls more;
     * below NOMINATE, what the supplier is told that wants to withdraw.
     */
    private static final StateTable TABLE = new StateTable("""
               | OK_NOW | OTHER_NOW | FAIL_NOW   | OK_BEFORE | OK_NEXT | VOID | STRANGER | PARTY
        OPEN_1 | OK     | OK        | REPLACED   | 624       | 624     | 408  | 800      | 800
        ALONE  | OK     | OK        | CASHED_OUT | 624       | 624     | 408  | 800      | 800
        OPEN_2 | OK     | OK        | REPLACED   | 624       | 624     | 408  | 800      | 800
        OPEN_8 | OK     | OK        | CASHED_OUT | 624       | 624     | 408  | 800      | 800
        DUE    | 624    | 624       | 624        | 624       | 624     | 408  | 800      | 800
        OK_1   | 625    | 626       | 626        | 624       | 624     | 408  | 800      | 800
        OK_2   | 625    | 626       | 626        | 624       | 624     | 408  | 800      | 800
        CASHED | 626    | 626       | 625        | 624       | 624     | 408  | 800      | 800
        ENDED  | 626    | 626       | 625        | 624       | 624     | 408  | 800      | 800
        SILENT | 624    | 624       | 624        | 624       | 624     | 408  | 800      | 800
        GONE   | 623    | 623       | 623        | 623       | 623     | 408  | 800      | 623
        NEVER  | 623    | 623       | 623        | 623       | 623     | 408  | 800      | 623

               | TIMER   | ATTEST | KILL | NOMINATE | DRAWS
        OPEN_1 | nothing | OK     | OK   | 402      | OK
        ALONE  | nothing | OK     | OK   | 402      | OK
        OPEN_2 | nothing | OK     | OK   | 402      | OK
        OPEN_8 | nothing | OK     | OK   | 402      | OK
        DUE    | VOID    | 624    | 624  | 402      | 624
        OK_1   | nothing | 625    | 625  | 402      | 623
        OK_2   | nothing | 625    | 625  | 402      | 623
        CASHED | nothing | 626    | 626  | 402      | 623
        ENDED  | nothing | 626    | 626  | 402      | 623
        SILENT | nothing | 624    | 624  | 402      | 623
        GONE   | nothing | 623    | 623  | 402      | 623
        NEVER  | nothing | 623    | 623  | 402      | 623""",
        TemplateOf.all(
            TemplateOf.ENTRIES, TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS,
            TemplateOf.MONEY, TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.LISTINGS, TemplateOf.CONNECTIONS,
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.POST_BOND, TemplateOf.SET_PHASE, TemplateOf.RELEASE_PARTICIPANT,
                TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldDoToEachCallWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** Of the first supplier; another one could take its place. */
        OPEN_1,
        /** Of the only supplier. */
        ALONE,
        /** Of the second supplier. */
        OPEN_2,
        /** The last attempt there is. */
        OPEN_8,
        /** At its deadline, of which no timer has told yet. */
        DUE,
        /** The first record was OK. */
        OK_1,
        /** The second attempt was OK. */
        OK_2,
        /** Nobody could take the place of the one that failed. */
        CASHED,
        /** The last attempt failed as well. */
        ENDED,
        /** The meter said nothing until its deadline. */
        SILENT,
        /** It has ended, and its place was needed. */
        GONE,
        /** No call had this id. */
        NEVER
    }

    private enum Verb implements StateTable.Verb {
        OK_NOW(TemplateOf.METER_RECORD),
        OTHER_NOW(TemplateOf.METER_RECORD),
        FAIL_NOW(TemplateOf.METER_RECORD),
        OK_BEFORE(TemplateOf.METER_RECORD),
        OK_NEXT(TemplateOf.METER_RECORD),
        VOID(TemplateOf.METER_RECORD),
        STRANGER(TemplateOf.METER_RECORD),
        PARTY(TemplateOf.METER_RECORD),
        TIMER(TemplateOf.TIMER_DUE),
        ATTEST(TemplateOf.ATTEST_SUPPLIER),
        KILL(TemplateOf.KILL_PARTICIPANT),
        NOMINATE(TemplateOf.NOMINATE),
        DRAWS(TemplateOf.DRAW);

        private final Set<TemplateOf> templates;

        Verb(final TemplateOf... templates) {
            this.templates = Set.of(templates);
        }

        @Override
        public Set<TemplateOf> templates() {
            return templates;
        }
    }

    /** A call that was brought into a state. */
    private static final class Case {
        private final SteppedDesk desk = new SteppedDesk(SteppedDesk.limits().maxCalls(2).maxDeliveries(32));
        private long call;
        private int attempt = 1;

        private Case(final State state) {
            desk.addParticipant(PARTY, 9);
            desk.addSession(PARTY, PARTY, Mode.TRADE);
            desk.deposit(PARTY, 1_000_000);
            sold(SUPPLIER);
            if (state != State.ALONE && state != State.CASHED) {
                sold(RIVAL);
            }
            desk.draw(PARTY, LOT);
            call = desk.callId();
            bringInto(state);
        }

        private String outcome(final Verb verb) {
            prepare(verb);
            final long market = desk.exchange().marketHash();
            final List<String> events = record(verb);
            final String outcome = inAWord(events);
            final boolean isMoved = Stream.of("OK", "REPLACED", "CASHED_OUT", "ENDED").anyMatch(outcome::equals)
                || events.stream().anyMatch(event -> event.contains("VOID"));
            assertThat(desk.exchange().marketHash() != market).as("changed").isEqualTo(isMoved);
            desk.requireSound();
            return outcome;
        }

        private void prepare(final Verb verb) {
            for (final int supplier : new int[] {SUPPLIER, RIVAL}) {
                if (verb == Verb.ATTEST) {
                    desk.attest(supplier, e -> e.uptimePpm(0));
                } else if (verb == Verb.KILL) {
                    desk.kill(supplier);
                } else if (verb == Verb.DRAWS) {
                    desk.draw(PARTY, LOT);
                }
            }
        }

        private List<String> record(final Verb verb) {
            switch (verb) {
                case OK_NOW:
                case ATTEST:
                case KILL:
                case DRAWS:
                    return ok(METER, attempt, 250);
                case OTHER_NOW:
                    return ok(METER, attempt, 249);
                case FAIL_NOW:
                    return fail();
                case OK_BEFORE:
                    return ok(METER, attempt - 1, 250);
                case OK_NEXT:
                    return ok(METER, attempt + 1, 250);
                case VOID:
                    return desk.meter(call, 0, r -> r.status(CallStatus.VOID).attempt((short) attempt));
                case TIMER:
                    return desk.timerDue();
                case NOMINATE:
                    return desk.nominate(SUPPLIER, 1, 0, 0);
                case STRANGER:
                    return ok(SUPPLIER, attempt, 250);
                default:
                    return ok(PARTY, attempt, 250);
            }
        }

        private void bringInto(final State state) {
            switch (state) {
                case OPEN_2:
                    failUntil(2);
                    break;
                case OPEN_8:
                    failUntil(8);
                    break;
                case OK_1:
                    ok(METER, 1, 250);
                    break;
                case OK_2:
                    failUntil(2);
                    ok(METER, 2, 250);
                    break;
                case CASHED:
                    fail();
                    break;
                case ENDED:
                    failUntil(8);
                    fail();
                    break;
                case DUE:
                    desk.at(6_000_000_000L);
                    break;
                case SILENT:
                    desk.at(6_000_000_000L).timerDue();
                    break;
                case GONE:
                    ok(METER, 1, 250);
                    desk.draw(PARTY, LOT);
                    desk.draw(PARTY, LOT);
                    break;
                case NEVER:
                    call += 64 * 1_000;
                    break;
                default:
                    break;
            }
        }

        private void failUntil(final int wanted) {
            while (attempt < wanted) {
                fail();
                attempt++;
            }
        }

        private List<String> ok(final int session, final int ofAttempt, final long tokens) {
            return desk.meter(session, call, tokens, r -> r.attempt((short) ofAttempt));
        }

        private List<String> fail() {
            return desk.meter(call, 0, r -> r.status(CallStatus.ERROR).attempt((short) attempt));
        }

        private void sold(final int supplier) {
            desk.supplying(supplier);
            desk.sell(supplier, PARTY, 10, 100);
        }

        private static String inAWord(final List<String> events) {
            final String all = String.join("; ", events);
            if (events.isEmpty()) {
                return "nothing";
            }
            if (!all.contains("metered")) {
                final String last = events.get(events.size() - 1);
                return last.contains("VOID") ? "VOID" : StateTable.codeOf(last);
            }
            if (all.contains(": OK ")) {
                return "OK";
            }
            if (all.contains("replaced")) {
                return "REPLACED";
            }
            return all.contains("cashed out") ? "CASHED_OUT" : "ENDED";
        }
    }
}
