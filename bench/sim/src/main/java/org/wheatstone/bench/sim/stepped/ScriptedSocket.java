package org.wheatstone.bench.sim.stepped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;

/** A member's socket, without a client: it says what the script says, and hands over each frame that comes. */
final class ScriptedSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 18);

    ScriptedSocket(final int port) {
        try {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(final byte[] frame) {
        final ByteBuffer bytes = ByteBuffer.wrap(frame);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands over what has come; returns whether there was anything. The end of the connection is nothing. */
    boolean poll(final Consumer<byte[]> frames) {
        try {
            if (channel.read(in) <= 0) {
                return false;
            }
        } catch (final IOException e) {
            return false;
        }
        final UnsafeBuffer bytes = new UnsafeBuffer(in.array());
        int offset = 0;
        while (in.position() - offset >= Frame.BLOCK_OFFSET && in.position() - offset >= Frame.length(bytes, offset)) {
            final byte[] frame = new byte[Frame.length(bytes, offset)];
            bytes.getBytes(offset, frame);
            offset += frame.length;
            frames.accept(frame);
        }
        in.flip().position(offset);
        in.compact();
        return true;
    }

    @Override
    public void close() {
        CloseHelper.close(channel);
    }
}
