package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;

/** Market-maker protection: requests about it, and what happens when it triggers. */
final class ProtectionRequests {
    private static final long MAX_INTERVAL_MS = 86_400_000;

    private final World world;
    private final RequestEvents events;

    ProtectionRequests(final World world, final RequestEvents events) {
        this.world = world;
        this.events = events;
    }

    void onConfig(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final ProtectionConfigDecoder request = new ProtectionConfigDecoder().wrap(
            buffer, blockOffset, ProtectionConfigDecoder.BLOCK_LENGTH, ProtectionConfigDecoder.SCHEMA_VERSION);
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> refuseConfig(session, request));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        world.protections.of(session, request.quoteSetId())
            .orElseGet(() -> world.protections.add(session, request.quoteSetId()))
            .configure(request.maxFills(), request.maxQuantity(), request.intervalMs());
        events.acknowledged(
            session, ProtectionConfigDecoder.TEMPLATE_ID, request.clOrdId(), request.quoteSetId());
    }

    private Optional<Refusal> refuseConfig(final Session session, final ProtectionConfigDecoder request) {
        final Participant participant = session.participant;
        final long intervalMs = request.intervalMs();
        final int most = world.limits.quoteSets();
        final boolean isNew = world.protections.of(session, request.quoteSetId()).isEmpty();
        return Refusal.when(!participant.mayQuote(), Code.NOT_AUTHORISED, participant.roles)
            .or(() -> Refusal.when(request.quoteSetId() == 0, Code.BAD_COMBINATION, 0))
            .or(() -> Refusal.when(
                intervalMs == 0 || intervalMs > MAX_INTERVAL_MS, Code.BAD_EXPIRY, MAX_INTERVAL_MS))
            .or(() -> Refusal.when(request.maxQuantity() < 0, Code.BAD_QUANTITY, request.maxQuantity()))
            .or(() -> Refusal.when(isNew && world.protections.size() >= most, Code.CAPACITY, most));
    }

    void onReset(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final ProtectionResetDecoder request = new ProtectionResetDecoder()
            .wrap(buffer, blockOffset, ProtectionResetDecoder.BLOCK_LENGTH, ProtectionResetDecoder.SCHEMA_VERSION);
        final long setId = request.quoteSetId();
        final Optional<Protection> protection = world.protections.of(session, setId);
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Refusal.when(protection.isEmpty(), Code.UNKNOWN_TARGET, setId))
            .or(() -> Refusal.when(world.sweeps.hasProtectionOf(session, setId), Code.LOCKED, setId));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        protection.orElseThrow().frozen = false;
        protection.orElseThrow().endInterval();
        events.acknowledged(session, ProtectionResetDecoder.TEMPLATE_ID, request.clOrdId(), setId);
    }

    /** At the end of a command: says which sets it has frozen, and begins to cancel their quotes. */
    void trigger() {
        for (final Protection frozen : world.protections.takeFrozen()) {
            events.triggered(frozen);
            world.sweeps.start(Sweep.ofQuotes(frozen, world));
        }
    }
}
