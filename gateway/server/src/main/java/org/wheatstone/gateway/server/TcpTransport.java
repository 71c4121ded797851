package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.wheatstone.codecs.FrameCutter;

/**
 * The sockets: accepts connections, hands whole frames to their sessions, and writes what sessions leave in the
 * outboxes. Gateway thread only. An error of one socket ends that connection; one of the selector is thrown.
 *
 * <p>A connection with frames gets a few of them served a turn, and each turn begins with another connection, so that
 * whoever floods waits for himself.
 */
final class TcpTransport implements AutoCloseable {
    private static final int ACCEPT_LIMIT = 4;
    private static final int BACKLOG      = 256;
    private static final long LINGER_NS   = 1_000_000_000L;

    private final GatewayContext context;
    private final Sessions sessions;
    private final Counters counters;
    private final BufferPools pools;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Consumer<SelectionKey> onSelected = this::onSelected;
    private final ConnectionList connections;
    private final ConnectionList ready;
    private final ConnectionList unsent;
    private long lastConnectionId;
    private long turn;
    private long lastSweepNs;
    private boolean isAcceptDue;
    private boolean hasServiceDue;

    TcpTransport(final GatewayContext context, final Sessions sessions, final Counters counters) {
        this.context = context;
        this.sessions = sessions;
        this.counters = counters;
        pools = new BufferPools(context);
        connections = new ConnectionList(context.maxConnections());
        ready = new ConnectionList(context.maxConnections());
        unsent = new ConnectionList(context.maxConnections());
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot open a socket", e);
        }
        listen();
    }

    /** Serves what has arrived; returns the number of frames taken. */
    int poll(final long nowNs) {
        try {
            selector.selectNow(onSelected);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        }
        final int work = serviceReady(nowNs);
        if (isAcceptDue) {
            isAcceptDue = false;
            accept(nowNs);
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
        int kept = 0;
        for (int i = 0; i < connections.count(); i++) {
            final Connection connection = connections.get(i);
            if (connection.isEnding() && hasLingered(connection, nowNs)) {
                connection.close();
            }
            // A place on another list is a place taken: so none of them can overflow.
            if (!connection.isClosed() || connection.isReady()) {
                connections.put(kept++, connection);
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
        return listener.socket().getLocalPort();
    }

    @Override
    public void close() {
        flush();
        for (int i = 0; i < connections.count(); i++) {
            connections.get(i).close();
        }
        CloseHelper.quietCloseAll(listener, selector);
    }

    private void listen() {
        final InetSocketAddress address = new InetSocketAddress(context.bindAddress(), context.port());
        try {
            listener.bind(address, BACKLOG);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (final IOException e) {
            CloseHelper.quietCloseAll(listener, selector);
            throw new UncheckedIOException("cannot listen: gateway.bindAddress=" + context.bindAddress()
                + ", gateway.port=" + context.port() + "; is the port in use, the address one of this host?", e);
        }
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

    private int serviceReady(final long nowNs) {
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
            connection.isReady(service(connection, nowNs));
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
    private boolean service(final Connection connection, final long nowNs) {
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
            } else if (!serve(connection, length, nowNs)) {
                return true;
            }
        }
        return connection.isOpen();
    }

    private boolean serve(final Connection connection, final int length, final long nowNs) {
        final Inbox inbox = connection.inbox();
        if (!connection.session().onFrame(inbox.buffer(), inbox.head(), nowNs)) {
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
            try {
                final SocketChannel channel = listener.accept();
                if (channel == null) {
                    return;
                }
                if (connections.count() == context.maxConnections() || !sessions.hasRoom()) {
                    counters.connectionsRefused++;
                    channel.close();
                } else {
                    open(channel, nowNs);
                }
            } catch (final IOException gone) {
                // The peer has left already, or descriptors are short: both pass, and neither is the others' matter.
                counters.connectionsRefused++;
            }
        }
        isAcceptDue = true;
    }

    private void open(final SocketChannel channel, final long nowNs) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (context.socketSendBufferLength() != 0) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, context.socketSendBufferLength());
            }
            final SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            final Connection connection = new Connection(++lastConnectionId, key, pools, unsent);
            key.attach(connection);
            connection.session(sessions.onConnected(connection, nowNs));
            connections.add(connection);
            counters.connectionsAccepted++;
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
    }
}
