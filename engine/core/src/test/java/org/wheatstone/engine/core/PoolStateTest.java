package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
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
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;

/** What a pool in every phase of its life lets through, and what time does to it. */
class PoolStateTest {
    /**
     * ORDER is a bid that meets an offer; what it fills belongs to the pool of its own block. RESALE is a closing
     * offer, NOMINATE the supplier's wish to withdraw; what stands below HALT and KILL is what DRAW says in a halt, and
     * when the suppliers are killed; OUTAGE is one of thirty seconds from here on.
     */
    private static final StateTable TABLE = new StateTable("""
                  | DRAW | RECORD | ORDER  | RESALE   | NOMINATE | HALT | KILL | OUTAGE | TIMER
        NONE      | 621  | 623    | filled | 711      | ack      | 621  | 621  | none   | nothing
        TRADING   | call | OK     | filled | accepted | 402      | call | 622  | void   | nothing
        NEXT      | call | OK     | filled | 711      | 402      | call | 622  | none   | nothing
        DRAINED   | 621  | OK     | filled | 711      | 402      | 621  | 621  | none   | nothing
        DUE       | 621  | 624    | filled | 711      | 402      | 621  | 621  | none   | expires
        PAYING    | 621  | 624    | filled | 711      | 402      | 621  | 621  | none   | is PAYING
        RETURNING | 621  | 624    | filled | 711      | ack      | 621  | 621  | none   | is EXPIRED
        EXPIRED   | 621  | 624    | filled | 711      | ack      | 621  | 621  | none   | nothing
        OVER      | 621  | 624    | filled | 711      | ack      | 621  | 621  | none   | closes
        CLOSING   | 621  | 624    | filled | 711      | ack      | 621  | 621  | none   | is CLOSING
        LATE      | 621  | 624    | 501    | 711      | 402      | 621  | 621  | none   | expires and closes
        GONE      | 621  | 624    | filled | 711      | ack      | 621  | 621  | none   | nothing""",
        TemplateOf.all(
            TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MEMBERS, TemplateOf.MONEY,
            TemplateOf.TRADES, TemplateOf.PROPOSALS, TemplateOf.LISTINGS, TemplateOf.CONNECTIONS,
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.POST_BOND, TemplateOf.ATTEST_SUPPLIER,
                TemplateOf.RELEASE_PARTICIPANT)));

    @TestFactory
    Stream<DynamicTest> shouldLetThroughWhatItsPhaseSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        /** Nothing was traded. */
        NONE,
        /** In its own block. */
        TRADING,
        /** In the block behind it, to its last moment. */
        NEXT,
        /** From the end of that on: calls that are open may still end. */
        DRAINED,
        /** At its expiry, of which no timer has told yet. */
        DUE,
        /** Its expiry has begun, and not come to the suppliers. */
        PAYING,
        /** Its expiry has come to all, and the buyers are not told of what is returned. */
        RETURNING,
        EXPIRED,
        /** At its closing, of which no timer has told yet. */
        OVER,
        /** Its closing has begun. */
        CLOSING,
        /** Three blocks behind its own: no timer has told anything for as long. */
        LATE,
        GONE
    }

    private enum Verb implements StateTable.Verb {
        DRAW(TemplateOf.DRAW),
        RECORD(TemplateOf.METER_RECORD),
        ORDER(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        RESALE(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        NOMINATE(TemplateOf.NOMINATE),
        HALT(TemplateOf.SET_PHASE),
        KILL(TemplateOf.KILL_PARTICIPANT),
        OUTAGE(TemplateOf.NODE_STARTED),
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

    /**
     * Ten lots were sold in block 0, and a call for one is open, or was until the pool expired. In what takes several
     * steps a second supplier has sold one lot, and is not qualified any more; then a command does one step.
     */
    private static final class Case {
        private static final long DRAW_END_NS = 2 * BLOCK_NS;
        private static final long EXPIRY_NS   = DRAW_END_NS + 5 * SECOND_NS;
        private static final long CLOSING_NS  = EXPIRY_NS + 20 * SECOND_NS;

        private final SteppedDesk desk;
        private long call = 64;
        private long nowNs = 1;

        private Case(final State state) {
            final boolean isStepwise = state == State.PAYING || state == State.RETURNING || state == State.CLOSING;
            desk = new SteppedDesk(SteppedDesk.limits().maxCancelsPerCommand(isStepwise ? 1 : 8));
            desk.supplying(SUPPLIER);
            if (state == State.NONE) {
                return;
            }
            desk.sell(SUPPLIER, 10, 100);
            if (isStepwise) {
                desk.bought(RIVAL, 1, 100);
                desk.attest(RIVAL, e -> e.uptimePpm(0));
            }
            if (state != State.TRADING) {
                at(DRAW_END_NS - 1);
            }
            desk.draw(BUYER, LOT);
            call = desk.callId();
            bringInto(state);
        }

        private void bringInto(final State state) {
            switch (state) {
                case DRAINED:
                    at(DRAW_END_NS);
                    break;
                case DUE:
                    at(EXPIRY_NS);
                    break;
                case PAYING:
                    // The call, and the buyer.
                    steps(EXPIRY_NS, 2);
                    assertThat(state()).isEqualTo(PoolState.PAYING);
                    break;
                case RETURNING:
                    // Both suppliers besides.
                    steps(EXPIRY_NS, 4);
                    assertThat(state()).isEqualTo(PoolState.RETURNING);
                    break;
                case EXPIRED:
                    steps(EXPIRY_NS, 1);
                    at(CLOSING_NS - 1);
                    assertThat(state()).isEqualTo(PoolState.EXPIRED);
                    break;
                case OVER:
                    steps(EXPIRY_NS, 1);
                    at(CLOSING_NS);
                    break;
                case CLOSING:
                    steps(EXPIRY_NS, 5);
                    steps(CLOSING_NS, 1);
                    assertThat(state()).isEqualTo(PoolState.CLOSING);
                    break;
                case LATE:
                    at(3 * BLOCK_NS);
                    break;
                case GONE:
                    steps(EXPIRY_NS, 1);
                    steps(CLOSING_NS, 1);
                    break;
                default:
                    break;
            }
        }

        private void at(final long timeNs) {
            nowNs = timeNs;
            desk.at(timeNs);
        }

        private void steps(final long timeNs, final int count) {
            nowNs = timeNs;
            desk.steps(timeNs, count);
        }

        private String outcome(final Verb verb) {
            final String outcome = tell(verb);
            desk.requireSound();
            return outcome;
        }

        private String tell(final Verb verb) {
            switch (verb) {
                case DRAW:
                    return answer(desk.draw(BUYER, 1), "call");
                case RECORD:
                    return answer(desk.meter(call, 250), "OK");
                case ORDER:
                    return order();
                case RESALE:
                    return answer(desk.close(BUYER, Side.ASK, 1, 100), "accepted");
                case NOMINATE:
                    return answer(desk.nominate(SUPPLIER, 1, 0, 0), "ack");
                case HALT:
                    desk.setPhase(1, Phase.HALTED);
                    return tell(Verb.DRAW);
                case KILL:
                    desk.kill(SUPPLIER);
                    desk.kill(RIVAL);
                    return tell(Verb.DRAW);
                case OUTAGE:
                    return outage();
                default:
                    return timer();
            }
        }

        private String order() {
            final String offered = answer(desk.ask(SUPPLIER, 1, 100), "accepted");
            final List<String> events = desk.bid(BUYER, 1, 100);
            if (!"accepted".equals(offered)) {
                assertThat(answer(events, "accepted")).isEqualTo(offered);
                return offered;
            }
            assertThat(events).hasSize(2);
            return "filled";
        }

        private String outage() {
            at(nowNs + 30 * SECOND_NS);
            desk.nodeStarted();
            final int pool = pool();
            return pool != Pools.NONE && desk.exchange().delivery().pools().voidIntervals(pool) > 0 ? "void" : "none";
        }

        /** What has become of it; nothing, if nothing has happened. */
        private String timer() {
            final PoolState before = state();
            final int positions = desk.exchange().delivery().positions().live();
            final List<String> events = desk.timerDue();
            final PoolState after = state();
            final boolean expires = before == PoolState.OPEN && after != PoolState.OPEN;
            assertThat(events.stream().anyMatch(event -> event.contains("TAKE_OR_PAY")))
                .isEqualTo(expires || before == PoolState.PAYING);
            final boolean closes = desk.exchange().delivery().positions().live() < positions;
            if (expires) {
                return closes ? "expires and closes" : "expires";
            }
            if (before == after && before != PoolState.PAYING && before != PoolState.CLOSING) {
                assertThat(events).isEmpty();
                assertThat(closes).isFalse();
                return "nothing";
            }
            return after == PoolState.NONE ? "closes" : "is " + after;
        }

        private int pool() {
            return desk.exchange().delivery().pools().find(0, 0);
        }

        private PoolState state() {
            final int pool = pool();
            return pool == Pools.NONE ? PoolState.NONE : desk.exchange().delivery().pools().state(pool);
        }

        private static String answer(final List<String> events, final String good) {
            return events.stream().anyMatch(event -> event.contains(good))
                ? good : StateTable.codeOf(events.get(events.size() - 1));
        }
    }
}
