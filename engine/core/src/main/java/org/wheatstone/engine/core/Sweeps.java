package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.book.SessionOrders;
import org.wheatstone.engine.core.book.SessionWalk;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.sweep.Sweep;
import org.wheatstone.engine.core.sweep.SweepKind;
import org.wheatstone.engine.core.sweep.SweepQueue;

/**
 * Carries sweeps out, in slices: a command looks at so many orders, and what is left goes on with a later one. Those
 * that cancel stand in one queue, and those that tell in another, behind them: nobody's questions keep the orders of
 * others alive. Engine thread only.
 */
final class Sweeps {
    private final Line cancelling;
    private final Line telling;
    private final Sessions sessions;
    private final Participants participants;
    private final Instruments instruments;
    private final Qualifications qualifications;
    private final Mandates mandates;
    private final OrderTable orders;
    private final Rolls rolls;
    private final Cancellations cancellations;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final int budgetOfCommand;
    private int budget;
    private boolean hasStarted;

    Sweeps(
            final SweepQueue cancelling,
            final SweepQueue telling,
            final Exchange exchange,
            final Rolls rolls,
            final Cancellations cancellations,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final int budgetOfCommand) {
        final SessionOrders bySession = exchange.books().bySession();
        this.cancelling = new Line(cancelling, bySession.cancelling());
        this.telling = new Line(telling, bySession.telling());
        sessions = exchange.sessions();
        participants = exchange.participants();
        instruments = exchange.instruments();
        qualifications = exchange.qualifications();
        mandates = exchange.mandates();
        orders = exchange.books().orders();
        this.rolls = rolls;
        this.cancellations = cancellations;
        this.orderEvents = orderEvents;
        this.events = events;
        this.budgetOfCommand = budgetOfCommand;
    }

    void beginCommand() {
        budget = budgetOfCommand;
        hasStarted = false;
    }

    /** Goes on with the sweeps if this command has started one that has not run yet. */
    void endCommand() {
        if (hasStarted) {
            runCancelling();
            runTelling();
        }
    }

    /** Uses up one order's worth of the command's work; false, and nothing changes, if none is left. */
    boolean spend() {
        if (budget == 0) {
            return false;
        }
        budget--;
        return true;
    }

    /** Whether {@link #spend} would find something. */
    boolean isLeft() {
        return budget > 0;
    }

    /** Whether there is work left for a later command. */
    boolean isUnfinished() {
        return isCancelling() || !telling.queue.isEmpty();
    }

    /** Whether there are orders left to be cancelled. */
    boolean isCancelling() {
        return !cancelling.queue.isEmpty();
    }

    /** Those that cancel, first started first. */
    SweepQueue cancelling() {
        return cancelling.queue;
    }

    /** Those that tell, first started first. */
    SweepQueue telling() {
        return telling.queue;
    }

    /** The queue in which a sweep of this kind stands. */
    SweepQueue queueOf(final SweepKind kind) {
        return lineOf(kind).queue;
    }

    boolean isKillUnfinished(final int participant) {
        return cancelling.queue.hasOfParticipant(SweepKind.KILL, participant);
    }

    boolean isProtectionUnfinished(final int session, final long quoteSet) {
        return cancelling.queue.hasOfQuoteSet(session, quoteSet);
    }

    /** Over the session, or over all sessions of its owner; the caller narrows it. */
    Sweep startMassCancel(final Session session, final boolean isOfParticipant, final long clOrdId) {
        return start(
            SweepKind.MASS_CANCEL, session.index(),
            isOfParticipant ? session.participant().index() : Sweep.NONE, clOrdId);
    }

    void startOpenOrders(final Session session, final long clOrdId) {
        start(SweepKind.OPEN_ORDERS, session.index(), Sweep.NONE, clOrdId);
    }

    /** CANCEL_ON_DISCONNECT or DEAD_MAN, unless there is an unfinished one. */
    void startUnasked(final SweepKind kind, final int session) {
        if (!cancelling.queue.hasOfSession(kind, session)) {
            start(kind, session, Sweep.NONE, 0);
        }
    }

    void startKill(final int participant) {
        start(SweepKind.KILL, Sweep.NONE, participant, 0);
    }

    /** Over the offers that the participant may not deliver; one that is unfinished begins anew. */
    void startNotQualified(final int participant) {
        startAnew(SweepKind.NOT_QUALIFIED, participant);
    }

    /** Over the bids whose mandate is over; one that is unfinished begins anew. */
    void startMandate(final int participant) {
        startAnew(SweepKind.MANDATE, participant);
    }

    private void startAnew(final SweepKind kind, final int participant) {
        final Sweep present = cancelling.queue.ofParticipant(kind, participant);
        if (present == null) {
            start(kind, Sweep.NONE, participant, 0);
            return;
        }
        hasStarted = true;
        present.restart(lastOrderId());
        if (present == cancelling.queue.at(0)) {
            begin(cancelling, present);
        }
    }

    /** Over everybody's orders in an instrument, by its index, that are not meant for its next grade. */
    void startRolled(final int instrument) {
        start(SweepKind.ROLLED, Sweep.NONE, Sweep.NONE, 0).instrument(instrument);
    }

    void startProtection(final int session, final long quoteSet) {
        start(SweepKind.PROTECTION, session, Sweep.NONE, 0).quoteSet(quoteSet);
    }

    /** Those that cancel go on as far as the work of one command reaches. */
    void runCancelling() {
        hasStarted = false;
        run(cancelling);
    }

    /** Those that tell go on likewise, if there is nothing left to be cancelled. */
    void runTelling() {
        if (!isCancelling()) {
            run(telling);
        }
    }

    private void run(final Line line) {
        while (!line.queue.isEmpty()) {
            final Sweep sweep = line.queue.at(0);
            if (sweep.kind().isOfEverybody() && !comesToAnOrder(line, sweep)) {
                return;
            }
            final int order = next(line, sweep);
            if (order == OrderTable.NONE) {
                finish(line, sweep);
            } else if (spend()) {
                sweep.place(sweep.placeSession(), orders.orderId(order));
                line.walk.step();
                if (matches(sweep, order)) {
                    sweep.count(sweep.count() + 1);
                    act(sweep, order);
                }
            } else {
                return;
            }
        }
    }

    /**
     * A sweep over everybody goes on to the next session that has an order for it, or to the end; each session on its
     * way costs as much as an order.
     *
     * @return false if the work of the command is used up before.
     */
    private boolean comesToAnOrder(final Line line, final Sweep sweep) {
        while (next(line.walk.cursor(), sweep) == OrderTable.NONE && sweep.placeSession() + 1 < sessions.count()) {
            if (!spend()) {
                return false;
            }
            sweep.place(sweep.placeSession() + 1, 0);
            line.walk.walkFrom(sweep.placeSession(), 0);
        }
        return true;
    }

    private boolean matches(final Sweep sweep, final int order) {
        switch (sweep.kind()) {
            case NOT_QUALIFIED:
                return isNotQualified(order);
            case MANDATE:
                return orders.hasMandate(order) && !mandates.isAlive(orders.mandate(order));
            default:
                return sweep.matches(orders, order);
        }
    }

    /** Whether it offers what its owner may not deliver now. */
    private boolean isNotQualified(final int order) {
        final Instrument instrument = instruments.at(orders.instrument(order));
        return !orders.isBid(order) && !orders.isClosing(order) && instrument.isDelivered() && !instrument.isWindow()
            && !qualifications.isQualified(orders.participant(order), instrument.grade().index());
    }

    /** Takes up the sweeps of a snapshot, which are in their queues. */
    void resume() {
        resume(cancelling);
        resume(telling);
    }

    private void resume(final Line line) {
        for (int i = 0; i < line.queue.count(); i++) {
            mark(line.queue.at(i), 1);
        }
        if (!line.queue.isEmpty()) {
            final Sweep sweep = line.queue.at(0);
            if (sweep.placeSession() == Sweep.NONE) {
                line.walk.end();
            } else {
                line.walk.walkFrom(sweep.placeSession(), sweep.placeOrderId());
            }
        }
    }

    private Line lineOf(final SweepKind kind) {
        return kind.isTelling() ? telling : cancelling;
    }

    private Sweep start(final SweepKind kind, final int session, final int participant, final long clOrdId) {
        hasStarted = true;
        final Line line = lineOf(kind);
        final Sweep sweep = line.queue.add(kind, session, participant, clOrdId, lastOrderId());
        mark(sweep, 1);
        if (line.queue.count() == 1) {
            begin(line, sweep);
        }
        return sweep;
    }

    /** The highest that there can be by now. */
    private long lastOrderId() {
        return (orderEvents.commandSequence() + 1) * Execution.LEGS_PER_COMMAND - 1;
    }

    private void begin(final Line line, final Sweep sweep) {
        final int first = sweep.participant() == Sweep.NONE ? sweep.session() : sessionAfter(Sweep.NONE, sweep);
        if (first == Sweep.NONE) {
            // A sweep over everybody has not come to the first session yet.
            sweep.place(sweep.kind().isOfEverybody() ? Sweep.NONE : 0, 0);
            line.walk.end();
        } else {
            sweep.place(first, 0);
            line.walk.walkFrom(first, 0);
        }
    }

    /** The order that the sweep comes to next; NONE if there is none any more. */
    private int next(final Line line, final Sweep sweep) {
        int order = next(line.walk.cursor(), sweep);
        int session = order == OrderTable.NONE ? sessionAfter(sweep.placeSession(), sweep) : Sweep.NONE;
        while (session != Sweep.NONE) {
            sweep.place(session, 0);
            line.walk.walkFrom(session, 0);
            order = next(line.walk.cursor(), sweep);
            session = order == OrderTable.NONE ? sessionAfter(session, sweep) : Sweep.NONE;
        }
        return order;
    }

    /** Orders of later commands are left out, and they come last. */
    private int next(final int order, final Sweep sweep) {
        return order == OrderTable.NONE || orders.orderId(order) > sweep.maxOrderId() ? OrderTable.NONE : order;
    }

    /** The next session that it goes over, in order of creation; NONE if there is none. */
    private int sessionAfter(final int session, final Sweep sweep) {
        if (sweep.participant() == Sweep.NONE) {
            return Sweep.NONE;
        }
        for (int i = session + 1; i < sessions.count(); i++) {
            if (sessions.at(i).participant().index() == sweep.participant()) {
                return i;
            }
        }
        return Sweep.NONE;
    }

    private void act(final Sweep sweep, final int order) {
        if (sweep.kind() == SweepKind.OPEN_ORDERS) {
            events.orderState(sessions.at(sweep.session()), order);
        } else {
            final Instrument instrument = instruments.at(orders.instrument(order));
            final long requestClOrdId = orders.session(order) == sweep.session() ? sweep.clOrdId() : 0;
            cancellations.cancelResting(instrument, order, requestClOrdId, sweep.kind().reason());
        }
    }

    private void finish(final Line line, final Sweep sweep) {
        switch (sweep.kind()) {
            case MASS_CANCEL:
                events.massCancelDone(
                    sessions.at(sweep.session()), sweep.clOrdId(), sweep.kind().reason(), sweep.count());
                break;
            case CANCEL_ON_DISCONNECT:
            case DEAD_MAN:
                if (sweep.count() > 0) {
                    events.massCancelDone(sessions.at(sweep.session()), 0, sweep.kind().reason(), sweep.count());
                }
                break;
            case ROLLED:
                rolls.end(instruments.at(sweep.instrument()));
                break;
            case OPEN_ORDERS:
                events.orderStateEnd(sessions.at(sweep.session()), sweep.clOrdId(), sweep.count());
                break;
            default:
                break;
        }
        mark(sweep, -1);
        line.queue.remove();
        if (!line.queue.isEmpty()) {
            begin(line, line.queue.at(0));
        }
    }

    /** Whom an unfinished sweep keeps from what: one more, or one less. */
    private void mark(final Sweep sweep, final int change) {
        if (sweep.kind() == SweepKind.MASS_CANCEL) {
            sessions.at(sweep.session()).hasMassCancel(change > 0);
        } else if (sweep.kind() == SweepKind.OPEN_ORDERS) {
            sessions.at(sweep.session()).hasOpenOrders(change > 0);
        }
        if (sweep.kind().blocks()) {
            if (sweep.participant() == Sweep.NONE) {
                sessions.at(sweep.session()).addBlocks(change);
            } else {
                participants.at(sweep.participant()).addBlocks(change);
            }
        }
    }

    /** A queue, and the walk of the sweep at its head. */
    private static final class Line {
        private final SweepQueue queue;
        private final SessionWalk walk;

        private Line(final SweepQueue queue, final SessionWalk walk) {
            this.queue = queue;
            this.walk = walk;
        }
    }
}
