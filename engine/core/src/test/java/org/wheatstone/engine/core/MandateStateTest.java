package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.mandate.Mandates;

/** What a mandate in every state lets through: an answer, or a code. */
class MandateStateTest {
    private static final int AGENT = 31;

    /**
     * REPLACE makes the bid that is open under it larger by a lot; BELOW grants another one below it; TIMER says why
     * that bid ends.
     */
    private static final StateTable TABLE = new StateTable("""
                 | BID      | REPLACE  | DRAW | BELOW | AGAIN | REVOKE | TIMER
        UNKNOWN  | 714      | 600      | 714  | 714   | ack   | 714    | nothing
        ALIVE    | accepted | replaced | call | ack   | 804   | ack    | nothing
        USED_UP  | 714      | 714      | call | 701   | 804   | ack    | nothing
        PARENT   | 714      | 714      | call | 701   | 804   | ack    | nothing
        OVER     | 714      | 601      | 714  | 714   | 804   | ack    | EXPIRED
        ABOVE    | 714      | 601      | 714  | 714   | 804   | ack    | EXPIRED
        REVOKED  | 714      | 601      | 714  | 714   | 804   | 714    | nothing
        BELOW    | 714      | 601      | 714  | 714   | 804   | ack    | nothing
        SWEEPING | 714      | 714      | 714  | 714   | 804   | 714    | MANDATE
        GONE     | 714      | 601      | 714  | 714   | ack   | 714    | nothing
        ANOTHERS | 714      | replaced | 714  | 714   | 804   | 714    | nothing""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MEMBERS, TemplateOf.MONEY, TemplateOf.TRADES,
            TemplateOf.PROPOSALS, TemplateOf.LISTINGS, TemplateOf.CONNECTIONS, TemplateOf.KILLS,
            // A quote names no mandate, whatever its state.
            Set.of(TemplateOf.MASS_QUOTE, TemplateOf.CANCEL_ORDER, TemplateOf.POST_BOND, TemplateOf.SET_PHASE,
                TemplateOf.ATTEST_SUPPLIER, TemplateOf.NOMINATE, TemplateOf.METER_RECORD, TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldLetThroughWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** None has this id. */
        UNKNOWN,
        ALIVE,
        /** All of it is held by its bids. */
        USED_UP,
        /** All of its parent is. */
        PARENT,
        /** Its time is over. */
        OVER,
        /** Its parent's time is. */
        ABOVE,
        REVOKED,
        /** Its parent is revoked. */
        BELOW,
        /** Revoked, and its bids are not all swept yet. */
        SWEEPING,
        /** Revoked, and forgotten; and the next grant finds another one to forget. */
        GONE,
        /** The session that acts is bound to another one. */
        ANOTHERS
    }

    private enum Verb implements StateTable.Verb {
        BID(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT),
        REPLACE(TemplateOf.REPLACE_ORDER),
        DRAW(TemplateOf.DRAW),
        BELOW(TemplateOf.GRANT_MANDATE),
        AGAIN(TemplateOf.GRANT_MANDATE),
        REVOKE(TemplateOf.REVOKE_MANDATE),
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

    /** Mandate 2 below mandate 1, with 1,000 of 10,000 to spend, and a bid of 5 at 100 under it. */
    private static final class Case {
        private final SteppedDesk desk = new SteppedDesk();
        private final State state;
        private final int mandate;
        private long bid;

        private Case(final State state) {
            this.state = state;
            mandate = state == State.UNKNOWN ? 77 : 2;
            desk.addSession(AGENT, BUYER, Mode.TRADE);
            desk.supplying(SUPPLIER);
            desk.sell(SUPPLIER, 10, 200);
            desk.grant(BUYER, 1, e -> e.maxSpend(10_000).expireTime(state == State.ABOVE ? 1_000 : 0));
            desk.grant(BUYER, 2, e -> e.parentId(1).expireTime(state == State.OVER ? 1_000 : 0));
            if (state == State.SWEEPING) {
                for (int i = 0; i < 4; i++) {
                    bid(0, 1);
                }
            }
            bid(2, 5);
            bid = desk.lastId(BUYER);
            bringInto();
        }

        private void bringInto() {
            switch (state) {
                case USED_UP:
                    bid(2, 5);
                    break;
                case PARENT:
                    bid(1, 95);
                    break;
                case OVER:
                case ABOVE:
                    desk.at(1_000);
                    break;
                case REVOKED:
                case SWEEPING:
                    desk.revoke(BUYER, 2);
                    break;
                case GONE:
                    desk.revoke(BUYER, 2);
                    for (int id = 3; id <= 17; id++) {
                        desk.grant(BUYER, id, e -> { });
                    }
                    assertThat(desk.exchange().mandates().find(desk.index(BUYER), 2)).isEqualTo(Mandates.NONE);
                    desk.revoke(BUYER, 17);
                    break;
                case BELOW:
                    desk.revoke(BUYER, 1);
                    break;
                case ANOTHERS:
                    desk.grant(BUYER, 3, e -> e.sessionId(BUYER));
                    break;
                default:
                    break;
            }
        }

        private String outcome(final Verb verb) {
            final List<String> events = tell(verb);
            desk.requireSound();
            return verb == Verb.TIMER ? reason(events) : answer(events);
        }

        private List<String> tell(final Verb verb) {
            switch (verb) {
                case BID:
                    return bid(mandate, 1);
                case REPLACE:
                    return desk.replaceIn(BUYER, 2, state == State.UNKNOWN ? 0 : bid, 6, 100);
                case DRAW:
                    return desk.draw(BUYER, 1, d -> d.mandate(mandate));
                case BELOW:
                    return desk.grant(BUYER, 99, e -> e.parentId(mandate).maxSpend(1));
                case AGAIN:
                    return desk.grant(BUYER, mandate, e -> e.parentId(state == State.ANOTHERS ? 3 : 0));
                case TIMER:
                    return desk.timerDue();
                default:
                    return desk.revoke(BUYER, mandate);
            }
        }

        private static String reason(final List<String> events) {
            assertThat(events).hasSizeLessThan(2);
            return events.isEmpty() ? "nothing" : events.get(0).split(" ")[1];
        }

        private List<String> bid(final int under, final long quantity) {
            return desk.order(BUYER, Side.BID, quantity, 100, o -> o.instrumentId(2).mandate(under));
        }

        /** What ends on the way, because its time is over, comes before. */
        private static String answer(final List<String> events) {
            final String event = events.get(0).contains("EXPIRED") ? events.get(1) : events.get(0);
            return StateTable.answer(event, "accepted", "replaced", "call", "ack");
        }
    }
}
