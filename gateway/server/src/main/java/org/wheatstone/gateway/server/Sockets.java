package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.engine.api.Figures;

/**
 * The sockets of one agent: hands whole frames to their conversations, and writes what these leave in the outboxes. One
 * thread, the agent's. An error of one socket ends that connection; one of the selector is thrown.
 *
 * <p>A connection with frames gets a few of them served a turn, and each turn begins with another connection, so that
 * whoever floods waits for himself.
 */
final class Sockets implements AutoCloseable {
    private static final long LINGER_NS = 1_000_000_000L;

    private final GatewayContext context;
    private final Counters counters;
    private final SocketFigures names;
    private final Consumer<Connection> onGone;
    private final Selector selector;
    private final Consumer<SelectionKey> onSelected = this::onSelected;
    private final ConnectionList connections;
    private final ConnectionList ready;
    private final ConnectionList unsent;
    private long turn;
    private long lastSweepNs;
    private boolean isAcceptDue;
    private boolean hasServiceDue;

    /**
     * Without any connection.
     *
     * @param name   of the agent, with which the names of its figures begin.
     * @param onGone is told of each connection that is closed and on no list any more.
     */
    Sockets(
            final GatewayContext context,
            final Counters counters,
            final String name,
            final Consumer<Connection> onGone,
            final long nowNs) {
        this.context = context;
        this.onGone = onGone;
        this.counters = counters;
        names = new SocketFigures(name);
        lastSweepNs = nowNs;
        connections = new ConnectionList(context.limits().maxConnections());
        ready = new ConnectionList(context.limits().maxConnections());
        unsent = new ConnectionList(context.limits().maxConnections());
        try {
            selector = Selector.open();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        }
    }

    /** What channels are registered with; a key without an attachment is that of a listener. */
    Selector selector() {
        return selector;
    }

    /** Where connections put themselves that have something to send. */
    ConnectionList unsent() {
        return unsent;
    }

    void add(final Connection connection) {
        connections.add(connection);
    }

    /** Takes a connection over that was another agent's, with what it has received already. */
    void take(final Connection connection) throws IOException {
        connection.enter(this);
        connections.add(connection);
        connection.isReady(true);
        ready.add(connection);
        hasServiceDue = true;
    }

    /** Lets go of a connection, which is then another agent's. */
    void remove(final Connection connection) {
        connection.leave();
        connections.remove(connection);
        ready.remove(connection);
        unsent.remove(connection);
    }

    int count() {
        return connections.count();
    }

    /**
     * Serves what has arrived.
     *
     * @return the number of frames taken.
     */
    int poll() {
        try {
            selector.selectNow(onSelected);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot select", e);
        }
        return serviceReady();
    }

    /** Whether somebody wants to connect; to be asked once for each time. */
    boolean takeAcceptDue() {
        final boolean isDue = isAcceptDue;
        isAcceptDue = false;
        return isDue;
    }

    /** There may be more who want to connect. */
    void acceptAgain() {
        isAcceptDue = true;
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
        if (nowNs - lastSweepNs < GatewayLimits.SWEEP_INTERVAL_NS) {
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
            } else {
                counters.bytesReceived += connection.bytesRead();
                counters.bytesSent += connection.bytesSent();
                counters.framesSent += connection.framesSent();
                onGone.accept(connection);
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
        figures.set(names.connections, connections.count());
        figures.set(names.framesIn, counters.framesReceived);
        figures.set(names.framesOut, framesOut);
        figures.set(names.bytesIn, bytesIn);
        figures.set(names.bytesOut, bytesOut);
    }

    @Override
    public void close() {
        flush();
        for (int i = 0; i < connections.count(); i++) {
            connections.get(i).close();
        }
        CloseHelper.quietClose(selector);
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
        for (int i = 0; i < context.limits().framesPerTurn() && connection.isOpen(); i++) {
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
                connection.conversation().onBadFrame(-length);
            } else if (!serve(connection, length)) {
                return true;
            }
        }
        return connection.isOpen();
    }

    private boolean serve(final Connection connection, final int length) {
        final Inbox inbox = connection.inbox();
        if (!connection.conversation().onFrame(inbox.buffer(), inbox.head())) {
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
        connection.conversation().onConnectionLost();
        connection.close();
    }

    private boolean hasLingered(final Connection connection, final long nowNs) {
        return connection.isOutputEnded()
            ? connection.endedNs(nowNs) >= LINGER_NS
            : connection.stalledNs(nowNs) >= context.limits().slowConsumerTimeoutNs();
    }
}
