package org.wheatstone.gateway.app.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;

/** Stands between a client and a gateway and passes on as many bytes as a test says, then nothing. One thread. */
final class CutWire implements AutoCloseable {
    static final long NEVER = Long.MAX_VALUE;

    private final ServerSocketChannel door;
    private final InetSocketAddress exchange;
    private final ArrayDeque<Length> lengths = new ArrayDeque<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
    private SocketChannel near;
    private SocketChannel far;
    private Length left;
    private int cuts;

    /** How many bytes pass, each way, before a connection is cut. */
    record Length(long requests, long answers) {
        static final Length ENDLESS = new Length(NEVER, NEVER);
    }

    CutWire(final int exchangePort) throws IOException {
        exchange = new InetSocketAddress(InetAddress.getLoopbackAddress(), exchangePort);
        door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        door.configureBlocking(false);
    }

    int port() {
        return door.socket().getLocalPort();
    }

    /** The connections that are made from now on, one after the other; those after them hold. */
    void lengths(final Length... next) {
        lengths.clear();
        lengths.addAll(List.of(next));
        cuts = 0;
    }

    /** How often it was cut since then. */
    int cuts() {
        return cuts;
    }

    boolean isOpen() {
        return near != null;
    }

    void turn() {
        try {
            if (near == null) {
                accept();
            }
            if (near != null) {
                pass();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        near = door.accept();
        if (near != null) {
            near.configureBlocking(false);
            near.setOption(StandardSocketOptions.TCP_NODELAY, true);
            far = SocketChannel.open(exchange);
            far.configureBlocking(false);
            far.setOption(StandardSocketOptions.TCP_NODELAY, true);
            left = lengths.isEmpty() ? Length.ENDLESS : lengths.removeFirst();
        }
    }

    private void pass() throws IOException {
        final long requests = pass(near, far, left.requests);
        final long answers = pass(far, near, left.answers);
        if (requests < 0 || answers < 0) {
            hangUp();
            return;
        }
        left = new Length(left.requests - requests, left.answers - answers);
        if (left.requests == 0 || left.answers == 0) {
            cuts++;
            hangUp();
        }
    }

    /** Returns the number of bytes that went through; -1 if one end is gone. */
    private long pass(final SocketChannel from, final SocketChannel to, final long limit) {
        bytes.clear().limit((int) Math.min(bytes.capacity(), limit));
        try {
            final int count = from.read(bytes);
            bytes.flip();
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            return count;
        } catch (final IOException gone) {
            return -1;
        }
    }

    private void hangUp() throws IOException {
        near.close();
        far.close();
        near = null;
    }

    @Override
    public void close() throws IOException {
        if (near != null) {
            hangUp();
        }
        door.close();
    }
}
