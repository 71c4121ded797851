package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.sweep.Sweep;
import org.wheatstone.engine.core.timer.Timers;

/**
 * What members ask of all their orders at once: one method a command, each a list of checks, then what happens. Engine
 * thread only. Requests are flyweights, valid until the method returns.
 */
final class MassCommands {
    /** A day: whoever is silent for longer has no use for a dead man, nor for a protection. */
    static final long MAX_INTERVAL_MS = 86_400_000;

    private static final long NS_PER_MS = 1_000_000;

    private final Instruments instruments;
    private final OrderChecks checks;
    private final Sweeps sweeps;
    private final Timers timers;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final Refusal refusal;

    MassCommands(
            final Instruments instruments,
            final OrderChecks checks,
            final Sweeps sweeps,
            final Timers timers,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final Refusal refusal) {
        this.instruments = instruments;
        this.checks = checks;
        this.sweeps = sweeps;
        this.timers = timers;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** Takes many resting orders back, and may lock out new ones. */
    void massCancel(final Session session, final MassCancelDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        if (!checks.isNew(session, request.clOrdId()) || !mayMassCancel(session, instrument, request)) {
            refuse(session, (int) request.instrumentId(), request.clOrdId());
            return;
        }
        final boolean isOfParticipant = request.scope() == Scope.PARTICIPANT;
        if (request.locked() != 0 && isOfParticipant) {
            session.participant().locked(true);
        } else if (request.locked() != 0) {
            session.locked(true);
        }
        events.massCancelAccepted(session, request);
        final boolean isOfAll = request.filter() == MassCancelFilter.ALL;
        sweeps.startMassCancel(session, isOfParticipant, request.clOrdId())
            .filter(request.filter(), isOfAll ? Sweep.NONE : instrument.index(), request.sideRaw())
            .range(request.low(), request.high(), request.upToClOrdId());
    }

    /** Lets new orders in again. */
    void unlock(final Session session, final UnlockDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !checks.isUnblocked(session)) {
            refuse(session, 0, request.clOrdId());
            return;
        }
        session.locked(false);
        session.participant().locked(false);
        events.acknowledged(session, UnlockDecoder.TEMPLATE_ID, request.clOrdId(), 0);
    }

    /** Sets the dead man, or takes him back. */
    void cancelAfter(final Session session, final CancelAfterDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !timeoutFits(request.timeoutMs())) {
            refuse(session, 0, request.clOrdId());
            return;
        }
        final long deadlineNs =
            request.timeoutMs() == 0 ? 0 : orderEvents.timeNs() + request.timeoutMs() * NS_PER_MS;
        if (deadlineNs == 0) {
            timers.clearDeadMan(session.index());
        } else {
            timers.setDeadMan(session.index(), deadlineNs);
        }
        events.acknowledged(session, CancelAfterDecoder.TEMPLATE_ID, request.clOrdId(), deadlineNs);
    }

    /** Asks for the state of all open orders of the session. */
    void openOrders(final Session session, final OpenOrdersRequestDecoder request) {
        if (!checks.isNew(session, request.clOrdId()) || !isOnlyOne(session.hasOpenOrders())) {
            refuse(session, 0, request.clOrdId());
            return;
        }
        sweeps.startOpenOrders(session, request.clOrdId());
    }

    private boolean mayMassCancel(
            final Session session, final Instrument instrument, final MassCancelDecoder request) {
        return filterFits(request)
            && scopeFits(request)
            && (request.filter() == MassCancelFilter.ALL || checks.isListed(instrument, request.instrumentId()))
            && sideFits(request)
            && rangeFits(request)
            && isOnlyOne(session.hasMassCancel());
    }

    private boolean filterFits(final MassCancelDecoder request) {
        final MassCancelFilter filter = request.filter();
        return filter != MassCancelFilter.NULL_VAL && filter != MassCancelFilter.SBE_UNKNOWN
            || refusal.because(Code.BAD_COMBINATION, request.filterRaw());
    }

    /** Ids of other sessions have nothing to do with those of the one that asks. */
    private boolean scopeFits(final MassCancelDecoder request) {
        final Scope scope = request.scope();
        if (scope != Scope.SESSION && scope != Scope.PARTICIPANT) {
            return refusal.because(Code.BAD_COMBINATION, request.scopeRaw());
        }
        return scope == Scope.SESSION || request.upToClOrdId() == 0
            || refusal.because(Code.BAD_COMBINATION, request.upToClOrdId());
    }

    private boolean sideFits(final MassCancelDecoder request) {
        final Side side = request.side();
        final boolean isMissing = side == Side.NULL_VAL;
        return isMissing && request.filter() != MassCancelFilter.SIDE || side == Side.BID || side == Side.ASK
            || refusal.because(Code.BAD_SIDE, request.sideRaw());
    }

    private boolean rangeFits(final MassCancelDecoder request) {
        return request.filter() != MassCancelFilter.PRICE_RANGE || request.low() <= request.high()
            || refusal.because(Code.BAD_PRICE, request.low());
    }

    private boolean timeoutFits(final long timeoutMs) {
        return timeoutMs >= 0 && timeoutMs <= MAX_INTERVAL_MS
            || refusal.because(Code.BAD_EXPIRY, MAX_INTERVAL_MS);
    }

    private boolean isOnlyOne(final boolean isOtherUnfinished) {
        return !isOtherUnfinished || refusal.because(Code.CAPACITY, 1);
    }

    private void refuse(final Session session, final int instrumentId, final long clOrdId) {
        orderEvents.rejected(session, instrumentId, clOrdId, 0, refusal.code(), refusal.detail());
    }
}
