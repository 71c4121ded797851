package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/**
 * What buyers say of those who act for them. Engine thread only. Requests are flyweights, valid until the method
 * returns.
 */
final class MandateCommands {
    private final Sessions sessions;
    private final Mandates mandates;
    private final OrderChecks checks;
    private final Sweeps sweeps;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final Refusal refusal;

    MandateCommands(
            final Exchange exchange,
            final OrderChecks checks,
            final Sweeps sweeps,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final Refusal refusal) {
        sessions = exchange.sessions();
        mandates = exchange.mandates();
        this.checks = checks;
        this.sweeps = sweeps;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** Lets a session, or any of the participant, spend so much. */
    void grant(final Session session, final GrantMandateDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !mayGrant(session, request)) {
            refuse(session, request.clOrdId());
            return;
        }
        final Session bound = sessions.find((int) request.sessionId());
        final int slot = mandates.grant(
            session.participant().index(), request.mandateId(), parent(session, request),
            request.sessionId() == 0 ? Mandates.NONE : bound.index());
        mandates.terms(slot, request.maxSpend(), request.maxPrice(), request.expireTime());
        for (int place = 0; place < Mandates.GRADES; place++) {
            mandates.grade(slot, place, (int) request.grades(place));
        }
        if (request.sessionId() != 0) {
            bound.bind();
        }
        events.acknowledged(session, GrantMandateDecoder.TEMPLATE_ID, request.clOrdId(), request.mandateId());
    }

    /** Ends a mandate and all below it; the bids under them are swept at the end of the command. */
    void revoke(final Session session, final RevokeMandateDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !mayRevoke(session, request)) {
            refuse(session, request.clOrdId());
            return;
        }
        mandates.revoke(mandates.find(session.participant().index(), request.mandateId()));
        events.acknowledged(session, RevokeMandateDecoder.TEMPLATE_ID, request.clOrdId(), request.mandateId());
        sweeps.startMandate(session.participant().index());
    }

    private boolean mayGrant(final Session session, final GrantMandateDecoder request) {
        return checks.isAlive(session.participant())
            && isBuyer(session.participant())
            && isNewId(session, request.mandateId())
            && isOwn(session, request.sessionId())
            && parentFits(session, request)
            && spendFits(session, request)
            && (request.maxPrice() >= 0 || refusal.because(Code.BAD_PRICE, 0))
            && expiryFits(request.expireTime())
            && hasRoom(session.participant());
    }

    private boolean isBuyer(final Participant owner) {
        final short roles = (short) owner.roles();
        return RolesDecoder.buyer(roles) || RolesDecoder.marketMaker(roles)
            || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    private boolean isNewId(final Session session, final int id) {
        return id != 0 && mandates.find(session.participant().index(), id) == Mandates.NONE
            || refusal.because(Code.TARGET_EXISTS, id);
    }

    private boolean isOwn(final Session session, final long sessionId) {
        final Session named = sessions.find((int) sessionId);
        return sessionId == 0 || named != null && named.participant() == session.participant()
            || refusal.because(Code.UNKNOWN_SESSION, sessionId);
    }

    private boolean parentFits(final Session session, final GrantMandateDecoder request) {
        final int parent = parent(session, request);
        final boolean isThere = parent != Mandates.NONE
            && mandates.isAlive(parent) && !mandates.isExpired(parent, orderEvents.timeNs());
        if (request.parentId() != 0 && !isThere
            || session.isBound() && !mandates.names(parent, session.index())) {
            return refusal.because(Code.MANDATE, request.parentId());
        }
        // To bind a session is to take from it, which is not for one that is bound itself.
        if (session.isBound() && request.sessionId() != 0 && !sessions.find((int) request.sessionId()).isBound()) {
            return refusal.because(Code.MANDATE, request.parentId());
        }
        return mandates.chainLength(parent) < Mandates.MAX_CHAIN
            || refusal.because(Code.CAPACITY, Mandates.MAX_CHAIN);
    }

    private boolean spendFits(final Session session, final GrantMandateDecoder request) {
        final long most = Math.min(OrderChecks.MAX_NOTIONAL, mandates.leastRemainder(parent(session, request)));
        return request.maxSpend() >= 1 && request.maxSpend() <= most || refusal.because(Code.MAX_NOTIONAL, most);
    }

    private boolean expiryFits(final long expireTime) {
        final long nowNs = orderEvents.timeNs();
        return expireTime == 0 || expireTime > nowNs || refusal.because(Code.BAD_EXPIRY, nowNs);
    }

    /** What an owner's mandates take that are over is looked for when it is needed, and not before. */
    private boolean hasRoom(final Participant owner) {
        final int share = Share.of(mandates.capacity());
        if (mandates.grants().of(owner.index()) >= share || !mandates.hasRoom()) {
            mandates.forget(owner.index(), orderEvents.timeNs());
        }
        if (mandates.grants().of(owner.index()) >= share) {
            return refusal.full(share);
        }
        return mandates.hasRoom() || refusal.full(mandates.capacity());
    }

    private boolean mayRevoke(final Session session, final RevokeMandateDecoder request) {
        final int slot = mandates.find(session.participant().index(), request.mandateId());
        return slot != Mandates.NONE && !mandates.isRevoked(slot)
            && (!session.isBound() || mandates.names(mandates.parent(slot), session.index()))
            || refusal.because(Code.MANDATE, request.mandateId());
    }

    private int parent(final Session session, final GrantMandateDecoder request) {
        return request.parentId() == 0
            ? Mandates.NONE : mandates.find(session.participant().index(), request.parentId());
    }

    private void refuse(final Session session, final long clOrdId) {
        orderEvents.rejected(session, 0, clOrdId, 0, refusal.code(), refusal.detail());
    }
}
