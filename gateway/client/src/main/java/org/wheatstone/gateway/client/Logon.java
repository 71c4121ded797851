package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/**
 * How a connection becomes a session: the exchange greets, we say who we are and where to go on, it takes us or not.
 * One thread. What ends the connection comes back as the reason.
 */
final class Logon {
    private final ClientContext context;
    private final SessionWriter writer;
    private final EventSequence sequence;
    private final Recovery recovery;
    private final DirectBuffer received;
    private final HelloDecoder hello = new HelloDecoder();
    private final LogonAckDecoder ack = new LogonAckDecoder();
    private final LogonRejectDecoder reject = new LogonRejectDecoder();

    Logon(
            final ClientContext context,
            final SessionWriter writer,
            final EventSequence sequence,
            final Recovery recovery,
            final DirectBuffer received) {
        this.context = context;
        this.writer = writer;
        this.sequence = sequence;
        this.recovery = recovery;
        this.received = received;
    }

    /** Answers the greeting; null if the logon is on its way. */
    Disconnection onHello(final int offset) {
        hello.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        if (Frame.SCHEMA_VERSION < hello.schemaMin() || Frame.SCHEMA_VERSION > hello.schemaMax()) {
            return Disconnection.of(Cause.SCHEMA_UNSUPPORTED, "schema version out of range: version="
                + Frame.SCHEMA_VERSION + ", range=" + hello.schemaMin() + ".." + hello.schemaMax());
        }
        if (!writer.logon(context, hello, sequence.next())) {
            throw new IllegalStateException("send buffer too small for a logon: room=" + SessionWriter.ROOM);
        }
        return null;
    }

    /** Null if the session is ours, and goes on where it stopped; {@link #ack()} then says more. */
    Disconnection onAck(final int offset, final long highestAnsweredId) {
        ack.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        return recovery.onLogonAck(ack, highestAnsweredId);
    }

    /** Valid as long as the frame that it came in. */
    LogonAckDecoder ack() {
        return ack;
    }

    Disconnection onReject(final int offset) {
        reject.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        final int code = reject.code();
        final Cause cause = code == Code.SEQUENCE_TOO_HIGH.number() ? Cause.HISTORY_LOST : Cause.LOGON_REJECTED;
        return Disconnection.ofCode(cause, code, reject.detail());
    }
}
