package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;

/**
 * A wire between members and a node that can be cut: whoever connects here is connected there, and after a cut both
 * sides see a connection that is gone, with what was on its way. One thread, which steps it.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final InetSocketAddress node;
    private final ServerSocketChannel listener;
    private final List<Pair> pairs = new ArrayList<>();

    /** A wire to this port on loopback. */
    public Relay(final int nodePort) throws IOException {
        node = new InetSocketAddress(InetAddress.getLoopbackAddress(), nodePort);
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
    }

    /** Where members connect to. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Passes on what has come; returns the number of bytes and connections. */
    public int step() {
        int work = 0;
        try {
            SocketChannel member = listener.accept();
            while (member != null) {
                pairs.add(new Pair(member, SocketChannel.open(node)));
                work++;
                member = listener.accept();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        for (final Pair pair : pairs) {
            work += pair.pass();
        }
        pairs.removeIf(Pair::isClosed);
        return work;
    }

    /** Cuts every connection; returns how many there were. */
    public int cut() {
        final int count = pairs.size();
        pairs.forEach(Pair::close);
        pairs.clear();
        return count;
    }

    @Override
    public void close() {
        cut();
        CloseHelper.quietClose(listener);
    }

    /** Both ends of one connection. */
    private static final class Pair {
        private static final int ROOM = 1 << 15;

        private final SocketChannel member;
        private final SocketChannel node;
        private final ByteBuffer toNode = ByteBuffer.allocate(ROOM);
        private final ByteBuffer toMember = ByteBuffer.allocate(ROOM);
        private boolean isClosed;

        Pair(final SocketChannel member, final SocketChannel node) throws IOException {
            this.member = member;
            this.node = node;
            member.configureBlocking(false);
            node.configureBlocking(false);
        }

        boolean isClosed() {
            return isClosed;
        }

        int pass() {
            try {
                final int work = pass(member, node, toNode) + pass(node, member, toMember);
                if (work < 0) {
                    close();
                }
                return Math.max(0, work);
            } catch (final IOException gone) {
                close();
                return 1;
            }
        }

        void close() {
            isClosed = true;
            CloseHelper.quietCloseAll(member, node);
        }

        /** Returns the bytes passed, or very much less than none if the source has ended. */
        private static int pass(final SocketChannel source, final SocketChannel target, final ByteBuffer bytes)
                throws IOException {
            final int read = source.read(bytes);
            bytes.flip();
            target.write(bytes);
            bytes.compact();
            return read < 0 ? -2 * ROOM : read;
        }
    }
}
