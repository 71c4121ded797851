package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;

/**
 * A verified logon as {@link Commands} writes it: for trading, unsigned, for new events only, until it is told
 * otherwise. For one thread; valid until the next record is begun.
 */
public final class AttachCommand {
    private final SessionAttachEncoder attach = new SessionAttachEncoder();

    AttachCommand() {
    }

    AttachCommand begin(final MutableDirectBuffer buffer, final int block, final int session, final long connection) {
        attach.wrap(buffer, block).sessionId(session).connectionId(connection);
        return this;
    }

    /** The first event that it wants. */
    public AttachCommand next(final long sequence) {
        attach.nextSequence(sequence);
        return this;
    }

    public AttachCommand takeover() {
        attach.flags().takeover(true);
        return this;
    }

    public AttachCommand mode(final Mode mode) {
        attach.mode(mode);
        return this;
    }

    /** The key that signed it. */
    public AttachCommand key(final int keyId) {
        attach.keyId(keyId);
        return this;
    }

    /** Cancels the session's orders so long after the connection is gone. */
    public AttachCommand cancelOnDisconnect(final CodPolicy policy, final long graceMs) {
        attach.codPolicy(policy).graceMs(graceMs);
        return this;
    }
}
