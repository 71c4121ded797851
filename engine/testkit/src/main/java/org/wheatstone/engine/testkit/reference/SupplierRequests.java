package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;

/** What suppliers say of themselves: what they can deliver and where, and what money answers for it. */
final class SupplierRequests {
    private static final long MAX_QUANTITY = 1L << 28;

    private final World world;
    private final Requests requests;
    private final RequestEvents events;
    private final DeliveryEvents deliveryEvents;

    SupplierRequests(
            final World world,
            final Requests requests,
            final RequestEvents events,
            final DeliveryEvents deliveryEvents) {
        this.world = world;
        this.requests = requests;
        this.events = events;
        this.deliveryEvents = deliveryEvents;
    }

    void onNominate(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final NominateDecoder request = new NominateDecoder()
            .wrap(buffer, blockOffset, NominateDecoder.BLOCK_LENGTH, NominateDecoder.SCHEMA_VERSION);
        final int instrumentId = (int) request.instrumentId();
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Requests.refuseKilled(session))
            .or(() -> Mandates.refuseBound(session))
            .or(() -> requests.refuseInstrument(instrumentId))
            .or(() -> Requests.refuseNotDelivered(world.instruments.get(instrumentId)))
            .or(() -> refuseLate(session.participant, world.instruments.get(instrumentId)))
            .or(() -> refuseRole(session.participant))
            .or(() -> refuseNomination(session.participant, request));
        if (refusal.isPresent()) {
            events.rejected(session, instrumentId, request.clOrdId(), 0, refusal.get());
            return;
        }
        final Capacity capacity = session.participant.capacity(instrumentId);
        capacity.declare(request.endpoint() == 0 ? capacity.sold() : BigInteger.valueOf(request.quantity()));
        session.participant.nominations.put(instrumentId, new Nomination(request.endpoint(), session));
        confirm(session.participant, world.instruments.get(instrumentId), request.endpoint());
        events.acknowledged(
            session, NominateDecoder.TEMPLATE_ID, instrumentId, request.clOrdId(), request.quantity());
    }

    /** Who nominates between the gate of a window and the end of its confirmation says that it will deliver. */
    private void confirm(final Participant participant, final Instrument instrument, final long endpoint) {
        if (!instrument.isWindow()) {
            return;
        }
        if (endpoint == 0) {
            instrument.window.confirmed.remove(participant);
        } else if (instrument.window.isConfirming(world.timeNs)) {
            instrument.window.confirmed.add(participant);
        }
    }

    private Optional<Refusal> refuseLate(final Participant participant, final Instrument instrument) {
        return Refusal.when(
            instrument.isWindow() && instrument.window.confirmEndNs() <= world.timeNs
                && !instrument.window.confirmed.contains(participant),
            Code.EXPIRED, Integer.toUnsignedLong(instrument.id()));
    }

    private static Optional<Refusal> refuseRole(final Participant participant) {
        return Refusal.when(!participant.maySupply(), Code.NOT_AUTHORISED, participant.roles);
    }

    /** Who is withdrawn has no open offers, and owes nothing: who owes stays where calls can go. */
    private Optional<Refusal> refuseNomination(final Participant participant, final NominateDecoder request) {
        final Instrument instrument = world.instruments.get((int) request.instrumentId());
        final Capacity capacity = participant.capacity(instrument.id());
        final BigInteger owed = Bonds.lotsOwed(instrument, participant);
        final long quantity = request.quantity();
        if (request.endpoint() == 0) {
            return Refusal.when(owed.signum() > 0, Code.BAD_QUANTITY, owed)
                .or(() -> Refusal.when(capacity.held().signum() > 0, Code.BAD_QUANTITY, capacity.held()));
        }
        final BigInteger inUse = instrument.isWindow() ? owed : capacity.held().add(capacity.sold());
        return Refusal.when(quantity < 1 || quantity > MAX_QUANTITY, Code.BAD_QUANTITY, quantity)
            .or(() -> Refusal.when(
                BigInteger.valueOf(quantity).compareTo(inUse) < 0, Code.BAD_QUANTITY, inUse));
    }

    void onPostBond(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final PostBondDecoder request = new PostBondDecoder()
            .wrap(buffer, blockOffset, PostBondDecoder.BLOCK_LENGTH, PostBondDecoder.SCHEMA_VERSION);
        final Participant participant = session.participant;
        final BigInteger amount = BigInteger.valueOf(request.amount());
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Requests.refuseKilled(session))
            .or(() -> Mandates.refuseBound(session))
            .or(() -> refuseRole(participant))
            .or(() -> Refusal.when(amount.signum() == 0, Code.BAD_QUANTITY, 0))
            .or(() -> Refusal.when(
                amount.compareTo(participant.account.cash()) > 0,
                Code.INSUFFICIENT_FUNDS, participant.account.cash()))
            .or(() -> Refusal.when(
                amount.negate().compareTo(Bonds.free(world, participant)) > 0,
                Code.BOND, Bonds.free(world, participant)));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        participant.account.credit(amount.negate());
        participant.account.creditBond(amount);
        deliveryEvents.bonded(participant, amount);
        events.acknowledged(
            session, PostBondDecoder.TEMPLATE_ID, 0, request.clOrdId(),
            participant.account.bond().longValueExact());
    }
}
