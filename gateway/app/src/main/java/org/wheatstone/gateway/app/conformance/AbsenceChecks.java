package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What becomes of orders when nobody is there. */
final class AbsenceChecks {
    private static final int GRACE_MS      = 50;
    private static final int LONG_GRACE_MS = 60_000;
    private static final long ABSENT_MS    = 500;

    private AbsenceChecks() {
    }

    static List<Check> all() {
        return List.of(
            new Check("orders-stay", "without a policy a drop changes nothing", AbsenceChecks::stay),
            new Check("cancel-on-disconnect", "after the grace all orders are cancelled but those to be kept",
                AbsenceChecks::cancelled),
            new Check("grace", "a logon within the grace keeps them", AbsenceChecks::inTime));
    }

    private static void stay(final Bench bench) throws IOException, Failure {
        final Said accepted;
        final long from;
        try (Talk talk = bench.trade()) {
            accepted = talk.enter(bench.bid(talk));
            from = talk.lastSequence() + 1;
        }
        beAbsent(ABSENT_MS);
        try (Talk talk = bench.logOn(Terms.TRADE.from(from))) {
            requireOpen(talk, accepted);
        }
    }

    /** A logon that comes before the grace is over stops it; so if nothing was cancelled, once more, and longer. */
    private static void cancelled(final Bench bench) throws IOException, Failure {
        try {
            cancelled(bench, ABSENT_MS);
        } catch (final Failure e) {
            cancelled(bench, Math.max(ABSENT_MS, bench.patienceMs() / 2));
        }
    }

    private static void cancelled(final Bench bench, final long absentMs) throws IOException, Failure {
        final Said gone;
        final Said kept;
        final long from;
        try (Talk talk = bench.logOn(Terms.TRADE.cancelOnDrop(GRACE_MS))) {
            gone = talk.enter(bench.bid(talk));
            kept = talk.enter(bench.bid(talk).kept());
            from = talk.lastSequence() + 1;
        }
        beAbsent(absentMs);
        try (Talk talk = bench.logOn(Terms.TRADE.from(from))) {
            final List<Said> events = SessionChecks.events(talk);
            if (events.size() != 2 || !isCancelOf(gone, events.get(0)) || !events.get(1).is("MassCancelDone")) {
                requireOpen(talk, kept);
                talk.clear();
                throw new Failure("OrderCanceled of order " + gone.number("orderId")
                    + ", reason CANCEL_ON_DISCONNECT, then MassCancelDone",
                    events.isEmpty() ? "no event" : events.toString());
            }
            requireOpen(talk, kept);
        }
    }

    private static void inTime(final Bench bench) throws IOException, Failure {
        final Said accepted;
        final long from;
        try (Talk talk = bench.logOn(Terms.TRADE.cancelOnDrop(LONG_GRACE_MS))) {
            accepted = talk.enter(bench.bid(talk));
            from = talk.lastSequence() + 1;
        }
        try (Talk talk = bench.logOn(Terms.TRADE.from(from))) {
            requireOpen(talk, accepted);
        }
    }

    private static boolean isCancelOf(final Said order, final Said said) {
        return said.is("OrderCanceled") && said.number("orderId") == order.number("orderId")
            && said.text("reason").equals("CANCEL_ON_DISCONNECT");
    }

    /** Takes it back, which can be done but once. */
    private static void requireOpen(final Talk talk, final Said order) throws IOException, Failure {
        final long id = talk.nextId();
        talk.send(Requests.cancel(id, (int) order.number("instrumentId"), order.number("clOrdId")));
        final Said answer = talk.awaitAnswer(id);
        if (!answer.is("OrderCanceled")) {
            throw new Failure("order " + order.number("orderId") + " still open", answer.toString());
        }
    }

    private static void beAbsent(final long absentMs) {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(absentMs);
        while (System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(deadlineNs - System.nanoTime());
        }
    }
}
