package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wheatstone.codecs.sbe.CancelReason;

/** A walk over the open orders of a session, of a participant's sessions or of all, that may take several commands. */
final class Sweep {
    private static final long ORDERS_OF_SEQUENCE = 64;

    final Kind kind;
    /** Swept, or null if all sessions of the participant are. */
    final Session session;
    /** Whose sessions are swept, or null if everybody's are. */
    final Participant participant;
    /** That goes to its next version at the end, or null. */
    final Instrument rolling;
    /** Which order the sweep acts on. */
    final Predicate<Order> matches;
    /** Who asked for it, or null if nobody did. */
    final Session requester;
    /** The request's own id, or 0. */
    final long clOrdId;
    private long startedBy;
    private long quoteSetId;
    private int place;
    /** Whether the session at this place was paid for. */
    private boolean hasEntered;
    private long lastOrderId;
    private long count;

    private Sweep(
            final Kind kind,
            final Session session,
            final Participant participant,
            final Instrument rolling,
            final Predicate<Order> matches,
            final Request request,
            final long startedBy) {
        this.kind = kind;
        this.session = session;
        this.participant = participant;
        this.rolling = rolling;
        this.matches = matches;
        this.requester = request.session();
        this.clOrdId = request.clOrdId();
        this.startedBy = startedBy;
    }

    /** What a session asked for over its own orders. */
    static Sweep asked(
            final Kind kind, final Request request, final Predicate<Order> matches, final World world) {
        final Session session = request.session();
        return new Sweep(kind, session, session.participant, null, matches, request, world.sequence);
    }

    /** What a session asked for over the orders of its whole participant. */
    static Sweep askedForAll(
            final Kind kind, final Request request, final Predicate<Order> matches, final World world) {
        return new Sweep(kind, null, request.session().participant, null, matches, request, world.sequence);
    }

    /** Over a session, without anybody's request. */
    static Sweep over(final Kind kind, final Session session, final Predicate<Order> matches, final World world) {
        return new Sweep(kind, session, session.participant, null, matches, Request.NONE, world.sequence);
    }

    /** Over all orders of a participant, without anybody's request. */
    static Sweep over(final Kind kind, final Participant participant, final World world) {
        return new Sweep(kind, null, participant, null, order -> true, Request.NONE, world.sequence);
    }

    /** Over the quotes of a set. */
    static Sweep ofQuotes(final Protection protection, final World world) {
        final Sweep sweep = over(
            Kind.PROTECTION, protection.session, order -> order.quoteSetId == protection.setId, world);
        sweep.quoteSetId = protection.setId;
        return sweep;
    }

    /** Over the offers that a participant may not have any more. */
    static Sweep ofUnqualified(final Participant participant, final World world) {
        return new Sweep(
            Kind.NOT_QUALIFIED,
            null,
            participant,
            null,
            order -> order.side == Side.ASK && order.instrument.isSpot() && !order.isClosing()
                && !world.qualifications.isQualified(participant, order.instrument.grade),
            Request.NONE,
            world.sequence);
    }

    /** Over the bids that nobody has a mandate for any more. */
    static Sweep ofMandates(final Participant participant, final World world) {
        return new Sweep(
            Kind.MANDATE, null, participant, null, order -> order.mandate != null && !order.mandate.isAlive(),
            Request.NONE, world.sequence);
    }

    /** Over everybody's orders in an instrument that goes to its next version. */
    static Sweep ofRoll(final Instrument instrument, final World world) {
        return new Sweep(
            Kind.ROLLED, null, null, instrument, order -> order.instrument == instrument && !order.followsRoll(),
            Request.NONE, world.sequence);
    }

    /** As if it had been started now. */
    void beginAnew(final World world) {
        startedBy = world.sequence;
        place = 0;
        hasEntered = false;
        lastOrderId = 0;
        count = 0;
    }

    boolean goesOver(final Session other) {
        if (session != null) {
            return other == session;
        }
        return participant == null || other.participant == participant;
    }

    /** The next thing to do; it stays the next until it is {@link #pass passed}. */
    Optional<Step> next(final World world) {
        final List<Session> swept = world.sessions.values().stream().filter(this::goesOver).toList();
        while (place < swept.size()) {
            if (kind == Kind.ROLLED && !hasEntered) {
                return Optional.of(Step.INTO_SESSION);
            }
            final Optional<Order> next = world.orders.after(swept.get(place), lastOrderId)
                .filter(order -> order.orderId / ORDERS_OF_SEQUENCE <= startedBy);
            if (next.isPresent()) {
                return next.map(Step::new);
            }
            place++;
            hasEntered = false;
            lastOrderId = 0;
        }
        return Optional.empty();
    }

    boolean isOfQuotes(final Session ofSession, final long setId) {
        return kind == Kind.PROTECTION && session == ofSession && quoteSetId == setId;
    }

    void pass(final Step step) {
        if (step == Step.INTO_SESSION) {
            hasEntered = true;
        } else {
            lastOrderId = step.order.orderId;
        }
    }

    void counted() {
        count++;
    }

    long count() {
        return count;
    }

    /** What kind of sweep it is. */
    enum Kind {
        MASS_CANCEL(CancelReason.MASS_CANCEL),
        CANCEL_ON_DISCONNECT(CancelReason.CANCEL_ON_DISCONNECT),
        DEAD_MAN(CancelReason.DEAD_MAN),
        KILL(CancelReason.KILL),
        PROTECTION(CancelReason.PROTECTION),
        NOT_QUALIFIED(CancelReason.NOT_QUALIFIED),
        MANDATE(CancelReason.MANDATE),
        ROLLED(CancelReason.ROLLED),
        /** Cancels nothing. */
        OPEN_ORDERS(CancelReason.NULL_VAL);

        final CancelReason reason;

        Kind(final CancelReason reason) {
            this.reason = reason;
        }

        boolean blocks() {
            return this == MASS_CANCEL || this == CANCEL_ON_DISCONNECT || this == DEAD_MAN;
        }
    }

    /** An order to look at, or, where that costs something by itself, a session to go into. */
    record Step(Order order) {
        static final Step INTO_SESSION = new Step(null);
    }

    /** Who asked, under which id. */
    record Request(Session session, long clOrdId) {
        static final Request NONE = new Request(null, 0);
    }
}
