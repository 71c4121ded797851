package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/** What buyers ask for of what they have bought. Engine thread only. Requests are valid until the method returns. */
final class DrawCommands {
    private static final int NONE = Pools.NONE;

    private final Instruments instruments;
    private final Pools pools;
    private final Positions positions;
    private final Calls calls;
    private final Deliveries deliveries;
    private final CallQueues queues;
    private final OrderChecks checks;
    private final MandateChecks mandateChecks;
    private final Assignment assignment;
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
        this.mandateChecks = mandateChecks;
        this.assignment = assignment;
        this.deadlines = deadlines;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** A call begins, and goes to a supplier. */
    void draw(final Session session, final DrawDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        if (!checks.isNew(session, request.clOrdId())
            || !mayDraw(session, instrument, request)
            || !isServed(session.participant(), instrument, request.quantity())
            || !hasRoom(session.participant())) {
            orderEvents.rejected(
                session, (int) request.instrumentId(), request.clOrdId(), request.userTag(),
                refusal.code(), refusal.detail());
            return;
        }
        final long callId = events.commandSequence() * Execution.LEGS_PER_COMMAND;
        final int call = queues.begin(callId, session.index(), buyer, request.quantity());
        calls.asked(
            call, request.clOrdId(), request.userTag(), request.parentCall(), request.contract(), request.purpose());
        calls.mandate(call, request.mandate());
        assign(instrument, call, supplier);
        deadlines.update(instrument);
    }

    /** An open call goes to a supplier, by its position. */
    void assign(final Instrument instrument, final int call, final int chosen) {
        final long deadlineNs = Math.min(
            events.timeNs() + instrument.grade().callTimeoutNs(),
            deadlines.expiryNs(instrument, calls.pool(call)));
        queues.assign(call, chosen, deadlineNs);
        events.assigned(call, assignment.endpoint(instrument, chosen));
    }

    /** Not asked is whether it is halted: that is of trading, and rights run out meanwhile. */
    private boolean mayDraw(final Session session, final Instrument instrument, final DrawDecoder request) {
        final Participant owner = session.participant();
        return checks.isAlive(owner)
            && checks.isListed(instrument, request.instrumentId())
            && checks.isDelivered(instrument)
            && isBuyer(owner)
            && mandateChecks.mayDraw(session, request.mandate(), instrument)
            && quantityFits(request.quantity());
    }

    private boolean isBuyer(final Participant owner) {
        final short roles = (short) owner.roles();
        return RolesDecoder.buyer(roles) || RolesDecoder.marketMaker(roles)
            || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    private boolean quantityFits(final long quantity) {
        return quantity >= 1 && quantity <= MarketCommands.MAX_QUANTITY
            || refusal.because(Code.BAD_QUANTITY, quantity);
    }

    /** The oldest pool that can be drawn from has a right of this owner that reaches, and a supplier for it. */
    private boolean isServed(final Participant owner, final Instrument instrument, final long quantity) {
        long most = 0;
        final long firstBlock = deadlines.firstDrawableBlock(instrument, events.timeNs());
        int pool = pools.firstFrom(instrument.index(), firstBlock);
        for (; pool != NONE; pool = pools.younger(pool)) {
            buyer = positions.find(pool, owner.index());
            if (buyer != NONE) {
                final long free = positions.freeRight(buyer, instrument.grade().lotMilliGtu());
                most = Math.max(most, free);
                supplier = free < quantity
                    ? NONE : assignment.choose(instrument, buyer, quantity, NONE);
                if (supplier != NONE) {
                    return true;
                }
            }
        }
        return most < quantity
            ? refusal.because(Code.NO_RIGHT, most) : refusal.because(Code.NO_SUPPLIER, 0);
    }

    /** Each open call may end with a delivery of its own. */
    private boolean hasRoom(final Participant owner) {
        final int share = Share.of(calls.capacity());
        if (calls.openOf(owner.index()) >= share) {
            return refusal.full(share);
        }
        if (!calls.hasRoom()) {
            return refusal.full(calls.capacity());
        }
        return deliveries.room() > calls.open() || refusal.full(deliveries.capacity());
    }
}
