package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/** What buyers ask for of what they have bought. Engine thread only. Requests are valid until the method returns. */
final class DrawCommands {
    private static final int QUANTITY    = DrawDecoder.quantityEncodingOffset();
    private static final int USER_TAG    = DrawDecoder.userTagEncodingOffset();
    private static final int PARENT_CALL = DrawDecoder.parentCallEncodingOffset();
    private static final int CONTRACT    = DrawDecoder.contractEncodingOffset();
    /** Where fields of two bytes and one begin: mandate and purpose. */
    private static final int MANDATE     = DrawDecoder.mandateEncodingOffset();

    private static final int NONE = Pools.NONE;
    private static final long MILLION = 1_000_000;

    private final Instruments instruments;
    private final Pools pools;
    private final Positions positions;
    private final Calls calls;
    private final Deliveries deliveries;
    private final CallQueues queues;
    private final OrderChecks checks;
    private final DeliveryChecks deliveryChecks;
    private final MandateChecks mandateChecks;
    private final Assignment assignment;
    private final PoolTerms terms;
    private final DeliveryDeadlines deadlines;
    private final OrderEvents orderEvents;
    private final DeliveryEvents events;
    private final Refusal refusal;
    private int buyer;
    private int supplier;

    DrawCommands(
            final Exchange exchange,
            final CallQueues queues,
            final OrderChecks checks,
            final MandateChecks mandateChecks,
            final Assignment assignment,
            final PoolTerms terms,
            final DeliveryDeadlines deadlines,
            final OrderEvents orderEvents,
            final DeliveryEvents events,
            final Refusal refusal) {
        instruments = exchange.instruments();
        final DeliveryTables tables = exchange.delivery();
        pools = tables.pools();
        positions = tables.positions();
        calls = tables.calls();
        deliveries = tables.deliveries();
        this.queues = queues;
        this.checks = checks;
        deliveryChecks = checks.delivery();
        this.mandateChecks = mandateChecks;
        this.assignment = assignment;
        this.terms = terms;
        this.deadlines = deadlines;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** A call begins, and goes to a supplier. */
    void draw(final Session session, final CommandLine request) {
        final int instrumentId = request.instrumentId();
        final long clOrdId = request.clOrdId();
        final long quantity = request.word(QUANTITY);
        final int mandate = (int) request.word(MANDATE) & 0xFFFF;
        final Instrument instrument = instruments.find(instrumentId);
        if (!checks.isNew(session, clOrdId)
            || !checks.isAlive(session.participant())
            || !checks.isListed(instrument, Integer.toUnsignedLong(instrumentId))
            || !mayDraw(session, instrument, mandate, quantity)
            || !isServed(session.participant(), instrument, quantity)
            || !hasRoom(session.participant())) {
            orderEvents.rejected(
                session, instrumentId, clOrdId, request.word(USER_TAG), refusal.code(), refusal.detail());
            return;
        }
        final long callId = events.commandSequence() * Execution.LEGS_PER_COMMAND;
        final int call = queues.begin(callId, session.index(), buyer, quantity);
        calls.asked(
            call, clOrdId, request.word(USER_TAG), request.word(PARENT_CALL), request.word(CONTRACT),
            (int) (request.word(MANDATE) >>> Short.SIZE) & 0xFF);
        calls.mandate(call, mandate);
        assign(call, supplier);
        deadlines.assigned(instrument, call);
    }

    /** An open call goes to a supplier, by its position. */
    void assign(final int call, final int chosen) {
        final long deadlineNs = Math.min(
            events.timeNs() + terms.grade(calls.pool(call)).callTimeoutNs(), terms.expiryNs(calls.pool(call)));
        queues.assign(call, chosen, deadlineNs);
        events.assigned(call, assignment.endpoint(chosen));
    }

    /** Not asked is whether it is halted: that is of trading, and rights run out meanwhile. */
    private boolean mayDraw(
            final Session session, final Instrument instrument, final int mandate, final long quantity) {
        return deliveryChecks.isDelivered(instrument)
            && isBuyer(session.participant())
            && mandateChecks.mayDraw(session, mandate, instrument)
            && quantityFits(quantity);
    }

    private boolean isBuyer(final Participant owner) {
        final short roles = (short) owner.roles();
        return RolesDecoder.buyer(roles) || RolesDecoder.marketMaker(roles)
            || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    private boolean quantityFits(final long quantity) {
        return quantity >= 1 && quantity <= ListingTerms.MAX_QUANTITY
            || refusal.because(Code.BAD_QUANTITY, quantity);
    }

    /**
     * The oldest pool that can be drawn from has a right of this owner that reaches, does not have too much of it in
     * use already, and has a supplier for it.
     */
    private boolean isServed(final Participant owner, final Instrument instrument, final long quantity) {
        boolean hasRight = false;
        boolean hasBurst = false;
        long mostRight = 0;
        long mostBurst = 0;
        for (int pool = pools.oldest(instrument.index()); pool != NONE; pool = pools.younger(pool)) {
            buyer = terms.isDrawable(pool, events.timeNs()) ? positions.find(pool, owner.index()) : NONE;
            if (buyer != NONE) {
                final long right = positions.freeRight(buyer, terms.grade(pool).lotMilliGtu());
                mostRight = Math.max(mostRight, right);
                if (right >= quantity) {
                    hasRight = true;
                    final long free = burst(pool) - positions.drawn(buyer);
                    mostBurst = Math.max(mostBurst, free);
                    if (free >= quantity) {
                        hasBurst = true;
                        supplier = assignment.choose(buyer, quantity, NONE);
                        if (supplier != NONE) {
                            return true;
                        }
                    }
                }
            }
        }
        if (!hasRight) {
            return refusal.because(Code.NO_RIGHT, mostRight);
        }
        return hasBurst ? refusal.because(Code.NO_SUPPLIER, 0) : refusal.because(Code.BURST, mostBurst);
    }

    /** What the buyer may have in open calls of a pool at one time; a lot at least, so that small rights are of use. */
    private long burst(final int pool) {
        final Grade grade = terms.grade(pool);
        final long held = positions.held(buyer);
        return grade.burstPpm() == 0
            ? held : Math.max(grade.lotMilliGtu(), MulDiv.mulDiv(held, grade.burstPpm(), MILLION));
    }

    /** Each open call may end with a delivery of its own. */
    private boolean hasRoom(final Participant owner) {
        final int share = Share.of(calls.capacity());
        if (calls.openOf(owner.index()) >= share) {
            return refusal.full(share);
        }
        final int places = Share.of(deliveries.capacity());
        if (deliveries.of(owner.index()) + calls.openOf(owner.index()) >= places) {
            return refusal.full(places);
        }
        if (!calls.hasRoom()) {
            return refusal.full(calls.capacity());
        }
        return deliveries.room() > calls.open() || refusal.full(deliveries.capacity());
    }
}
