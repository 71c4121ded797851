package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;

/** What becomes of an obligation in every state, and what its supplier and its buyer are told. */
class ObligationStateTest {
    private static final long EXPIRY_NS = 2 * BLOCK_NS + 5 * SECOND_NS;

    /**
     * SELL is another lot at the same price, DEARER one at another, BACK the closing bid for one; OK and FAIL end a
     * call for half a lot, or the one that is open; TIMER is at the expiry.
     */
    private static final StateTable TABLE = new StateTable("""
                 | SELL   | DEARER | BACK | DRAW | OK   | FAIL | BOND | NOMINATE | ATTEST | KILL | TIMER
        NONE     | begins | begins | same | 621  | 621  | 621  | ack  | ack      | same   | same | same
        WHOLE    | grows  | begins | less | call | less | less | 713  | 402      | same   | same | paid
        BEGUN    | grows  | begins | less | call | less | less | 713  | 402      | same   | same | paid
        ASSIGNED | grows  | begins | same | 621  | gone | gone | 713  | 402      | same   | same | paid
        UNFIT    | 712    | 712    | less | 622  | 622  | 622  | 713  | 402      | same   | same | returned
        DONE     | begins | begins | same | 621  | 621  | 621  | ack  | ack      | same   | same | same
        EXPIRED  | begins | begins | same | 621  | 621  | 621  | ack  | ack      | same   | same | same""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.LISTINGS, TemplateOf.CONNECTIONS,
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.SET_PHASE, TemplateOf.RELEASE_PARTICIPANT,
                TemplateOf.NODE_STARTED)));

    @TestFactory
    Stream<DynamicTest> shouldDoToEachObligationWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** Nothing was sold. */
        NONE,
        /** Two lots are owed. */
        WHOLE,
        /** Half a lot of it is delivered. */
        BEGUN,
        /** A call for all of it is open. */
        ASSIGNED,
        /** Its supplier is qualified no more. */
        UNFIT,
        /** All of it is delivered. */
        DONE,
        /** Its pool has expired. */
        EXPIRED
    }

    private enum Verb implements StateTable.Verb {
        SELL(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        DEARER(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        BACK(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        DRAW(TemplateOf.DRAW),
        OK(TemplateOf.METER_RECORD),
        FAIL(TemplateOf.METER_RECORD),
        BOND(TemplateOf.POST_BOND),
        NOMINATE(TemplateOf.NOMINATE),
        ATTEST(TemplateOf.ATTEST_SUPPLIER),
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

    /** The maker supplies two lots to the buyer; a rival could, and owes nothing. */
    private static final class Case {
        private final SteppedDesk desk =
            new SteppedDesk(SteppedDesk.limits().maxDeliveries(16).maxCancelsPerCommand(16));
        private final State state;
        private long call;

        private Case(final State state) {
            this.state = state;
            desk.supplying(MAKER).supplying(RIVAL);
            if (state == State.NONE) {
                return;
            }
            desk.sell(MAKER, 2, 100);
            switch (state) {
                case BEGUN:
                    desk.deliver(LOT / 2);
                    break;
                case ASSIGNED:
                    desk.draw(BUYER, 2 * LOT);
                    call = desk.callId();
                    break;
                case UNFIT:
                    desk.attest(MAKER, e -> e.uptimePpm(0));
                    break;
                case DONE:
                    desk.deliver(2 * LOT);
                    break;
                case EXPIRED:
                    desk.at(EXPIRY_NS).timerDue();
                    break;
                default:
                    break;
            }
        }

        private String outcome(final Verb verb) {
            final List<Long> before = owed();
            final List<String> events = tell(verb);
            desk.requireSound();
            final String last = events.isEmpty() ? "" : events.get(events.size() - 1);
            if (last.matches("\\d+: [A-Z_]+ -?\\d+")) {
                assertThat(owed()).isEqualTo(before);
                return StateTable.codeOf(last);
            }
            if (verb == Verb.DRAW || verb == Verb.BOND || verb == Verb.NOMINATE) {
                assertThat(owed()).isEqualTo(before);
                return last.split(" ")[1];
            }
            return change(before, owed(), events);
        }

        private List<String> tell(final Verb verb) {
            switch (verb) {
                case SELL:
                    return sell(100);
                case DEARER:
                    return sell(101);
                case BACK:
                    desk.ask(RIVAL, 1, 100);
                    return desk.close(MAKER, Side.BID, 1, 100);
                case DRAW:
                    return desk.draw(BUYER, LOT);
                case OK:
                    return ended(CallStatus.OK);
                case FAIL:
                    return ended(CallStatus.ERROR);
                case BOND:
                    return desk.bond(MAKER, -1_000);
                case NOMINATE:
                    return desk.nominate(MAKER, 1, 0, 0);
                case ATTEST:
                    return desk.attest(MAKER, e -> e.uptimePpm(0));
                case KILL:
                    return desk.kill(MAKER);
                default:
                    return desk.at(EXPIRY_NS).timerDue();
            }
        }

        private List<String> sell(final long price) {
            final List<String> offered = desk.ask(MAKER, 1, price);
            return offered.get(0).contains("accepted") ? desk.bid(BUYER, 1, price) : offered;
        }

        private List<String> ended(final CallStatus status) {
            final boolean isOpen = state == State.ASSIGNED;
            if (!isOpen) {
                final List<String> drawn = desk.draw(BUYER, LOT / 2);
                if (!drawn.get(0).contains("call")) {
                    return drawn;
                }
                call = desk.callId();
            }
            final long tokens = status == CallStatus.OK ? (isOpen ? 2 * LOT : LOT / 2) / 4_000 : 0;
            return desk.meter(call, tokens, r -> r.status(status));
        }

        private static String change(final List<Long> before, final List<Long> after, final List<String> events) {
            final long more = sum(after) - sum(before);
            if (after.size() < before.size()) {
                final boolean isPaid = events.stream().anyMatch(event -> event.contains("TAKE_OR_PAY"));
                final boolean isReturned = events.stream().anyMatch(event -> event.contains("RETURN"));
                return isPaid ? "paid" : isReturned ? "returned" : "gone";
            }
            if (after.size() > before.size()) {
                return "begins";
            }
            return more == 0 ? "same" : more > 0 ? "grows" : "less";
        }

        private static long sum(final List<Long> quantities) {
            return quantities.stream().mapToLong(Long::longValue).sum();
        }

        /** What the maker has still to deliver, obligation by obligation, in all pools. */
        private List<Long> owed() {
            final DeliveryTables tables = desk.exchange().delivery();
            final List<Long> owed = new ArrayList<>();
            for (int pool = tables.pools().oldest(0); pool != Pools.NONE; pool = tables.pools().younger(pool)) {
                final int position = tables.positions().find(pool, desk.index(MAKER));
                int next = position == Pools.NONE ? Pools.NONE : tables.positions().firstObligation(position);
                for (; next != Pools.NONE; next = tables.obligations().next(next)) {
                    owed.add(tables.obligations().left(next));
                }
            }
            return owed;
        }
    }
}
