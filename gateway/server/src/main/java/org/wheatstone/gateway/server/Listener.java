package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.agrona.CloseHelper;

/**
 * The open port. Gateway thread only; the port is open from construction on, which fails by
 * {@link UncheckedIOException} if the address cannot be listened on.
 *
 * <p>A connection that cannot be accepted stays in the kernel's queue and would be reported turn after turn. So after a
 * failure the listener rests for a sweep or longer, and the selector does not hear of it.
 */
class Listener implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocketChannel channel;
    private SelectionKey key;
    private long restingSinceNs;
    private boolean isResting;

    Listener(final GatewayContext context) {
        final InetSocketAddress address = new InetSocketAddress(context.bindAddress(), context.port());
        try {
            channel = ServerSocketChannel.open();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot open a socket", e);
        }
        try {
            channel.bind(address, BACKLOG);
            channel.configureBlocking(false);
        } catch (final IOException e) {
            CloseHelper.quietClose(channel);
            throw new UncheckedIOException("cannot listen: gateway.bindAddress=" + context.bindAddress()
                + ", gateway.port=" + context.port() + "; is the port in use, the address one of this host?", e);
        }
    }

    /** Has itself reported when somebody connects. */
    void register(final Selector selector) throws IOException {
        key = channel.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** The next connection, or null if there is none. */
    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Accepting has failed: not again before the next sweep. */
    void rest(final long nowNs) {
        isResting = true;
        restingSinceNs = nowNs;
        key.interestOps(0);
    }

    /** Goes on if it has rested for long enough; whoever waits is reported again. */
    void sweep(final long nowNs) {
        if (isResting && nowNs - restingSinceNs >= GatewayLimits.SWEEP_INTERVAL_NS) {
            isResting = false;
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public void close() {
        CloseHelper.quietClose(channel);
    }
}
