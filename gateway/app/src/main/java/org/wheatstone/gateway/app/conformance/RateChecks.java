package org.wheatstone.gateway.app.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.codecs.Code;

/** The limit that LogonAck tells. */
final class RateChecks {
    private static final int CHUNK        = 250;
    private static final int MAX_MS       = 5_000;
    private static final long MAX_BURST   = 100_000;
    private static final long MAX_WAIT_NS = 2_000_000_000L;
    /** Requests of the checks that follow. */
    private static final long REST        = 200;

    private RateChecks() {
    }

    static List<Check> all() {
        return List.of(new Check("throttle",
            "above the rate requests are refused, cancels are not, and later they pass", RateChecks::throttle));
    }

    private static void throttle(final Bench bench) throws IOException, Failure, NotRun {
        try (Talk talk = bench.trade()) {
            final long rate = talk.ack().number("orderRate");
            final long burst = talk.ack().number("orderBurst");
            if (rate == 0 || burst > MAX_BURST) {
                throw new NotRun("the session has " + (rate == 0 ? "no limit" : "a burst of " + burst)
                    + "; give it one with 'wheatstone participant limits'");
            }
            final Requests.Order order = bench.bid(talk).in(-1);
            final Said refused = flood(talk, order, rate, burst);
            OrderChecks.requireCode(Code.THROTTLED, refused);
            final long waitNs = refused.number("detail");
            Talk.require("the ns to wait as detail", refused, said -> waitNs > 0);

            final long cancel = talk.nextId();
            talk.send(Requests.cancel(cancel, -1, 1));
            OrderChecks.requireCode(Code.UNKNOWN_INSTRUMENT, talk.awaitAnswer("CancelRejected", cancel));
            pass(talk, order, waitNs);
            // The rate is the session's, not the connection's: what this check has used up, the next ones would miss.
            rest(Math.min(burst, REST) * TimeUnit.SECONDS.toNanos(1) / rate);
        }
    }

    /** Orders that nobody takes, faster than allowed; returns the first refusal of the gateway. */
    private static Said flood(final Talk talk, final Requests.Order order, final long rate, final long burst)
            throws IOException, Failure, NotRun {
        final long startNs = System.nanoTime();
        long sent = 0;
        while (true) {
            final ByteArrayOutputStream frames = new ByteArrayOutputStream();
            for (int i = 0; i < CHUNK; i++) {
                frames.writeBytes(Requests.newOrder(talk.nextId(), order));
            }
            talk.send(frames.toByteArray());
            sent += CHUNK;
            // Whoever does not read is not answered, and would wait for itself.
            final Said refused = read(talk, sent);
            if (refused != null) {
                return refused;
            }
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            if (sent > burst + rate * seconds + CHUNK) {
                throw new Failure("300 THROTTLED above " + burst + " at once and " + rate + " a second",
                    sent + " requests taken within " + Math.round(seconds * 1_000) + " ms");
            }
            if (seconds * 1_000 > MAX_MS) {
                throw new NotRun("cannot send faster than " + rate + " a second from here");
            }
        }
    }

    /** Reads the answers to everything sent; returns the first refusal of the gateway, if there is one. */
    private static Said read(final Talk talk, final long sent) throws IOException, Failure {
        Said refused = null;
        long answers = 0;
        talk.heard().clear();
        while (answers < CHUNK) {
            final Said said = talk.await("an answer to each of " + sent + " requests",
                answer -> answer.is("OrderRejected") || answer.is("BusinessReject"));
            answers++;
            refused = refused == null && said.is("BusinessReject") ? said : refused;
        }
        return refused;
    }

    private static void pass(final Talk talk, final Requests.Order order, final long waitNs)
            throws IOException, Failure {
        rest(waitNs);
        final long id = talk.nextId();
        talk.send(Requests.newOrder(id, order));
        OrderChecks.requireCode(Code.UNKNOWN_INSTRUMENT, talk.awaitAnswer("OrderRejected", id));
    }

    private static void rest(final long ns) {
        final long deadlineNs = System.nanoTime() + Math.min(ns, MAX_WAIT_NS);
        while (System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(deadlineNs - System.nanoTime());
        }
    }
}
