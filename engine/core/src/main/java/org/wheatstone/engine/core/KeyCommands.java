package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.participant.PublicKey;

/**
 * What an operator does about public keys: one method a command, each true if it is done, or false with the reason in
 * the {@link Refusal} and nothing changed. Engine thread only; rare, so that here objects may be made.
 */
final class KeyCommands {
    private final Participants participants;
    private final Keys keys;
    private final SessionCommands sessionCommands;
    private final AdminEvents events;
    private final Refusal refusal;

    KeyCommands(
            final Participants participants,
            final Keys keys,
            final SessionCommands sessionCommands,
            final AdminEvents events,
            final Refusal refusal) {
        this.participants = participants;
        this.keys = keys;
        this.sessionCommands = sessionCommands;
        this.events = events;
        this.refusal = refusal;
    }

    boolean addKey(final AddKeyDecoder request) {
        if (!mayAddKey(request)) {
            return false;
        }
        final Participant participant = participants.find((int) request.participantId());
        final PublicKey key = new PublicKey((int) request.keyId(), bytes(request));
        keys.add(participant.index(), key);
        events.keyAdded(participant, key);
        return true;
    }

    boolean mayAddKey(final AddKeyDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        final int keyId = (int) request.keyId();
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (keyId == 0) {
            return refusal.outOfRange(AddKeyDecoder.keyIdEncodingOffset());
        }
        if (keys.isLive(keyId)) {
            return refusal.exists(request.keyId());
        }
        if (isZero(bytes(request))) {
            return refusal.outOfRange(AddKeyDecoder.publicKeyEncodingOffset());
        }
        return keys.count(participant.index()) < Keys.MAX_PER_PARTICIPANT || refusal.full(Keys.MAX_PER_PARTICIPANT);
    }

    /** The sessions that are attached by it lose their connections. */
    boolean revokeKey(final RevokeKeyDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        final int keyId = (int) request.keyId();
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (!keys.isLive(keyId, participant.index())) {
            return refusal.unknown(request.keyId());
        }
        keys.remove(participant.index(), keyId);
        events.keyRevoked(participant, keyId);
        sessionCommands.dropAttachedBy(keyId, Code.BAD_CREDENTIALS);
        return true;
    }

    private static byte[] bytes(final AddKeyDecoder request) {
        final byte[] bytes = new byte[PublicKey.LENGTH];
        request.getPublicKey(bytes, 0, bytes.length);
        return bytes;
    }

    private static boolean isZero(final byte[] bytes) {
        int bits = 0;
        for (final byte b : bytes) {
            bits |= b;
        }
        return bits == 0;
    }
}
