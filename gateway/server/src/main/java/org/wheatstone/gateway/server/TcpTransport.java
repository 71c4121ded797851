package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.agrona.CloseHelper;
import org.wheatstone.engine.api.Figures;

/**
 * The open port and the gateway's sockets: accepts connections, as many as there is room for. Gateway thread only.
 */
final class TcpTransport implements AutoCloseable {
    private static final int ACCEPT_LIMIT = 4;

    private final GatewayContext context;
    private final Sessions sessions;
    private final Counters counters;
    private final BufferPools pools;
    private final Lobby lobby;
    private final Sockets sockets;
    private final Listener listener;
    private long lastConnectionId;

    /** Takes the listener over: it is closed with the transport, and also if there can be none. */
    TcpTransport(final Sessions sessions, final Listener listener, final long nowNs) {
        this.sessions = sessions;
        this.listener = listener;
        context = sessions.parts().context;
        counters = sessions.parts().counters;
        pools = new BufferPools(context.limits());
        lobby = new Lobby(context.limits());
        boolean isOpen = false;
        try {
            sockets = new Sockets(context, counters, "gateway", connection -> { }, nowNs);
            listener.register(sockets.selector());
            isOpen = true;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        } finally {
            if (!isOpen) {
                listener.close();
            }
        }
    }

    /**
     * Serves what has arrived.
     *
     * @return the number of frames taken.
     */
    int poll(final Turn turn) {
        final int work = sockets.poll();
        if (sockets.takeAcceptDue()) {
            accept(turn.nowNs());
        }
        return work;
    }

    /** Writes what this turn has left in the outboxes; returns the number of connections that took bytes. */
    int flush() {
        return sockets.flush();
    }

    /** Closes what has ended, and takes closed connections off the list; at most once a millisecond. */
    void sweep(final long nowNs) {
        listener.sweep(nowNs);
        sockets.sweep(nowNs);
    }

    /** Sleeps until a socket has something or the time is over; not at all if there is work already. */
    void await(final int timeoutMs) {
        sockets.await(timeoutMs);
    }

    /** Lets go of a connection, which is then another agent's. */
    void remove(final Connection connection) {
        sockets.remove(connection);
    }

    int port() {
        return listener.port();
    }

    /** What passes through the sockets, now and so far. */
    void tell(final Figures figures) {
        sockets.tell(figures);
        figures.set("gateway_connections_refused", counters.connectionsRefused);
    }

    @Override
    public void close() {
        CloseHelper.quietClose(listener);
        sockets.close();
    }

    private void accept(final long nowNs) {
        for (int i = 0; i < ACCEPT_LIMIT; i++) {
            final SocketChannel channel = tryAccept(nowNs);
            if (channel == null) {
                return;
            }
            admit(channel, nowNs);
        }
        sockets.acceptAgain();
    }

    /** The next connection, or null: there is none, or it cannot be had now because descriptors are short. */
    private SocketChannel tryAccept(final long nowNs) {
        try {
            return listener.accept();
        } catch (final IOException e) {
            counters.acceptFailures++;
            listener.rest(nowNs);
            return null;
        }
    }

    private void admit(final SocketChannel channel, final long nowNs) {
        try {
            final Address address = hasRoom() ? lobby.enter(channel.socket().getInetAddress(), nowNs) : null;
            if (address == null) {
                counters.connectionsRefused++;
                channel.close();
            } else {
                open(channel, address, nowNs);
            }
        } catch (final IOException gone) {
            // The peer has left already, which is not the others' matter.
            counters.connectionsRefused++;
        }
    }

    private boolean hasRoom() {
        return sockets.count() < context.limits().maxConnections() && sessions.hasRoom();
    }

    private void open(final SocketChannel channel, final Address address, final long nowNs) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (context.limits().socketSendBufferLength() != 0) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, context.limits().socketSendBufferLength());
            }
            final SelectionKey key = channel.register(sockets.selector(), SelectionKey.OP_READ);
            final Connection connection =
                new Connection(++lastConnectionId, key, pools, sockets.unsent(), lobby, address, nowNs);
            key.attach(connection);
            sockets.add(connection);
            final Session session = sessions.onConnected(connection);
            connection.conversation(session);
            counters.connectionsAccepted++;
            final long waitNs = address.waitNs(nowNs);
            if (waitNs > 0) {
                session.onBanned(waitNs);
            }
        } catch (final IOException e) {
            lobby.leave(address);
            channel.close();
            throw e;
        }
    }
}
