package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.KeyAddedEncoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.PublicKey;

/** Writes what a gateway is told of a public key. Engine thread only. */
final class KeyFrames {
    private final KeyAddedEncoder added = new KeyAddedEncoder();

    /** Writes the block of a {@code KeyAdded}. */
    void added(
            final MutableDirectBuffer buffer,
            final int block,
            final Participant owner,
            final PublicKey key,
            final long timeNs) {
        added.wrap(buffer, block)
            .eventTime(timeNs)
            .putPublicKey(key.bytes(), 0, PublicKey.LENGTH)
            .participantId(owner.id())
            .keyId(key.id());
    }
}
