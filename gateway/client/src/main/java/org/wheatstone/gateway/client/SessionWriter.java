package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.Mode;

/**
 * Writes what a client says about its session. Each method returns false if there is no room to send it. One thread.
 */
final class SessionWriter {
    /** A logon and a logout, or a heartbeat, may wait beside all requests that the in-flight table can hold. */
    static final int ROOM = 256;

    private final Connection connection;
    private final Mode mode;
    private final LogonEncoder logon = new LogonEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private final LogoutEncoder logout = new LogoutEncoder();

    SessionWriter(final Connection connection, final Mode mode) {
        this.connection = connection;
        this.mode = mode;
    }

    /** Signed, if the context has a key, over the nonce of the Hello. */
    boolean logon(final ClientContext context, final HelloDecoder hello, final long nextSequence) {
        final int offset = begin(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        logon.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET)
            .sessionId(Integer.toUnsignedLong(context.sessionId()))
            .keyId(Integer.toUnsignedLong(context.keyId()))
            .mode(mode)
            .authMethod(context.key() == null ? AuthMethod.NULL_VAL : AuthMethod.ED25519)
            .codPolicy(context.cancelOnDisconnect())
            .graceMs(context.graceMs())
            .keepAliveMs(context.keepAliveMs())
            .nextSequence(nextSequence)
            .flags().takeover(context.takeover());
        if (context.key() != null) {
            final byte[] signature = LogonSignature.sign(context.key(), hello, connection.toSend(), offset);
            logon.putSignature(signature, 0, signature.length);
        }
        connection.commit(Frame.lengthOf(LogonEncoder.BLOCK_LENGTH));
        return true;
    }

    boolean heartbeat(final long nextSequence) {
        final int offset = begin(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        heartbeat.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET).nextSequence(nextSequence);
        connection.commit(Frame.lengthOf(HeartbeatEncoder.BLOCK_LENGTH));
        return true;
    }

    boolean logout() {
        final int offset = begin(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        logout.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET);
        connection.commit(Frame.lengthOf(LogoutEncoder.BLOCK_LENGTH));
        return true;
    }

    private int begin(final int templateId, final int blockLength) {
        final int offset = connection.tryClaim(Frame.lengthOf(blockLength));
        if (offset != Connection.NO_ROOM) {
            Frame.begin(connection.toSend(), offset, templateId, blockLength);
        }
        return offset;
    }
}
