package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.timer.Timers;

/** What becomes of a session in every state, and what it lets through: an answer, a code, or nothing at all. */
class SessionStateTest {
    /**
     * A + says that the grace of the session runs afterwards. VIEW is a takeover by a drop copy, STALE the loss of a
     * connection that is not the session's, OLD an order of an earlier attachment, and KEY the end of the key by which
     * the session was attached.
     */
    private static final StateTable TABLE = new StateTable("""
                | ATTACH | TAKEOVER | VIEW       | LOGOUT   | DROP      | STALE    | NODE
        UNKNOWN | 101    | 101      | 101        | ignored  | ignored   | ignored  | none
        FRESH   | TRADE  | TRADE    | DROP_COPY  | ignored  | ignored   | ignored  | none
        TRADING | 103    | TRADE    | DROP_COPY+ | detached | detached+ | ignored  | detached+
        VIEWING | 103    | TRADE    | DROP_COPY  | detached | detached  | ignored  | detached
        OUT     | TRADE  | TRADE    | DROP_COPY  | ignored  | ignored   | ignored  | none
        GRACED  | TRADE  | TRADE    | DROP_COPY+ | ignored+ | ignored+  | ignored+ | none+
        DUE     | TRADE  | TRADE    | DROP_COPY+ | ignored+ | ignored+  | ignored+ | none+
        BLOCKED | 103    | TRADE    | DROP_COPY+ | detached | detached+ | ignored  | detached+
        LOCKED  | 103    | TRADE    | DROP_COPY+ | detached | detached+ | ignored  | detached+

                | ORDER    | OLD      | KEY       | LOCK     | UNLOCK   | TIMER
        UNKNOWN | ignored  | ignored  | done      | ignored  | ignored  | none
        FRESH   | ignored  | ignored  | done      | ignored  | ignored  | none
        TRADING | accepted | ignored  | detached+ | locked   | ack      | none
        VIEWING | accepted | ignored  | detached  | locked   | ack      | none
        OUT     | ignored  | ignored  | done      | ignored  | ignored  | none
        GRACED  | ignored+ | ignored+ | done+     | ignored+ | ignored+ | none+
        DUE     | ignored+ | ignored+ | done+     | ignored+ | ignored+ | canceled
        BLOCKED | 506      | ignored  | detached+ | locked   | 506      | canceled
        LOCKED  | 506      | ignored  | detached+ | locked   | ack      | none""",
        TemplateOf.all(
            TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.MONEY, TemplateOf.TRADES, TemplateOf.PROPOSALS,
            TemplateOf.LISTINGS, TemplateOf.KILLS,
            // A session asks all of its requests the same: whose attachment they are.
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.CANCEL_AFTER, TemplateOf.OPEN_ORDERS_REQUEST, TemplateOf.DRAW,
                TemplateOf.METER_RECORD, TemplateOf.NOMINATE, TemplateOf.POST_BOND),
            Set.of(TemplateOf.ADD_PARTICIPANT, TemplateOf.ADD_SESSION, TemplateOf.ADD_KEY, TemplateOf.SET_LIMITS,
                TemplateOf.SET_PHASE, TemplateOf.ATTEST_SUPPLIER)));

    @TestFactory
    Stream<DynamicTest> shouldLetThroughWhatItsStateSays() {
        return TABLE.tests(State.values(), Verb.values(), (state, verb) ->
            new Case(State.valueOf(state)).outcome(Verb.valueOf(verb)));
    }

    private enum State {
        UNKNOWN,
        /** Nobody has had it yet. */
        FRESH,
        /** Attached, with a grace for who is dropped. */
        TRADING,
        /** Attached to a drop copy. */
        VIEWING,
        /** Logged out. */
        OUT,
        /** Dropped, and its grace runs. */
        GRACED,
        /** Its grace is over, of which no timer has told yet. */
        DUE,
        /** Attached again, while its orders are not all swept. */
        BLOCKED,
        /** A mass cancel lets nothing in. */
        LOCKED
    }

    private enum Verb implements StateTable.Verb {
        ATTACH(TemplateOf.SESSION_ATTACH),
        TAKEOVER(TemplateOf.SESSION_ATTACH),
        VIEW(TemplateOf.SESSION_ATTACH),
        LOGOUT(TemplateOf.SESSION_DETACH),
        DROP(TemplateOf.SESSION_DETACH),
        STALE(TemplateOf.SESSION_DETACH),
        NODE(TemplateOf.NODE_STARTED),
        ORDER(TemplateOf.NEW_ORDER, TemplateOf.NEW_ORDER_EXT, TemplateOf.REPLACE_ORDER, TemplateOf.MASS_QUOTE),
        OLD(TemplateOf.NEW_ORDER),
        KEY(TemplateOf.REVOKE_KEY),
        LOCK(TemplateOf.MASS_CANCEL),
        UNLOCK(TemplateOf.UNLOCK),
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

    /** The buyer's second session, with three bids if it ever was attached. */
    private static final class Case {
        private static final int SESSION        = 20;
        private static final int NOBODY         = 99;
        private static final int KEY            = 11;
        private static final long CONNECTION    = 200;
        private static final long NEW           = 201;
        private static final long DROPPED_NS    = 1_000_000;
        private static final long GRACE_MS      = 3;
        private static final long GRACE_OVER_NS = 4_000_000;

        private final OperatorDesk desk =
            new OperatorDesk(OperatorDesk.limits().maxCancelsPerCommand(2), 100, 200);
        private final int session;

        private Case(final State state) {
            session = state == State.UNKNOWN ? NOBODY : SESSION;
            desk.addKey(BUYER, KEY, 77);
            desk.addSession(SESSION, BUYER);
            // The ids of the buyer's requests are good for the other session as well.
            desk.by(BUYER).withId(100).by(NODE);
            desk.at(DROPPED_NS);
            if (state == State.VIEWING) {
                attach(CONNECTION, Mode.DROP_COPY, false);
            } else if (state != State.UNKNOWN && state != State.FRESH) {
                attach(CONNECTION, Mode.TRADE, false);
                for (int i = 0; i < 3; i++) {
                    request(() -> desk.bid(1, 100), session().attachment());
                }
                bringInto(state);
            }
        }

        private void bringInto(final State state) {
            switch (state) {
                case OUT:
                    desk.detachFrom(SESSION, CONNECTION, Code.FINISHED.number());
                    break;
                case GRACED:
                    desk.detachFrom(SESSION, CONNECTION, Code.KEEPALIVE_LAPSED.number());
                    break;
                case DUE:
                    desk.detachFrom(SESSION, CONNECTION, Code.KEEPALIVE_LAPSED.number());
                    desk.at(GRACE_OVER_NS);
                    break;
                case BLOCKED:
                    desk.detachFrom(SESSION, CONNECTION, Code.KEEPALIVE_LAPSED.number());
                    desk.at(GRACE_OVER_NS).timerDue();
                    attach(CONNECTION, Mode.TRADE, false);
                    assertThat(session().isBlocked()).isTrue();
                    break;
                case LOCKED:
                    request(desk::lock, session().attachment());
                    desk.timerDue();
                    assertThat(session().isLocked()).isTrue();
                    assertThat(session().isBlocked()).isFalse();
                    break;
                default:
                    break;
            }
        }

        private String outcome(final Verb verb) {
            final long ignored = desk.exchange().ignoredCommands();
            final List<String> events = tell(verb);
            final boolean isIgnored = desk.exchange().ignoredCommands() > ignored;
            final boolean isGraced = session() != null
                && desk.exchange().trading().timers().grace(session().index()) != Timers.NONE;
            assertThat(desk.exchange().ledger().sum()).isZero();
            assertThat(desk.restored().exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
            if (isIgnored) {
                assertThat(events).isEmpty();
            }
            return (isIgnored ? "ignored" : inAWord(events)) + (isGraced ? "+" : "");
        }

        private List<String> tell(final Verb verb) {
            switch (verb) {
                case ATTACH:
                    return attach(NEW, Mode.TRADE, false);
                case TAKEOVER:
                    return attach(NEW, Mode.TRADE, true);
                case VIEW:
                    return attach(NEW, Mode.DROP_COPY, true);
                case LOGOUT:
                    return desk.detachFrom(session, CONNECTION, Code.FINISHED.number());
                case DROP:
                    return desk.detachFrom(session, CONNECTION, Code.KEEPALIVE_LAPSED.number());
                case STALE:
                    return desk.detachFrom(session, NEW, Code.KEEPALIVE_LAPSED.number());
                case NODE:
                    return desk.nodeStarted(e -> e.runId(7));
                case ORDER:
                    return request(() -> desk.bid(1, 100), attachment());
                case OLD:
                    return request(() -> desk.bid(1, 100), attachment() - 1);
                case KEY:
                    return desk.revokeKey(BUYER, KEY);
                case LOCK:
                    return request(desk::lock, attachment());
                case UNLOCK:
                    return request(desk::unlock, attachment());
                default:
                    return desk.timerDue();
            }
        }

        private List<String> attach(final long connection, final Mode mode, final boolean takesOver) {
            return desk.attach(session, (final SessionAttachEncoder e) -> e.connectionId(connection).mode(mode)
                .keyId(isKnown() ? KEY : 0).codPolicy(CodPolicy.ON_DROP).graceMs(GRACE_MS).flags().takeover(takesOver));
        }

        /** What the buyer says by its other session, once more by this one. */
        private List<String> request(final Supplier<List<String>> buyers, final int attachment) {
            buyers.get();
            return desk.resend(session, attachment, BUYER);
        }

        private boolean isKnown() {
            return session == SESSION;
        }

        private int attachment() {
            return session() == null ? 1 : session().attachment();
        }

        private Session session() {
            return desk.exchange().sessions().find(session);
        }

        /** A mass cancel's ack is template 48, an order's 40, that of another request 59. */
        private static String inAWord(final List<String> events) {
            if (events.contains("template 48")) {
                return "locked";
            }
            if (events.contains("template 40")) {
                return "accepted";
            }
            if (events.contains("template 59")) {
                return "ack";
            }
            if (events.stream().anyMatch(event -> event.startsWith("detached " + SESSION + ":"))) {
                return "detached";
            }
            final String first = events.isEmpty() ? "none" : events.get(0);
            if (first.startsWith("detached ")) {
                return "none";
            }
            if (first.startsWith("no key")) {
                return "done";
            }
            return first.matches("[A-Z_]+ \\d+") ? StateTable.codeOf(first) : first.split(" ")[0];
        }
    }
}
