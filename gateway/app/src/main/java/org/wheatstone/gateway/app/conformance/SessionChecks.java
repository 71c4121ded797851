package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.wheatstone.codecs.Code;

/** Logons, the end of sessions, and going on after a lost connection. */
final class SessionChecks {
    private static final int ORDERS = 5;

    private SessionChecks() {
    }

    static List<Check> all() {
        return List.of(
            new Check("session-in-use", "a second connection is refused", SessionChecks::inUse),
            new Check("takeover", "with the flag it takes the session over", SessionChecks::takeover),
            new Check("logout", "Logout is answered by Terminate 114", SessionChecks::logout),
            new Check("resume", "after a cut every event comes again, byte for byte", SessionChecks::resume),
            new Check("resume-settles", "lastClOrdId and the replay settle what was sent", SessionChecks::settles),
            new Check("resume-too-far", "events that never were are refused", SessionChecks::tooFar));
    }

    private static void inUse(final Bench bench) throws IOException, Failure {
        try (Talk first = bench.trade(); Talk second = Talk.connect(bench.address(), bench.patienceMs())) {
            OrderChecks.requireCode(Code.SESSION_IN_USE,
                Talk.require("LogonReject", second.logOn(bench.member(), Terms.TRADE), said -> said.is("LogonReject")));
            first.beat();
        }
    }

    private static void takeover(final Bench bench) throws IOException, Failure {
        try (Talk first = bench.trade(); Talk second = bench.logOn(Terms.TRADE.takingOver())) {
            OrderChecks.requireCode(Code.TAKEN_OVER,
                first.await("Terminate of the first connection", said -> said.is("Terminate")));
            Talk.require("an attachment above " + first.ack().number("attachment"), second.ack(),
                said -> said.number("attachment") > first.ack().number("attachment"));
            second.beat();
        }
    }

    private static void logout(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            talk.send(Requests.logout());
            OrderChecks.requireCode(Code.FINISHED, talk.await("Terminate", said -> said.is("Terminate")));
        }
    }

    private static void resume(final Bench bench) throws IOException, Failure {
        final List<Said> before;
        final long from;
        try (Talk talk = bench.trade()) {
            from = talk.lastSequence() + 1;
            for (int i = 0; i < ORDERS; i++) {
                talk.enter(bench.bid(talk));
            }
            before = events(talk);
        }
        try (Talk talk = bench.logOn(Terms.TRADE.from(from))) {
            requireSame(before, events(talk));
            talk.beat();
            talk.clear();
        }
    }

    private static void settles(final Bench bench) throws IOException, Failure {
        final long from;
        final long first;
        final long last;
        final Requests.Order order;
        try (Talk talk = bench.trade()) {
            from = talk.lastSequence() + 1;
            order = bench.bid(talk);
            first = talk.nextId();
            talk.send(Requests.newOrder(first, order));
            for (int i = 1; i < ORDERS; i++) {
                talk.send(Requests.newOrder(talk.nextId(), order));
            }
            last = first + ORDERS - 1;
        }
        try (Talk talk = bench.logOn(Terms.TRADE.from(from))) {
            final long seen = talk.ack().number("lastClOrdId");
            for (long id = first; id <= last; id++) {
                final long wanted = id;
                final boolean isAnswered = talk.heard().stream()
                    .anyMatch(said -> said.is("OrderAccepted") && said.number("clOrdId") == wanted);
                if (isAnswered != id <= seen) {
                    throw new Failure("an OrderAccepted in the replay for each id up to lastClOrdId " + seen + " alone",
                        (isAnswered ? "one" : "none") + " of id " + id);
                }
                if (id > seen) {
                    talk.send(Requests.newOrder(id, order));
                    talk.awaitAnswer("OrderAccepted", id);
                }
            }
            talk.useIdsUpTo(last);
            talk.clear();
        }
    }

    private static void tooFar(final Bench bench) throws IOException, Failure {
        final long highest;
        try (Talk talk = bench.trade()) {
            highest = talk.lastSequence();
            talk.send(Requests.logout());
            talk.await("Terminate", said -> said.is("Terminate"));
        }
        try (Talk talk = Talk.connect(bench.address(), bench.patienceMs())) {
            final Said answer = talk.logOn(bench.member(), Terms.TRADE.from(highest + 100));
            OrderChecks.requireCode(Code.SEQUENCE_TOO_HIGH, answer);
            Talk.require("detail " + highest, answer, said -> said.number("detail") == highest);
        }
    }

    /** What is numbered. */
    static List<Said> events(final Talk talk) {
        return talk.heard().stream().filter(Said::isEvent).toList();
    }

    /** The same events, byte for byte, and perhaps more behind them. */
    static void requireSame(final List<Said> before, final List<Said> after) throws Failure {
        for (int i = 0; i < before.size(); i++) {
            if (i >= after.size()) {
                throw new Failure("again: " + before.get(i), "nothing behind " + after.size() + " events");
            }
            if (!Arrays.equals(before.get(i).frame(), after.get(i).frame())) {
                throw new Failure("again: " + before.get(i), after.get(i).toString());
            }
        }
    }
}
