package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a pool in every phase of its life lets through, and what time does to it. */
class PoolStateTest {
    private static final long LOT       = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    /** ORDER is a bid that meets an offer; what it fills belongs to the pool of its own block. */
    private static final StateTable TABLE = new StateTable("""
                 | DRAW | RECORD | ORDER  | TIMER
        NONE     | 621  | 623    | filled | nothing
        TRADING  | call | OK     | filled | nothing
        NEXT     | call | OK     | filled | nothing
        DRAINED  | 621  | OK     | filled | nothing
        DUE      | 621  | 624    | filled | expires
        EXPIRED  | 621  | 624    | filled | nothing
        CLOSING  | 621  | 624    | filled | closes
        LATE     | 621  | 624    | 501    | expires and closes
        GONE     | 621  | 624    | filled | nothing""");

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
        EXPIRED,
        /** At its closing, of which no timer has told yet. */
        CLOSING,
        /** Three blocks behind its own: no timer has told anything for as long. */
        LATE,
        GONE
    }

    private enum Verb {
        DRAW, RECORD, ORDER, TIMER
    }

    /** Ten lots were sold in block 0, and a call for one is open, or was until the pool expired. */
    private static final class Case {
        private static final long DRAW_END_NS = 2 * BLOCK_NS;
        private static final long EXPIRY_NS   = DRAW_END_NS + 5 * SECOND_NS;
        private static final long CLOSING_NS  = EXPIRY_NS + 20 * SECOND_NS;

        private final GradeDesk desk = new GradeDesk(
            GradeDesk.limits().maxCalls(4).maxDeliveries(8).maxPositions(64).maxRights(64).maxCancelsPerCommand(8));
        private long call = 64;

        private Case(final State state) {
            desk.supplying(SUPPLIER);
            if (state == State.NONE) {
                return;
            }
            desk.ask(SUPPLIER, 10, 100);
            desk.bid(BUYER, 10, 100);
            if (state != State.TRADING) {
                desk.at(DRAW_END_NS - 1);
            }
            desk.draw(BUYER, LOT);
            call = desk.callId();
            bringInto(state);
        }

        private void bringInto(final State state) {
            switch (state) {
                case DRAINED:
                    desk.at(DRAW_END_NS);
                    break;
                case DUE:
                    desk.at(EXPIRY_NS);
                    break;
                case EXPIRED:
                    desk.at(EXPIRY_NS).timerDue();
                    desk.at(CLOSING_NS - 1);
                    break;
                case CLOSING:
                    desk.at(EXPIRY_NS).timerDue();
                    desk.at(CLOSING_NS);
                    break;
                case LATE:
                    desk.at(3 * BLOCK_NS);
                    break;
                case GONE:
                    desk.at(EXPIRY_NS).timerDue();
                    desk.at(CLOSING_NS).timerDue();
                    break;
                default:
                    break;
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
                case DRAW:
                    return answer(desk.draw(BUYER, 1), "call");
                case RECORD:
                    return answer(desk.meter(call, 250), "OK");
                case ORDER:
                    return order();
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

        private String timer() {
            final int positions = desk.exchange().delivery().positions().live();
            final String events = String.join("; ", desk.timerDue());
            final boolean expires = events.contains("TAKE_OR_PAY");
            final boolean closes = desk.exchange().delivery().positions().live() < positions;
            if (expires) {
                return closes ? "expires and closes" : "expires";
            }
            assertThat(events).isEmpty();
            return closes ? "closes" : "nothing";
        }

        private static String answer(final List<String> events, final String good) {
            return events.stream().anyMatch(event -> event.contains(good))
                ? good : StateTable.codeOf(events.get(events.size() - 1));
        }
    }
}
