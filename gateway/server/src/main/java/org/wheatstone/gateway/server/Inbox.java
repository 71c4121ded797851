package org.wheatstone.gateway.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;

/**
 * The bytes of one connection that are received and not yet consumed. It holds the longest frame a client may send, so
 * an incomplete frame always leaves room for the rest of it. Gateway thread only.
 */
final class Inbox {
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private int head;
    private int tail;
    private int maxFrameLength = Frame.MAX_INBOUND_LENGTH;

    Inbox(final int capacity) {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer = new UnsafeBuffer(bytes);
    }

    /**
     * Reads once from a socket. To be called only when {@link #cut()} finds no whole frame, so that there is room.
     *
     * @return number of bytes read, or -1 if the peer has ended its side.
     */
    int read(final SocketChannel channel) throws IOException {
        makeRoom();
        bytes.limit(bytes.capacity()).position(tail);
        final int length = channel.read(bytes);
        tail += Math.max(length, 0);
        return length;
    }

    /** The length of the frame at {@link #head()}, or what {@link FrameCutter#cut} says instead. */
    int cut() {
        return FrameCutter.cut(buffer, head, tail - head, maxFrameLength);
    }

    /** The longest frame that will be taken, in bytes; there must be room for it. */
    void maxFrameLength(final int newMaxFrameLength) {
        maxFrameLength = newMaxFrameLength;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int head() {
        return head;
    }

    void consume(final int length) {
        head += length;
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    /** Takes over what another inbox holds; that one is empty afterwards. */
    void takeFrom(final Inbox other) {
        final int length = other.tail - other.head;
        buffer.putBytes(0, other.buffer, other.head, length);
        head = 0;
        tail = length;
        other.clear();
    }

    private void makeRoom() {
        if (head == tail) {
            clear();
        } else if (bytes.capacity() - tail < maxFrameLength) {
            buffer.putBytes(0, buffer, head, tail - head);
            tail -= head;
            head = 0;
        }
    }
}
