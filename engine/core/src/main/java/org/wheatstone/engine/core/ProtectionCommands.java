package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/**
 * What keeps market makers from being run over: one method a command, and what comes of it at the end of any command.
 * Engine thread only. Requests are flyweights, valid until the method returns.
 */
final class ProtectionCommands {
    private final Sessions sessions;
    private final Protections protections;
    private final OrderChecks checks;
    private final Sweeps sweeps;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final Refusal refusal;

    ProtectionCommands(
            final Sessions sessions,
            final Protections protections,
            final OrderChecks checks,
            final Sweeps sweeps,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final Refusal refusal) {
        this.sessions = sessions;
        this.protections = protections;
        this.checks = checks;
        this.sweeps = sweeps;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** Sets what a quote set is protected by. */
    void configure(final Session session, final ProtectionConfigDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !mayConfigure(session, request)) {
            refuse(session, request.clOrdId());
            return;
        }
        final long set = request.quoteSetId();
        final int present = protections.find(session.index(), set);
        final int protection = present == Protections.NONE ? protections.add(session.index(), set) : present;
        protections.configure(protection, request.intervalMs(), request.maxFills(), request.maxQuantity());
        events.acknowledged(session, ProtectionConfigDecoder.TEMPLATE_ID, request.clOrdId(), set);
    }

    /** Lets a quote set quote again. */
    void reset(final Session session, final ProtectionResetDecoder request) {
        final long set = request.quoteSetId();
        final int protection = protections.find(session.index(), set);
        if (!checks.isNew(session, request.clOrdId()) || !mayReset(session, set, protection)) {
            refuse(session, request.clOrdId());
            return;
        }
        protections.frozen(protection, false);
        protections.interval(protection, Protections.NOT_BEGUN, 0, 0);
        events.acknowledged(session, ProtectionResetDecoder.TEMPLATE_ID, request.clOrdId(), set);
    }

    /** Tells of the sets that this command has frozen, and starts to cancel their quotes. */
    void endCommand() {
        for (int i = 0; i < protections.frozenNowCount(); i++) {
            final int protection = protections.frozenNow(i);
            final Session session = sessions.at(protections.session(protection));
            final long set = protections.set(protection);
            events.protectionTriggered(
                session, set, protections.fills(protection), protections.quantity(protection));
            sweeps.startProtection(session.index(), set);
        }
        protections.forgetFrozenNow();
    }

    private boolean mayConfigure(final Session session, final ProtectionConfigDecoder request) {
        final long set = request.quoteSetId();
        return checks.isMarketMaker(session.participant())
            && (set != 0 || refusal.because(Code.BAD_COMBINATION, 0))
            && intervalFits(request.intervalMs())
            && (request.maxQuantity() >= 0 || refusal.because(Code.BAD_QUANTITY, request.maxQuantity()))
            && (protections.hasRoom() || protections.find(session.index(), set) != Protections.NONE
                || refusal.because(Code.CAPACITY, protections.capacity()));
    }

    private boolean intervalFits(final long intervalMs) {
        return intervalMs > 0 && intervalMs <= MassCommands.MAX_INTERVAL_MS
            || refusal.because(Code.BAD_EXPIRY, MassCommands.MAX_INTERVAL_MS);
    }

    private boolean mayReset(final Session session, final long set, final int protection) {
        if (protection == Protections.NONE) {
            return refusal.because(Code.UNKNOWN_TARGET, set);
        }
        return !sweeps.isProtectionUnfinished(session.index(), set) || refusal.because(Code.LOCKED, set);
    }

    private void refuse(final Session session, final long clOrdId) {
        orderEvents.rejected(session, 0, clOrdId, 0, refusal.code(), refusal.detail());
    }
}
