package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;

/**
 * The operator's actions about participants, their sessions, keys, limits and deposits. Each method makes its checks in
 * the order of the page, and either returns the first that fails with nothing changed, or does what was asked; those
 * that may need two operators return both, checks and effect.
 */
final class MemberActions {
    private static final BigInteger MAX_DEPOSITS = BigInteger.valueOf(4_600_000_000L).multiply(BigInteger.TEN.pow(9));
    private static final long MAX_ORDER_QUANTITY = 1L << 40;
    private static final long MAX_ORDER_NOTIONAL = 1_000_000_000_000_000_000L;
    private static final long MAX_OPEN_NOTIONAL  = 4_000_000_000_000_000_000L;
    private static final long MAX_OPEN_ORDERS    = Integer.MAX_VALUE;
    private static final long MAX_RATE           = 1_000_000;
    private static final int MAX_KEYS            = 2;

    private final World world;
    private final SessionCommands sessions;
    private final AdminEvents events;

    MemberActions(final World world, final SessionCommands sessions, final AdminEvents events) {
        this.world = world;
        this.sessions = sessions;
        this.events = events;
    }

    MemberAction addParticipant(final DirectBuffer buffer, final int blockOffset) {
        final AddParticipantDecoder request = new AddParticipantDecoder()
            .wrap(buffer, blockOffset, AddParticipantDecoder.BLOCK_LENGTH, AddParticipantDecoder.SCHEMA_VERSION);
        final int id = (int) request.participantId();
        final Participant participant = new Participant(id, request.roles().getRaw());
        return new MemberAction(
            participant.hasOffice(),
            () -> Refusal.outOfRange(id == 0, AddParticipantDecoder.participantIdEncodingOffset())
                .or(() -> Refusal.exists(world.participants, id))
                .or(() -> Refusal.full(world.participants, world.limits.participants())),
            () -> world.participants.put(id, participant));
    }

    MemberAction addSession(final DirectBuffer buffer, final int blockOffset) {
        final AddSessionDecoder request = new AddSessionDecoder()
            .wrap(buffer, blockOffset, AddSessionDecoder.BLOCK_LENGTH, AddSessionDecoder.SCHEMA_VERSION);
        final int id = (int) request.sessionId();
        final int participantId = (int) request.participantId();
        return new MemberAction(
            hasOffice(participantId),
            () -> Refusal.outOfRange(id == 0, AddSessionDecoder.sessionIdEncodingOffset())
                .or(() -> Refusal.exists(world.sessions, id))
                .or(() -> Refusal.unknown(world.participants, participantId))
                .or(() -> Refusal.full(world.sessions, world.limits.sessions())),
            () -> world.sessions.put(
                id, new Session(id, world.participants.get(participantId), world.sessions.size())));
    }

    private boolean hasOffice(final int participantId) {
        final Participant participant = world.participants.get(participantId);
        return participant != null && participant.hasOffice();
    }

    Optional<Refusal> deposit(final DirectBuffer buffer, final int blockOffset) {
        final DepositDecoder request = new DepositDecoder()
            .wrap(buffer, blockOffset, DepositDecoder.BLOCK_LENGTH, DepositDecoder.SCHEMA_VERSION);
        final int participantId = (int) request.participantId();
        final BigInteger amount = BigInteger.valueOf(request.amount());
        final boolean tooMuch = world.ledger.deposited().add(amount).compareTo(MAX_DEPOSITS) > 0;
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, participantId)
            .or(() -> Refusal.outOfRange(amount.signum() <= 0 || tooMuch, DepositDecoder.amountEncodingOffset()));
        if (refusal.isEmpty()) {
            final Participant participant = world.participants.get(participantId);
            world.ledger.deposit(participant.account, amount);
            events.deposited(participant, amount);
        }
        return refusal;
    }

    Optional<Refusal> setLimits(final DirectBuffer buffer, final int blockOffset) {
        final int participantId = (int) new SetLimitsDecoder()
            .wrap(buffer, blockOffset, SetLimitsDecoder.BLOCK_LENGTH, SetLimitsDecoder.SCHEMA_VERSION)
            .participantId();
        final ParticipantLimits limits = ParticipantLimits.decode(buffer, blockOffset);
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, participantId)
            .or(() -> refuseLimits(limits));
        if (refusal.isEmpty()) {
            world.participants.get(participantId).limits = limits;
        }
        return refusal;
    }

    private static Optional<Refusal> refuseLimits(final ParticipantLimits limits) {
        return refuseAbove(
                limits.maxOrderQuantity(), MAX_ORDER_QUANTITY, SetLimitsDecoder.maxOrderQuantityEncodingOffset())
            .or(() -> refuseAbove(
                limits.maxOrderNotional(), MAX_ORDER_NOTIONAL, SetLimitsDecoder.maxOrderNotionalEncodingOffset()))
            .or(() -> refuseAbove(
                limits.maxOpenNotional(), MAX_OPEN_NOTIONAL, SetLimitsDecoder.maxOpenNotionalEncodingOffset()))
            .or(() -> refuseAbove(
                limits.maxOpenOrders(), MAX_OPEN_ORDERS, SetLimitsDecoder.maxOpenOrdersEncodingOffset()))
            .or(() -> refuseAbove(limits.orderRate(), MAX_RATE, SetLimitsDecoder.orderRateEncodingOffset()))
            .or(() -> refuseAbove(limits.orderBurst(), MAX_RATE, SetLimitsDecoder.orderBurstEncodingOffset()));
    }

    private static Optional<Refusal> refuseAbove(final long value, final long most, final int encodingOffset) {
        return Refusal.outOfRange(value < 0 || value > most, encodingOffset);
    }

    Optional<Refusal> killParticipant(final DirectBuffer buffer, final int blockOffset) {
        final int id = (int) new KillParticipantDecoder()
            .wrap(buffer, blockOffset, KillParticipantDecoder.BLOCK_LENGTH, KillParticipantDecoder.SCHEMA_VERSION)
            .participantId();
        final Participant participant = world.participants.get(id);
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, id)
            .or(() -> Refusal.outOfRange(
                participant.killed, KillParticipantDecoder.participantIdEncodingOffset()));
        if (refusal.isEmpty()) {
            participant.killed = true;
            world.sweeps.start(Sweep.over(Sweep.Kind.KILL, participant, world));
        }
        return refusal;
    }

    Optional<Refusal> releaseParticipant(final DirectBuffer buffer, final int blockOffset) {
        final int id = (int) new ReleaseParticipantDecoder()
            .wrap(
                buffer, blockOffset, ReleaseParticipantDecoder.BLOCK_LENGTH, ReleaseParticipantDecoder.SCHEMA_VERSION)
            .participantId();
        final Participant participant = world.participants.get(id);
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, id)
            .or(() -> Refusal.outOfRange(
                !participant.killed || world.sweeps.hasKillOf(participant),
                ReleaseParticipantDecoder.participantIdEncodingOffset()));
        if (refusal.isEmpty()) {
            participant.killed = false;
        }
        return refusal;
    }

    MemberAction addKey(final DirectBuffer buffer, final int blockOffset) {
        final AddKeyDecoder request = new AddKeyDecoder()
            .wrap(buffer, blockOffset, AddKeyDecoder.BLOCK_LENGTH, AddKeyDecoder.SCHEMA_VERSION);
        final int keyId = (int) request.keyId();
        final int participantId = (int) request.participantId();
        final byte[] publicKey = new byte[AddKeyDecoder.publicKeyLength()];
        buffer.getBytes(blockOffset + AddKeyDecoder.publicKeyEncodingOffset(), publicKey);
        return new MemberAction(
            hasOffice(participantId),
            () -> refuseKey(participantId, keyId, publicKey),
            () -> {
                final Participant participant = world.participants.get(participantId);
                participant.keys.put(keyId, publicKey);
                events.keyAdded(participant, keyId, publicKey);
            });
    }

    private Optional<Refusal> refuseKey(final int participantId, final int keyId, final byte[] publicKey) {
        return Refusal.unknown(world.participants, participantId)
            .or(() -> Refusal.outOfRange(keyId == 0, AddKeyDecoder.keyIdEncodingOffset()))
            .or(() -> Refusal.when(isLive(keyId), Code.TARGET_EXISTS, Integer.toUnsignedLong(keyId)))
            .or(() -> Refusal.outOfRange(
                Arrays.equals(publicKey, new byte[publicKey.length]), AddKeyDecoder.publicKeyEncodingOffset()))
            .or(() -> Refusal.when(
                world.participants.get(participantId).keys.size() >= MAX_KEYS, Code.CAPACITY, MAX_KEYS));
    }

    private boolean isLive(final int keyId) {
        return world.participants.values().stream().anyMatch(participant -> participant.keys.containsKey(keyId));
    }

    Optional<Refusal> revokeKey(final DirectBuffer buffer, final int blockOffset) {
        final RevokeKeyDecoder request = new RevokeKeyDecoder()
            .wrap(buffer, blockOffset, RevokeKeyDecoder.BLOCK_LENGTH, RevokeKeyDecoder.SCHEMA_VERSION);
        final int keyId = (int) request.keyId();
        final Participant participant = world.participants.get((int) request.participantId());
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, (int) request.participantId())
            .or(() -> Refusal.when(
                !participant.keys.containsKey(keyId), Code.UNKNOWN_TARGET, Integer.toUnsignedLong(keyId)));
        if (refusal.isEmpty()) {
            participant.keys.remove(keyId);
            events.keyRevoked(participant, keyId);
            world.sessions.values().stream()
                .filter(session -> session.attached && session.keyId == keyId)
                .forEach(session -> sessions.detach(session, Code.BAD_CREDENTIALS.number()));
        }
        return refusal;
    }
}
