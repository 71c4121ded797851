package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/**
 * What is said over a client's connection, from the exchange's Hello to its last word: which frame belongs where, what
 * is answered, and which state comes of it. The client's thread only; the parts are its client's too. What ends the
 * connection comes back as the reason; nothing is thrown but what the listener throws.
 */
final class Dialogue {
    private final SessionClient client;
    private final Connection connection;
    private final DirectBuffer received;
    private final SessionWriter writer;
    private final SessionReader reader;
    private final EventSequence sequence;
    private final EventReader events;
    private final Recovery recovery;
    private final Logon logon;
    private final KeepAlive keepAlive;
    private final ClientCounters counters;
    private final SessionListener listener;

    Dialogue(
            final SessionClient client,
            final ClientContext context,
            final Connection connection,
            final SessionWriter writer,
            final EventSequence sequence,
            final EventReader events,
            final KeepAlive keepAlive,
            final SessionListener listener) {
        this.client = client;
        this.connection = connection;
        this.writer = writer;
        this.sequence = sequence;
        this.events = events;
        this.keepAlive = keepAlive;
        this.listener = listener;
        counters = client.counters();
        received = connection.received();
        recovery = new Recovery(connection, sequence, client.inFlight(), counters);
        reader = new SessionReader(received, sequence, recovery, counters);
        logon = new Logon(context, writer, sequence, recovery, received);
    }

    /** One frame, in any state; null, or why the connection ends. */
    Disconnection onFrame(final int offset, final int length, final long nowNs) {
        final int templateId = Frame.templateId(received, offset);
        final int minBlockLength = MessageShape.minBlockLength(templateId);
        if (Frame.blockLength(received, offset) < minBlockLength) {
            return Disconnection.protocolError(Code.BLOCK_TOO_SHORT, minBlockLength);
        }
        if (templateId == TerminateDecoder.TEMPLATE_ID) {
            return reader.onTerminate(offset, client.state() == ClientState.LOGGING_OUT);
        }
        switch (client.state()) {
            case AWAITING_HELLO:
                return templateId == HelloDecoder.TEMPLATE_ID ? onHello(offset, nowNs) : unexpected(templateId);
            case LOGGING_ON:
                return onLogonAnswer(templateId, offset);
            default:
                return onSessionFrame(templateId, offset, length, nowNs);
        }
    }

    /** Goes on where the listener has thrown, when everything was here already that the exchange had to say. */
    void resume() {
        if (client.state() == ClientState.REPLAYING && recovery.isReplayed()) {
            goLive();
        }
    }

    /** Keeps the session alive, if it is ours and nothing else was said for an interval: also while it ends. */
    void speak(final long nowNs) {
        final boolean isOurs = client.state().isConnected()
            && client.state() != ClientState.AWAITING_HELLO && client.state() != ClientState.LOGGING_ON;
        if (isOurs && keepAlive.isTimeToSpeak(nowNs)) {
            sayHeartbeat(nowNs);
        }
    }

    private Disconnection onHello(final int offset, final long nowNs) {
        final Disconnection obstacle = logon.onHello(offset);
        if (obstacle == null) {
            keepAlive.onSaid(nowNs);
            client.state(ClientState.LOGGING_ON);
        }
        return obstacle;
    }

    private Disconnection onLogonAnswer(final int templateId, final int offset) {
        switch (templateId) {
            case LogonAckDecoder.TEMPLATE_ID:
                return onLogonAck(offset);
            case LogonRejectDecoder.TEMPLATE_ID:
                return logon.onReject(offset);
            case HeartbeatDecoder.TEMPLATE_ID:
                // Logons are verified elsewhere and may take their time; this only says that the exchange is there.
                return null;
            default:
                return unexpected(templateId);
        }
    }

    private Disconnection onLogonAck(final int offset) {
        final Disconnection obstacle = logon.onAck(offset, events.highestAnsweredId());
        if (obstacle != null) {
            return obstacle;
        }
        counters.logons++;
        keepAlive.interval((int) logon.ack().keepAliveMs());
        client.state(ClientState.REPLAYING);
        events.onLogon();
        listener.onLogon(logon.ack());
        return null;
    }

    private Disconnection onSessionFrame(
            final int templateId, final int offset, final int length, final long nowNs) {
        switch (templateId) {
            case HeartbeatDecoder.TEMPLATE_ID:
                return onHeartbeat(offset, nowNs);
            case ReplayCompleteDecoder.TEMPLATE_ID:
                return client.state() == ClientState.REPLAYING ? onReplayComplete(offset) : unexpected(templateId);
            case HelloDecoder.TEMPLATE_ID:
            case LogonAckDecoder.TEMPLATE_ID:
            case LogonRejectDecoder.TEMPLATE_ID:
                return unexpected(templateId);
            default:
                return events.onFrame(offset, length, keepAlive.lastHeardNs());
        }
    }

    private Disconnection onHeartbeat(final int offset, final long nowNs) {
        final Disconnection divergence = reader.onHeartbeat(offset);
        if (divergence == null && reader.wantsReply()) {
            sayHeartbeat(nowNs);
        }
        return divergence;
    }

    private Disconnection onReplayComplete(final int offset) {
        final Disconnection gap = reader.onReplayComplete(offset);
        if (gap == null) {
            goLive();
        }
        return gap;
    }

    /** Everything the exchange had to say is here. Until the session is live, each step can be gone on with. */
    private void goLive() {
        if (recovery.settle(client, events, listener) && events.tellGone(client)) {
            client.onSettled();
            events.onLive();
            listener.onLive();
        }
    }

    private void sayHeartbeat(final long nowNs) {
        // While bytes wait for the socket the line is not silent, only slow, and a heartbeat would help nobody.
        if (!connection.hasUnsent() && writer.heartbeat(sequence.next())) {
            counters.heartbeatsSent++;
            keepAlive.onSaid(nowNs);
        }
    }

    private Disconnection unexpected(final int templateId) {
        return Disconnection.of(Cause.PROTOCOL_ERROR,
            "frame does not belong here: templateId=" + templateId + ", state=" + client.state());
    }
}
