package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * What suppliers say before they offer: what they can deliver and where, and what answers for it. Engine thread only.
 * Requests are flyweights, valid until the method returns.
 */
final class SupplierCommands {
    /** Of each block, in lots: rights and obligations of it stay far below 64 bits. */
    static final long MAX_NOMINATED = 1L << 28;

    private final Instruments instruments;
    private final Capacities capacities;
    private final Nominations nominations;
    private final Ledger ledger;
    private final Holdings holdings;
    private final OrderChecks checks;
    private final DeliveryChecks deliveryChecks;
    private final MandateChecks mandateChecks;
    private final OrderEvents orderEvents;
    private final RequestEvents requestEvents;
    private final SupplierEvents events;
    private final Refusal refusal;

    SupplierCommands(
            final Exchange exchange,
            final Holdings holdings,
            final OrderChecks checks,
            final MandateChecks mandateChecks,
            final OrderEvents orderEvents,
            final RequestEvents requestEvents,
            final SupplierEvents events,
            final Refusal refusal) {
        instruments = exchange.instruments();
        capacities = exchange.capacities();
        nominations = exchange.nominations();
        ledger = exchange.ledger();
        this.holdings = holdings;
        this.checks = checks;
        deliveryChecks = checks.delivery();
        this.mandateChecks = mandateChecks;
        this.orderEvents = orderEvents;
        this.requestEvents = requestEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** Says, until the next time, what can be delivered of each block, and where. */
    void nominate(final Session session, final NominateDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        final Participant owner = session.participant();
        if (!checks.isNew(session, request.clOrdId())
            || !checks.isAlive(owner)
            || !mandateChecks.needsNone(session, 0)
            || !checks.isListed(instrument, request.instrumentId())
            || !deliveryChecks.isDelivered(instrument)
            || !mayStillNominate(owner, instrument)
            || !deliveryChecks.isSupplier(owner)
            || !quantityFits(owner, instrument, request)) {
            refuse(session, (int) request.instrumentId(), request.clOrdId());
            return;
        }
        if (instrument.hasCapacity()) {
            capacities.roll(owner.index(), instrument.index(), instrument.block(orderEvents.timeNs()));
            capacities.declare(
                owner.index(), instrument.index(),
                request.endpoint() == 0 ? capacities.sold(owner.index(), instrument.index()) : request.quantity());
        }
        nominations.nominate(owner.index(), instrument.index(), session.index(), request.endpoint());
        if (instrument.hasGateClosed(orderEvents.timeNs())) {
            nominations.confirm(owner.index(), instrument.index(), request.endpoint() != 0);
        }
        requestEvents.acknowledged(
            session, NominateDecoder.TEMPLATE_ID, instrument.id(), request.clOrdId(), request.quantity());
    }

    /** Moves money between cash and bond. */
    void postBond(final Session session, final PostBondDecoder request) {
        final Participant owner = session.participant();
        if (!checks.isNew(session, request.clOrdId())
            || !checks.isAlive(owner)
            || !mandateChecks.needsNone(session, 0)
            || !deliveryChecks.isSupplier(owner)
            || !amountFits(owner, request.amount())) {
            refuse(session, 0, request.clOrdId());
            return;
        }
        ledger.postBond(owner.index(), request.amount());
        events.bondPosted(owner, request.amount());
        requestEvents.acknowledged(
            session, PostBondDecoder.TEMPLATE_ID, 0, request.clOrdId(), ledger.bond(owner.index()));
    }

    /** Behind the gate of a window there is a time to confirm in; whoever has not is short, and too late. */
    private boolean mayStillNominate(final Participant owner, final Instrument instrument) {
        return !instrument.isConfirmationOver(orderEvents.timeNs())
            || nominations.isConfirmed(owner.index(), instrument.index())
            || refusal.because(Code.EXPIRED, Integer.toUnsignedLong(instrument.id()));
    }

    /**
     * What is offered and, unless it withdraws, what is sold in this block must stay covered; or what is owed, of a
     * window. Nobody withdraws who owes
     * something: it would be paid at the expiry, if it came back in time, for what nobody could draw.
     */
    private boolean quantityFits(
            final Participant owner, final Instrument instrument, final NominateDecoder request) {
        final long held = capacities.held(owner.index(), instrument.index());
        if (request.endpoint() == 0) {
            final long owed =
                holdings.lotsOwed(instrument.index(), owner.index(), instrument.grade().lotMilliGtu());
            if (owed > 0) {
                return refusal.because(Code.BAD_QUANTITY, owed);
            }
            return held == 0 || refusal.because(Code.BAD_QUANTITY, held);
        }
        final long quantity = request.quantity();
        if (quantity < 1 || quantity > MAX_NOMINATED) {
            return refusal.because(Code.BAD_QUANTITY, quantity);
        }
        final long committed = instrument.isWindow()
            ? holdings.lotsOwed(instrument.index(), owner.index(), instrument.grade().lotMilliGtu())
            : held + capacities.sold(owner.index(), instrument.index(), instrument.block(orderEvents.timeNs()));
        return quantity >= committed || refusal.because(Code.BAD_QUANTITY, committed);
    }

    private boolean amountFits(final Participant owner, final long amount) {
        final long cash = ledger.cash(owner.index());
        final long freeBond = ledger.freeBond(owner.index());
        if (amount == 0) {
            return refusal.because(Code.BAD_QUANTITY, 0);
        }
        if (amount > cash) {
            return refusal.because(Code.INSUFFICIENT_FUNDS, cash);
        }
        return amount >= -freeBond || refusal.because(Code.BOND, freeBond);
    }

    private void refuse(final Session session, final int instrumentId, final long clOrdId) {
        orderEvents.rejected(session, instrumentId, clOrdId, 0, refusal.code(), refusal.detail());
    }
}
