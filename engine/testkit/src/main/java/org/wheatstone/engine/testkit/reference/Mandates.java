package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;

/** Grants and revokes mandates, and says what they forbid. */
final class Mandates {
    private static final BigInteger MAX_SPEND = BigInteger.TEN.pow(18);
    private static final int MAX_CHAIN        = 8;

    private final World world;
    private final RequestEvents events;

    Mandates(final World world, final RequestEvents events) {
        this.world = world;
        this.events = events;
    }

    void onGrant(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final GrantMandateDecoder request = new GrantMandateDecoder()
            .wrap(buffer, blockOffset, GrantMandateDecoder.BLOCK_LENGTH, GrantMandateDecoder.SCHEMA_VERSION);
        final Participant participant = session.participant;
        final Mandate parent = participant.mandates.get(request.parentId());
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Requests.refuseKilled(session))
            .or(() -> Refusal.when(
                !participant.mayOrder(Side.BID), Code.NOT_AUTHORISED, participant.roles))
            .or(() -> Refusal.when(
                request.mandateId() == 0 || participant.mandates.containsKey(request.mandateId()),
                Code.TARGET_EXISTS, request.mandateId()))
            .or(() -> refuseSession(participant, request.sessionId()))
            .or(() -> refuseParent(session, parent, request))
            .or(() -> refuseTerms(parent, request))
            .or(() -> refuseRoomInTheEnd(participant));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        participant.mandates.put(request.mandateId(), new Mandate(request, parent));
        events.acknowledged(session, GrantMandateDecoder.TEMPLATE_ID, request.clOrdId(), request.mandateId());
    }

    /** Room is made only when there is none. */
    private Optional<Refusal> refuseRoomInTheEnd(final Participant participant) {
        if (refuseRoom(participant).isPresent()) {
            forget(participant);
        }
        return refuseRoom(participant);
    }

    private Optional<Refusal> refuseRoom(final Participant participant) {
        final int share = ReferenceLimits.shareOf(world.limits.mandates());
        return Refusal.when(participant.mandates.size() >= share, Code.CAPACITY, share)
            .or(() -> Refusal.when(
                mandates() >= world.limits.mandates(), Code.CAPACITY, world.limits.mandates()));
    }

    /** The newest first, so that a child is gone before its parent is looked at. */
    private void forget(final Participant participant) {
        final List<Mandate> newestFirst = new ArrayList<>(participant.mandates.values());
        Collections.reverse(newestFirst);
        for (final Mandate mandate : newestFirst) {
            if (isForgettable(participant, mandate)) {
                participant.mandates.remove(mandate.id);
            }
        }
    }

    private boolean isForgettable(final Participant participant, final Mandate mandate) {
        final boolean isDead = !mandate.isAlive() || mandate.isOver(world.timeNs);
        return isDead && (mandate.sessionId == 0 || isNamedByANewer(participant, mandate))
            && participant.mandates.values().stream().noneMatch(other -> other.parent == mandate)
            && world.orders.all().stream().noneMatch(order -> order.mandate == mandate);
    }

    /** Its session stays bound without it. */
    private static boolean isNamedByANewer(final Participant participant, final Mandate mandate) {
        final List<Mandate> oldestFirst = new ArrayList<>(participant.mandates.values());
        return oldestFirst.subList(oldestFirst.indexOf(mandate) + 1, oldestFirst.size()).stream()
            .anyMatch(newer -> newer.sessionId == mandate.sessionId);
    }

    private int mandates() {
        return world.participants.values().stream().mapToInt(participant -> participant.mandates.size()).sum();
    }

    private Optional<Refusal> refuseSession(final Participant participant, final long sessionId) {
        final Session named = world.sessions.get((int) sessionId);
        return Refusal.when(
            sessionId != 0 && (named == null || named.participant != participant),
            Code.UNKNOWN_SESSION, sessionId);
    }

    /** Who is bound hands on what it was given, and binds nobody that is free. */
    private Optional<Refusal> refuseParent(
            final Session session, final Mandate parent, final GrantMandateDecoder request) {
        final int parentId = request.parentId();
        final boolean isNone = parentId != 0
            && (parent == null || !parent.isAlive() || parent.isOver(world.timeNs));
        final boolean isForeign = isBound(session) && (parent == null || !parent.isOf(session));
        final boolean bindsAnother = isBound(session)
            && request.sessionId() != 0 && !isBound(world.sessions.get((int) request.sessionId()));
        return Refusal.when(isNone || isForeign || bindsAnother, Code.MANDATE, parentId)
            .or(() -> Refusal.when(
                parent != null && parent.chain().size() >= MAX_CHAIN, Code.CAPACITY, MAX_CHAIN));
    }

    private Optional<Refusal> refuseTerms(final Mandate parent, final GrantMandateDecoder request) {
        final BigInteger most = parent == null ? MAX_SPEND : MAX_SPEND.min(parent.leastRemainder());
        return Refusal.when(
                request.maxSpend() < 1 || BigInteger.valueOf(request.maxSpend()).compareTo(most) > 0,
                Code.MAX_NOTIONAL, most)
            .or(() -> Refusal.when(request.maxPrice() < 0, Code.BAD_PRICE, 0))
            .or(() -> Refusal.when(
                request.expireTime() != 0 && request.expireTime() <= world.timeNs,
                Code.BAD_EXPIRY, world.timeNs));
    }

    void onRevoke(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final RevokeMandateDecoder request = new RevokeMandateDecoder()
            .wrap(buffer, blockOffset, RevokeMandateDecoder.BLOCK_LENGTH, RevokeMandateDecoder.SCHEMA_VERSION);
        final int id = request.mandateId();
        final Mandate mandate = session.participant.mandates.get(id);
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> Refusal.when(mandate == null || mandate.revoked, Code.MANDATE, id))
            .or(() -> Refusal.when(
                isBound(session) && (mandate.parent == null || !mandate.parent.isOf(session)), Code.MANDATE, id));
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), 0, refusal.get());
            return;
        }
        mandate.revoked = true;
        events.acknowledged(session, RevokeMandateDecoder.TEMPLATE_ID, request.clOrdId(), id);
        world.sweeps.endMandates(session.participant);
    }

    /** Whether a session may act under mandates alone. */
    static boolean isBound(final Session session) {
        return session.participant.mandates.values().stream().anyMatch(mandate -> mandate.sessionId == session.id);
    }

    /** A new order; given the hold that it would take. */
    Optional<Refusal> refuseOrder(final Order order, final int mandateId, final BigInteger hold) {
        final Optional<Mandate> mandate = find(order.session, mandateId);
        return refuseUnder(order.session, mandateId, order.side == Side.ASK)
            .or(() -> mandate.flatMap(under -> refuseSpending(under, order, order.price, hold)));
    }

    /** Another price or quantity of an order; given by how much its hold would grow. */
    Optional<Refusal> refuseChange(final Order order, final long newPrice, final BigInteger growth) {
        if (order.mandate == null) {
            return Optional.empty();
        }
        return Refusal.when(!order.mandate.isAlive(), Code.MANDATE, order.mandate.id)
            .or(() -> refuseSpending(order.mandate, order, newPrice, growth));
    }

    private Optional<Refusal> refuseSpending(
            final Mandate mandate, final Order order, final long price, final BigInteger hold) {
        return mandate.chain().stream()
            .filter(one -> one.isExpired(world.timeNs)
                || !one.allows(order.instrument.grade)
                || one.maxPrice != 0 && price > one.maxPrice
                || hold.compareTo(one.remainder()) > 0)
            .findFirst().map(one -> new Refusal(Code.MANDATE, one.id));
    }

    Optional<Refusal> refuseDraw(final Session session, final int mandateId, final Instrument instrument) {
        return refuseUnder(session, mandateId, false)
            .or(() -> find(session, mandateId).flatMap(mandate -> mandate.chain().stream()
                .filter(one -> one.isExpired(world.timeNs) || !one.allows(instrument.grade))
                .findFirst().map(one -> new Refusal(Code.MANDATE, one.id))));
    }

    /** Who acts under mandates alone has none for this. */
    static Optional<Refusal> refuseBound(final Session session) {
        return Refusal.when(isBound(session), Code.MANDATE, 0);
    }

    /** Quotes know no mandates. */
    static Optional<Refusal> refuseQuotes(final Session session, final int mandateId) {
        return Refusal.when(mandateId != 0 || isBound(session), Code.MANDATE, mandateId);
    }

    /** Whether the session may act under this mandate, or under none. */
    private static Optional<Refusal> refuseUnder(
            final Session session, final int mandateId, final boolean isOffer) {
        if (mandateId == 0) {
            return Refusal.when(isBound(session), Code.MANDATE, 0);
        }
        final Optional<Mandate> mandate = find(session, mandateId).filter(Mandate::isAlive)
            .filter(alive -> !isBound(session) || alive.isOf(session));
        return Refusal.when(isOffer || mandate.isEmpty(), Code.MANDATE, mandateId);
    }

    static Optional<Mandate> find(final Session session, final int mandateId) {
        return Optional.ofNullable(session.participant.mandates.get(mandateId));
    }
}
