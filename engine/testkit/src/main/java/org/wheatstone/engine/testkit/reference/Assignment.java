package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import java.util.function.Predicate;
import org.wheatstone.codecs.sbe.CallStatus;

/** Finds suppliers for calls, and ends those that nobody reports. */
final class Assignment {
    private static final long NO_CALLS = 0;

    private final World world;
    private final DeliveryEvents events;

    Assignment(final World world, final DeliveryEvents events) {
        this.world = world;
        this.events = events;
    }

    /** Whether a participant can be sent calls: qualified, not killed, and it has said where, of a window in time. */
    boolean mayServe(final Participant participant, final Pool pool) {
        final Instrument instrument = pool.instrument;
        return world.qualifications.isQualified(participant, pool.grade())
            && endpoint(participant, instrument) != NO_CALLS
            && (!instrument.isWindow() || instrument.window.confirmed.contains(participant))
            && !participant.killed;
    }

    private static long endpoint(final Participant participant, final Instrument instrument) {
        final Nomination nomination = participant.nominations.get(instrument.id());
        return nomination == null ? NO_CALLS : nomination.endpoint();
    }

    /**
     * Who is to serve so much: the last one again, if possible, else who has owed for the longest.
     *
     * @param failed that it must not be; null if none has failed.
     */
    Optional<Position> supplierFor(final Position buyer, final long quantity, final Position failed) {
        final Predicate<Position> can = supplier -> supplier != buyer && supplier != failed
            && mayServe(supplier.participant, supplier.pool)
            && supplier.owed() - supplier.assigned() >= quantity;
        return Optional.ofNullable(buyer.lastSupplier).filter(can)
            .or(() -> buyer.pool.obligations.stream()
                .map(obligation -> obligation.supplier).filter(can).findFirst());
    }

    /** One more attempt, from now on. */
    void assign(final Call call, final Position supplier) {
        final Pool pool = call.pool();
        call.supplier = supplier;
        call.attempt++;
        call.deadlineNs = Math.min(world.timeNs + pool.grade().callTimeoutNs(), pool.expiryNs());
        call.buyer.lastSupplier = supplier;
        pool.calls.remove(call);
        pool.calls.add(call);
        events.assigned(call, endpoint(supplier.participant, pool.instrument));
    }

    /** Nobody has reported the call in time, and nobody is blamed for it. */
    void endVoid(final Call call) {
        events.ended(call, CallStatus.VOID.value(), CallEnd.failed(0, false));
        world.calls.end(call, null);
    }
}
