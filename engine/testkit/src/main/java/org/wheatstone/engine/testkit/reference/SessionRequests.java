package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.UnlockDecoder;

/** Requests about all orders of a session, or of its participant. Neither kill nor halt nor lock stops them. */
final class SessionRequests {
    private static final long MAX_TIMEOUT_MS = 86_400_000;
    private static final long NS_PER_MS      = 1_000_000;

    private final World world;
    private final Requests requests;
    private final RequestEvents events;

    SessionRequests(final World world, final Requests requests, final RequestEvents events) {
        this.world = world;
        this.requests = requests;
        this.events = events;
    }

    void onMassCancel(final Session session, final MassCancel request) {
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> refuseMassCancel(request))
            .or(() -> refuseUnfinished(session, Sweep.Kind.MASS_CANCEL));
        if (refusal.isPresent()) {
            events.rejected(session, request.instrumentId(), request.clOrdId(), 0, refusal.get());
            return;
        }
        if (request.locked() != 0) {
            lock(session, request);
        }
        events.massCancelAcknowledged(session, request);
        final Sweep.Request asked = new Sweep.Request(session, request.clOrdId());
        world.sweeps.start(request.isOfParticipant()
            ? Sweep.askedForAll(Sweep.Kind.MASS_CANCEL, asked, request::matches, world)
            : Sweep.asked(Sweep.Kind.MASS_CANCEL, asked, request::matches, world));
    }

    private Optional<Refusal> refuseMassCancel(final MassCancel request) {
        final int filter = request.filter();
        final int scope = request.scope();
        final boolean isKnownFilter =
            filter >= MassCancelFilter.ALL.value() && filter <= MassCancelFilter.PRICE_RANGE.value();
        final boolean isKnownScope = scope == Scope.SESSION.value() || request.isOfParticipant();
        return Refusal.when(!isKnownFilter, Code.BAD_COMBINATION, filter)
            .or(() -> Refusal.when(!isKnownScope, Code.BAD_COMBINATION, scope))
            .or(() -> Refusal.when(
                request.isOfParticipant() && request.upToClOrdId() != 0,
                Code.BAD_COMBINATION, request.upToClOrdId()))
            .or(() -> request.is(MassCancelFilter.ALL)
                ? Optional.empty() : requests.refuseInstrument(request.instrumentId()))
            .or(() -> refuseSide(request))
            .or(() -> Refusal.when(
                request.is(MassCancelFilter.PRICE_RANGE) && request.low() > request.high(),
                Code.BAD_PRICE, request.low()));
    }

    private static Optional<Refusal> refuseSide(final MassCancel request) {
        final boolean isMissing = request.is(MassCancelFilter.SIDE) && request.side() == 0;
        return Refusal.when(isMissing || request.side() > Side.ASK.code.value(), Code.BAD_SIDE, request.side());
    }

    private Optional<Refusal> refuseUnfinished(final Session session, final Sweep.Kind kind) {
        return Refusal.when(world.sweeps.hasAskedBy(session, kind), Code.CAPACITY, 1);
    }

    private static void lock(final Session session, final MassCancel request) {
        if (request.isOfParticipant()) {
            session.participant.locked = true;
        } else {
            session.locked = true;
        }
    }

    void onUnlock(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final UnlockDecoder request = new UnlockDecoder()
            .wrap(buffer, blockOffset, UnlockDecoder.BLOCK_LENGTH, UnlockDecoder.SCHEMA_VERSION);
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Refusal.when(world.sweeps.block(session), Code.LOCKED, 0));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        session.locked = false;
        session.participant.locked = false;
        events.acknowledged(session, UnlockDecoder.TEMPLATE_ID, request.clOrdId(), 0);
    }

    void onCancelAfter(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final CancelAfterDecoder request = new CancelAfterDecoder()
            .wrap(buffer, blockOffset, CancelAfterDecoder.BLOCK_LENGTH, CancelAfterDecoder.SCHEMA_VERSION);
        final long timeoutMs = request.timeoutMs();
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Refusal.when(
                timeoutMs < 0 || timeoutMs > MAX_TIMEOUT_MS, Code.BAD_EXPIRY, MAX_TIMEOUT_MS));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        final long deadline = timeoutMs == 0 ? 0 : world.timeNs + timeoutMs * NS_PER_MS;
        if (deadline == 0) {
            world.timers.clear(Timer.Kind.DEAD_MAN, session.place);
        } else {
            world.timers.set(Timer.Kind.DEAD_MAN, session.place, deadline);
        }
        events.acknowledged(session, CancelAfterDecoder.TEMPLATE_ID, request.clOrdId(), deadline);
    }

    void onOpenOrdersRequest(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final long clOrdId = new OpenOrdersRequestDecoder()
            .wrap(buffer, blockOffset, OpenOrdersRequestDecoder.BLOCK_LENGTH, OpenOrdersRequestDecoder.SCHEMA_VERSION)
            .clOrdId();
        final Optional<Refusal> refusal = Requests.refuseId(session, clOrdId)
            .or(() -> refuseUnfinished(session, Sweep.Kind.OPEN_ORDERS));
        if (refusal.isPresent()) {
            events.rejected(session, 0, clOrdId, 0, refusal.get());
            return;
        }
        world.sweeps.start(Sweep.asked(
            Sweep.Kind.OPEN_ORDERS, new Sweep.Request(session, clOrdId), order -> true, world));
    }
}
