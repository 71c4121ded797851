package org.wheatstone.gateway.app.reject;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/** A socket that says whatever a test wants and waits for what comes back. One thread. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final Set<Integer> REFUSALS = Set.of(
        LogonRejectDecoder.TEMPLATE_ID, TerminateDecoder.TEMPLATE_ID, OrderRejectedDecoder.TEMPLATE_ID,
        CancelRejectedDecoder.TEMPLATE_ID, BusinessRejectDecoder.TEMPLATE_ID);

    private final Socket socket;
    private final InputStream in;

    RawClient(final int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = socket.getInputStream();
    }

    /** All in one write, so that they arrive together. */
    void send(final byte[]... frames) throws IOException {
        socket.getOutputStream().write(Frames.join(frames));
    }

    /** Reads up to and including the next frame of this template. */
    UnsafeBuffer await(final int templateId) throws IOException {
        UnsafeBuffer frame = next();
        while (frame != null && Frame.templateId(frame, 0) != templateId) {
            frame = next();
        }
        if (frame == null) {
            throw new EOFException("the connection ended before template " + templateId);
        }
        return frame;
    }

    /** Waits for the next refusal, and sees whether the conversation goes on after it. */
    Refusal awaitRefusal() throws IOException {
        final UnsafeBuffer frame = nextRefusal();
        final int templateId = Frame.templateId(frame, 0);
        final boolean isLastWord =
            templateId == LogonRejectDecoder.TEMPLATE_ID || templateId == TerminateDecoder.TEMPLATE_ID;
        return Refusal.of(frame, isLastWord ? next() == null : !isAnswering());
    }

    /** Reads over everything else up to the last word. */
    Refusal awaitEnd() throws IOException {
        return Refusal.of(await(TerminateDecoder.TEMPLATE_ID), next() == null);
    }

    /** As {@link #awaitRefusal()}, where a message must follow before anything can be answered. */
    Refusal awaitRefusalBefore(final int templateId) throws IOException {
        final UnsafeBuffer frame = nextRefusal();
        await(templateId);
        return Refusal.of(frame, !isAnswering());
    }

    /** One frame; null if the connection has ended. */
    UnsafeBuffer next() throws IOException {
        try {
            final byte[] head = in.readNBytes(Frame.BLOCK_OFFSET);
            if (head.length == 0) {
                return null;
            }
            final int length = Frame.length(new UnsafeBuffer(head), 0);
            final byte[] rest = in.readNBytes(length - head.length);
            if (head.length + rest.length != length) {
                throw new EOFException("the connection ended inside a frame");
            }
            return new UnsafeBuffer(Frames.join(head, rest));
        } catch (final SocketException e) {
            throw new EOFException("the connection was reset: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private UnsafeBuffer nextRefusal() throws IOException {
        UnsafeBuffer frame = next();
        while (frame != null && !isRefusal(frame)) {
            frame = next();
        }
        if (frame == null) {
            throw new EOFException("the connection ended without a reason");
        }
        return frame;
    }

    /** An operator's answer is one message for yes and no. */
    private static boolean isRefusal(final UnsafeBuffer frame) {
        final int templateId = Frame.templateId(frame, 0);
        return REFUSALS.contains(templateId)
            || templateId == AdminAckDecoder.TEMPLATE_ID && Refusal.adminAck(frame).code() != 0;
    }

    private boolean isAnswering() throws IOException {
        send(Frames.heartbeat(true));
        await(HeartbeatDecoder.TEMPLATE_ID);
        return true;
    }
}
