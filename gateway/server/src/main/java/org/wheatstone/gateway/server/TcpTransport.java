package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.engine.api.Figures;

/**
 * The sockets: accepts connections, hands whole frames to their sessions, and writes what sessions leave in the
 * outboxes. Gateway thread only. An error of one socket ends that connection; one of the selector is thrown.
 *
 * <p>A connection with frames gets a few of them served a turn, and each turn begins with another connection, so that
 * whoever floods waits for himself.
 */
final class TcpTransport implements AutoCloseable {
    private static final int ACCEPT_LIMIT = 4;
    private static final long LINGER_NS   = 1_000_000_000L;

    private final GatewayContext context;
    private final Sessions sessions;
    private final Counters counters;
    private final BufferPools pools;
    private final Lobby lobby;
    private final Selector selector;
    private final Listener listener;
    private final Consumer<SelectionKey> onSelected = this::onSelected;
    private final ConnectionList connections;
    private final ConnectionList ready;
    private final ConnectionList unsent;
    private long lastConnectionId;
    private long turn;
    private long lastSweepNs;
    private boolean isAcceptDue;
    private boolean hasServiceDue;

    /** Takes the listener over: it is closed with the transport, and also if there can be none. */
    TcpTransport(final Sessions sessions, final Listener listener, final long nowNs) {
        this.sessions = sessions;
        this.listener = listener;
        context = sessions.parts().context;
        counters = sessions.parts().counters;
        lastSweepNs = nowNs;
        pools = new BufferPools(context);
        lobby = new Lobby(context);
        connections = new ConnectionList(context.maxConnections());
        ready = new ConnectionList(context.maxConnections());
        unsent = new ConnectionList(context.maxConnections());
        try {
            selector = Selector.open();
            listener.register(selector);
        } catch (final IOException e) {
            listener.close();
            throw new UncheckedIOException("cannot select", e);
        }
    }

    /**
     * Serves what has arrived.
     *
     * @return the number of frames taken.
     */
    int poll(final Turn turn) {
        try {
            selector.selectNow(onSelected);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        }
        final int work = serviceReady();
        if (isAcceptDue) {
            isAcceptDue = false;
            accept(turn.nowNs());
        }
        return work;
    }

    /** Writes what this turn has left in the outboxes; returns the number of connections that took bytes. */
    int flush() {
        int work = 0;
        for (int i = 0; i < unsent.count(); i++) {
            final Connection connection = unsent.get(i);
            connection.clearUnsent();
            work += connection.flush();
            if (connection.isBroken()) {
                lose(connection);
            }
        }
        unsent.truncate(0);
        return work;
    }

    /** Closes what has ended, and takes closed connections off the list; at most once a millisecond. */
    void sweep(final long nowNs) {
        if (nowNs - lastSweepNs < GatewayContext.SWEEP_INTERVAL_NS) {
            return;
        }
        lastSweepNs = nowNs;
        listener.sweep(nowNs);
        int kept = 0;
        for (int i = 0; i < connections.count(); i++) {
            final Connection connection = connections.get(i);
            if (connection.isEnding() && hasLingered(connection, nowNs)) {
                connection.close();
            }
            // A place on another list is a place taken: so none of them can overflow.
            if (!connection.isClosed() || connection.isReady()) {
                connections.put(kept++, connection);
            } else {
                counters.bytesReceived += connection.bytesRead();
                counters.bytesSent += connection.bytesSent();
                counters.framesSent += connection.framesSent();
            }
        }
        connections.truncate(kept);
    }

    /** Sleeps until a socket has something or the time is over; not at all if there is work already. */
    void await(final int timeoutMs) {
        if (hasServiceDue || isAcceptDue) {
            return;
        }
        try {
            selector.select(onSelected, Math.max(timeoutMs, 1));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        }
    }

    int port() {
        return listener.port();
    }

    /** What passes through the sockets, now and so far. */
    void tell(final Figures figures) {
        long bytesIn = counters.bytesReceived;
        long bytesOut = counters.bytesSent;
        long framesOut = counters.framesSent;
        for (int i = 0; i < connections.count(); i++) {
            bytesIn += connections.get(i).bytesRead();
            bytesOut += connections.get(i).bytesSent();
            framesOut += connections.get(i).framesSent();
        }
        figures.set("gateway_connections", connections.count());
        figures.set("gateway_connections_refused", counters.connectionsRefused);
        figures.set("gateway_frames_in", counters.framesReceived);
        figures.set("gateway_frames_out", framesOut);
        figures.set("gateway_in_bytes", bytesIn);
        figures.set("gateway_out_bytes", bytesOut);
    }

    @Override
    public void close() {
        flush();
        for (int i = 0; i < connections.count(); i++) {
            connections.get(i).close();
        }
        CloseHelper.quietCloseAll(listener, selector);
    }

    private void onSelected(final SelectionKey key) {
        final int operations = key.readyOps();
        if ((operations & SelectionKey.OP_ACCEPT) != 0) {
            isAcceptDue = true;
            return;
        }
        final Connection connection = (Connection) key.attachment();
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            connection.onWritable();
        }
        if ((operations & SelectionKey.OP_READ) != 0 && !connection.isReady()) {
            connection.isReady(true);
            ready.add(connection);
        }
    }

    private int serviceReady() {
        final int count = ready.count();
        if (count == 0) {
            return 0;
        }
        hasServiceDue = false;
        final int first = (int) (turn++ % count);
        final long framesBefore = counters.framesReceived;
        for (int i = 0; i < count; i++) {
            final int index = first + i;
            final Connection connection = ready.get(index < count ? index : index - count);
            connection.isReady(service(connection));
        }
        dropServed(count);
        return (int) (counters.framesReceived - framesBefore);
    }

    private void dropServed(final int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            final Connection connection = ready.get(i);
            if (connection.isReady()) {
                ready.put(kept++, connection);
                hasServiceDue |= !connection.isBlocked();
            }
        }
        ready.truncate(kept);
    }

    /** Serves one connection's turn; returns whether frames of it may still be in its inbox. */
    private boolean service(final Connection connection) {
        if (connection.isEnding() && connection.discard()) {
            connection.flush();
            connection.close();
        }
        boolean hasRead = false;
        for (int i = 0; i < context.framesPerTurn() && connection.isOpen(); i++) {
            int length = connection.inbox().cut();
            if (length == FrameCutter.INCOMPLETE && !hasRead) {
                hasRead = true;
                if (connection.read() < 0) {
                    lose(connection);
                    return false;
                }
                length = connection.inbox().cut();
            }
            if (length == FrameCutter.INCOMPLETE) {
                return false;
            }
            if (length < 0) {
                connection.session().onBadFrame(-length);
            } else if (!serve(connection, length)) {
                return true;
            }
        }
        return connection.isOpen();
    }

    private boolean serve(final Connection connection, final int length) {
        final Inbox inbox = connection.inbox();
        if (!connection.session().onFrame(inbox.buffer(), inbox.head())) {
            counters.backPressured++;
            connection.block();
            return false;
        }
        counters.framesReceived++;
        inbox.consume(length);
        connection.unblock();
        return true;
    }

    private void lose(final Connection connection) {
        connection.session().onConnectionLost();
        connection.close();
    }

    private boolean hasLingered(final Connection connection, final long nowNs) {
        return connection.isOutputEnded()
            ? connection.endedNs(nowNs) >= LINGER_NS
            : connection.stalledNs(nowNs) >= context.slowConsumerTimeoutNs();
    }

    private void accept(final long nowNs) {
        for (int i = 0; i < ACCEPT_LIMIT; i++) {
            final SocketChannel channel = tryAccept(nowNs);
            if (channel == null) {
                return;
            }
            admit(channel, nowNs);
        }
        isAcceptDue = true;
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
        return connections.count() < context.maxConnections() && sessions.hasRoom();
    }

    private void open(final SocketChannel channel, final Address address, final long nowNs) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (context.socketSendBufferLength() != 0) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, context.socketSendBufferLength());
            }
            final SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            final Connection connection =
                new Connection(++lastConnectionId, key, pools, unsent, lobby, address, nowNs);
            key.attach(connection);
            connections.add(connection);
            connection.session(sessions.onConnected(connection));
            counters.connectionsAccepted++;
            final long waitNs = address.waitNs(nowNs);
            if (waitNs > 0) {
                connection.session().onBanned(waitNs);
            }
        } catch (final IOException e) {
            lobby.leave(address);
            channel.close();
            throw e;
        }
    }
}
