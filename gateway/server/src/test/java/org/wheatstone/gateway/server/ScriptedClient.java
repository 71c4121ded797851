package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;

/** A client that does what a test says, over a real socket that never blocks. */
final class ScriptedClient implements AutoCloseable {
    final ArrayDeque<UnsafeBuffer> frames = new ArrayDeque<>();
    boolean isReading = true;

    private final SocketChannel channel;
    private final ByteBuffer unsent = ByteBuffer.allocateDirect(1 << 20).limit(0);
    private final ByteBuffer received = ByteBuffer.allocateDirect(1 << 16);
    private boolean hasEnded;

    ScriptedClient(final int port, final int receiveBufferLength) throws IOException {
        channel = SocketChannel.open();
        if (receiveBufferLength != 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferLength);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    void send(final byte[]... messages) {
        unsent.compact();
        for (final byte[] message : messages) {
            unsent.put(message);
        }
        unsent.flip();
        poll();
    }

    /** Sends and receives what the socket allows. */
    void poll() {
        try {
            if (unsent.hasRemaining()) {
                channel.write(unsent);
            }
            if (isReading && !hasEnded) {
                read();
            }
        } catch (final IOException e) {
            // The server has reset the connection: an end, if not a good one.
            unsent.limit(unsent.position());
            hasEnded = true;
        }
    }

    boolean hasEnded() {
        return hasEnded && frames.isEmpty();
    }

    boolean has(final int templateId) {
        return frames.stream().anyMatch(frame -> Frame.templateId(frame, 0) == templateId);
    }

    /** Templates of the frames that have come and were not taken. */
    List<Integer> templates() {
        return frames.stream().map(frame -> Frame.templateId(frame, 0)).collect(Collectors.toList());
    }

    /** Takes frames up to and including the next one of this template. */
    UnsafeBuffer take(final int templateId) {
        UnsafeBuffer frame = frames.removeFirst();
        while (Frame.templateId(frame, 0) != templateId) {
            frame = frames.removeFirst();
        }
        return frame;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() throws IOException {
        if (channel.read(received) < 0) {
            hasEnded = true;
        }
        received.flip();
        while (received.remaining() >= Frame.BLOCK_OFFSET) {
            final int length = received.get(received.position()) & 0xFF
                | (received.get(received.position() + 1) & 0xFF) << 8;
            if (received.remaining() < length) {
                break;
            }
            final byte[] frame = new byte[length];
            received.get(frame);
            frames.addLast(new UnsafeBuffer(Arrays.copyOf(frame, length)));
        }
        received.compact();
    }
}
