package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import java.util.stream.Stream;
import org.wheatstone.codecs.Code;

/** Gives buyers suppliers for calls, or says why not. */
final class Drawing {
    private static final long MAX_QUANTITY   = 1L << 40;
    private static final long IDS_OF_COMMAND = 64;

    private final World world;
    private final Requests requests;
    private final Mandates mandates;
    private final Assignment assignment;
    private final RequestEvents events;

    Drawing(
            final World world,
            final Requests requests,
            final Mandates mandates,
            final Assignment assignment,
            final RequestEvents events) {
        this.world = world;
        this.requests = requests;
        this.mandates = mandates;
        this.assignment = assignment;
        this.events = events;
    }

    void onDraw(final Session session, final Draw draw) {
        final Participant participant = session.participant;
        final Optional<Refusal> refusal = Requests.refuseId(session, draw.clOrdId())
            .or(() -> Requests.refuseKilled(session))
            .or(() -> requests.refuseInstrument(draw.instrumentId()))
            .or(() -> Requests.refuseNotDelivered(world.instruments.get(draw.instrumentId())))
            .or(() -> Refusal.when(
                !participant.mayOrder(Side.BID), Code.NOT_AUTHORISED, participant.roles))
            .or(() -> mandates.refuseDraw(
                session, draw.mandate(), world.instruments.get(draw.instrumentId())))
            .or(() -> Refusal.when(
                draw.quantity() < 1 || draw.quantity() > MAX_QUANTITY, Code.BAD_QUANTITY, draw.quantity()))
            .or(() -> refuseUnserved(participant, draw))
            .or(() -> refuseShare(participant))
            .or(this::refuseTables);
        if (refusal.isPresent()) {
            events.rejected(session, draw.instrumentId(), draw.clOrdId(), draw.userTag(), refusal.get());
            return;
        }
        final Position buyer = served(participant, draw).findFirst().orElseThrow();
        final Call call = new Call(world.sequence * IDS_OF_COMMAND, session, draw, buyer);
        final Position supplier = assignment.supplierFor(buyer, draw.quantity(), null).orElseThrow();
        world.calls.add(call);
        assignment.assign(call, supplier);
    }

    /** The participant's positions in pools that can be drawn from, the oldest first. */
    private Stream<Position> positions(final Participant participant, final Draw draw) {
        return world.instruments.get(draw.instrumentId()).pools.stream()
            .filter(pool -> pool.canBeDrawnFrom(world.timeNs))
            .flatMap(pool -> pool.position(participant).stream());
    }

    private Stream<Position> entitled(final Participant participant, final Draw draw) {
        return positions(participant, draw).filter(buyer -> buyer.free() >= draw.quantity());
    }

    private Stream<Position> withBurst(final Participant participant, final Draw draw) {
        return entitled(participant, draw).filter(buyer -> buyer.burst() - buyer.drawn() >= draw.quantity());
    }

    private Stream<Position> served(final Participant participant, final Draw draw) {
        return withBurst(participant, draw)
            .filter(buyer -> assignment.supplierFor(buyer, draw.quantity(), null).isPresent());
    }

    private Optional<Refusal> refuseUnserved(final Participant participant, final Draw draw) {
        final long most = positions(participant, draw)
            .mapToLong(Position::free).max().orElse(0);
        final long mostAtOnce = entitled(participant, draw)
            .mapToLong(buyer -> buyer.burst() - buyer.drawn()).max().orElse(0);
        return Refusal.when(entitled(participant, draw).findAny().isEmpty(), Code.NO_RIGHT, Math.max(0, most))
            .or(() -> Refusal.when(
                withBurst(participant, draw).findAny().isEmpty(), Code.BURST, Math.max(0, mostAtOnce)))
            .or(() -> Refusal.when(served(participant, draw).findAny().isEmpty(), Code.NO_SUPPLIER, 0));
    }

    private Optional<Refusal> refuseShare(final Participant participant) {
        final int open = world.calls.openOf(participant);
        final int ofCalls = ReferenceLimits.shareOf(world.limits.calls());
        final int ofDeliveries = ReferenceLimits.shareOf(world.limits.deliveries());
        return Refusal.when(open >= ofCalls, Code.CAPACITY, ofCalls)
            .or(() -> Refusal.when(
                world.deliveriesTo(participant) + open >= ofDeliveries, Code.CAPACITY, ofDeliveries));
    }

    /** Each open call may come to need a delivery of its own. */
    private Optional<Refusal> refuseTables() {
        final int freeDeliveries = world.limits.deliveries() - world.deliveries();
        return Refusal.when(world.calls.isFull(), Code.CAPACITY, world.limits.calls())
            .or(() -> Refusal.when(
                freeDeliveries <= world.calls.open(), Code.CAPACITY, world.limits.deliveries()));
    }
}
