package org.wheatstone.gateway.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;

/**
 * One non-blocking socket with a buffer for each direction, used again for the next connection. It cuts frames and
 * knows nothing of their meaning. One thread; a socket's error comes out as {@link IOException}, after which only
 * {@link #close()} makes sense.
 *
 * <pre>
 *   received:  | consumed | frameOffset: the frame cut last | head: the rest, a frame or its beginning | tail: room
 *   toSend:    | sent     | sendHead: still to send                                          | sendTail: room
 * </pre>
 */
final class Connection {
    static final int END_OF_STREAM = -1;
    static final int NO_ROOM       = -1;

    private final int socketBufferBytes;
    private final ByteBuffer receiveBytes;
    private final UnsafeBuffer received;
    private final ByteBuffer sendBytes;
    private final UnsafeBuffer toSend;
    private SocketChannel channel;
    private int frameOffset;
    private int head;
    private int tail;
    private int sendHead;
    private int sendTail;

    Connection(final ClientContext context, final int sendBufferBytes) {
        socketBufferBytes = context.socketBufferBytes();
        receiveBytes = ByteBuffer.allocateDirect(context.receiveBufferBytes());
        received = new UnsafeBuffer(receiveBytes);
        sendBytes = ByteBuffer.allocateDirect(sendBufferBytes);
        toSend = new UnsafeBuffer(sendBytes);
    }

    /** Begins a new connection with empty buffers; {@link #finishConnect()} says when it is made. */
    void open(final InetSocketAddress address) throws IOException {
        head = 0;
        tail = 0;
        sendHead = 0;
        sendTail = 0;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (socketBufferBytes > 0) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, socketBufferBytes);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, socketBufferBytes);
        }
        channel.connect(address);
    }

    boolean finishConnect() throws IOException {
        return channel.finishConnect();
    }

    /** Reads once; returns the number of bytes, or {@link #END_OF_STREAM}. */
    int read() throws IOException {
        makeRoomToReceive();
        receiveBytes.clear().position(tail);
        final int read = channel.read(receiveBytes);
        if (read > 0) {
            tail += read;
        }
        return read;
    }

    /** What is left is less than a frame, so there is always room for the rest of it. */
    private void makeRoomToReceive() {
        if (head == tail) {
            head = 0;
            tail = 0;
        } else if (receiveBytes.capacity() - tail < Frame.MAX_LENGTH) {
            receiveBytes.limit(tail).position(head).compact();
            tail -= head;
            head = 0;
        }
    }

    /** Cuts the next frame off what was read: its length, or what {@link FrameCutter#cut} says instead. */
    int nextFrame() {
        final int length = FrameCutter.cut(received, head, tail - head, Frame.MAX_LENGTH);
        if (length > 0) {
            frameOffset = head;
            head += length;
        }
        return length;
    }

    /** Where the frame stands that {@link #nextFrame()} cut last; its bytes stay until the next {@link #read()}. */
    int frameOffset() {
        return frameOffset;
    }

    DirectBuffer received() {
        return received;
    }

    /** The memory of {@link #received()} for readers that know only NIO; they may move its position and limit. */
    ByteBuffer receivedBytes() {
        return receiveBytes;
    }

    /** Room for a frame, to be written in place and committed: its offset in {@link #toSend()}, or {@link #NO_ROOM}. */
    int tryClaim(final int length) {
        if (sendBytes.capacity() - sendTail < length) {
            if (sendHead == 0) {
                return NO_ROOM;
            }
            sendBytes.limit(sendTail).position(sendHead).compact();
            sendTail -= sendHead;
            sendHead = 0;
        }
        return sendBytes.capacity() - sendTail < length ? NO_ROOM : sendTail;
    }

    MutableDirectBuffer toSend() {
        return toSend;
    }

    void commit(final int length) {
        sendTail += length;
    }

    /** Copies a whole frame to what will be sent; false if there is no room for it. */
    boolean send(final DirectBuffer source, final int offset, final int length) {
        final int claimed = tryClaim(length);
        if (claimed == NO_ROOM) {
            return false;
        }
        toSend.putBytes(claimed, source, offset, length);
        commit(length);
        return true;
    }

    boolean hasUnsent() {
        return sendHead < sendTail;
    }

    /** Hands the socket as much as it takes now; returns the number of bytes. */
    int flush() throws IOException {
        if (!hasUnsent()) {
            return 0;
        }
        sendBytes.clear().limit(sendTail).position(sendHead);
        final int written = channel.write(sendBytes);
        sendHead += written;
        if (sendHead == sendTail) {
            sendHead = 0;
            sendTail = 0;
        }
        return written;
    }

    /** Closes the socket, if there is one; an error in closing has nobody left to tell. */
    void close() {
        CloseHelper.quietClose(channel);
        channel = null;
    }
}
