package org.wheatstone.gateway.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One TCP connection: its socket, what came in, what is to go out. It never blocks. A peer that is gone shows as an
 * ended input or as {@link #isBroken()}, and the sockets tell the conversation. One thread
 * at a time, that of the sockets it is on: the gateway's, or the market-data agent's to which it was handed over.
 *
 * <p>The server's last word must survive its own closing: a socket closed with bytes unread resets the connection, and
 * a reset may destroy what the peer has not read yet. So an ending connection sends the rest, ends its output, and
 * throws away input until the peer has closed its side or a while has passed.
 */
final class Connection {
    private enum State {
        /** Frames go both ways. */
        OPEN,
        /** The last word is written: output is sent to its end, input thrown away. */
        ENDING,
        /** The socket is closed. */
        CLOSED
    }

    private final long id;
    private final SocketChannel channel;
    private SelectionKey key;
    private final BufferPools pools;
    private ConnectionList unsent;
    private final boolean isLoopback;
    private final Lobby lobby;
    private final Address address;
    private Inbox inbox;
    private Outbox outbox;
    private Conversation conversation;
    private State state = State.OPEN;
    private boolean isLobby = true;
    private boolean isAway;
    private boolean isReady;
    private boolean isUnsent;
    private boolean isBlocked;
    private boolean isAwaitingWritable;
    private boolean isOutputEnded;
    private boolean isLingering;
    private boolean isBroken;
    private long bytesRead;
    private long framesSent;
    private long bytesSent;
    private long bytesSentBefore;
    private long progressNs;
    private long lingeringSinceNs;

    Connection(
            final long id,
            final SelectionKey key,
            final BufferPools pools,
            final ConnectionList unsent,
            final Lobby lobby,
            final Address address,
            final long nowNs) {
        this.id = id;
        this.key = key;
        this.lobby = lobby;
        this.address = address;
        this.pools = pools;
        this.unsent = unsent;
        progressNs = nowNs;
        channel = (SocketChannel) key.channel();
        isLoopback = channel.socket().getInetAddress().isLoopbackAddress();
        inbox = pools.lobbyInboxes.take();
        outbox = pools.lobbyOutboxes.take();
    }

    /**
     * Reads once; an error counts as the end, since the peer cannot be told of it.
     *
     * @return number of bytes read, or -1 if no more will come.
     */
    int read() {
        try {
            final int length = inbox.read(channel);
            bytesRead += Math.max(length, 0);
            return length;
        } catch (final IOException gone) {
            return -1;
        }
    }

    /** Makes the frame that was written into the claimed part of the outbox due. */
    void commit(final int length) {
        outbox.commit(length);
        framesSent++;
        markUnsent();
    }

    /** Writes what the socket takes; an error shows in {@link #isBroken()}. Returns 1 if bytes went out, else 0. */
    int flush() {
        if (isAwaitingWritable || isBroken || state == State.CLOSED) {
            return 0;
        }
        try {
            final int length = outbox.drain(channel);
            bytesSent += length;
            if (outbox.pending() > 0) {
                isAwaitingWritable = true;
                key.interestOpsOr(SelectionKey.OP_WRITE);
            } else if (state == State.ENDING && !isOutputEnded) {
                isOutputEnded = true;
                channel.shutdownOutput();
            }
            return length > 0 ? 1 : 0;
        } catch (final IOException gone) {
            isBroken = true;
            return 0;
        }
    }

    void onWritable() {
        isAwaitingWritable = false;
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        markUnsent();
    }

    /** There is no room for the next frame: it stays in the inbox, and TCP slows the peer down. */
    void block() {
        if (!isBlocked) {
            isBlocked = true;
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    void unblock() {
        if (isBlocked) {
            isBlocked = false;
            key.interestOpsOr(SelectionKey.OP_READ);
        }
    }

    /** Leaves the lobby: a session is attached and gets buffers to work with. */
    void grow(final int maxFrameLength) {
        final Inbox lobbyInbox = inbox;
        final Outbox lobbyOutbox = outbox;
        inbox = pools.inboxes.take();
        outbox = pools.outboxes.take();
        inbox.maxFrameLength(maxFrameLength);
        inbox.takeFrom(lobbyInbox);
        outbox.takeFrom(lobbyOutbox);
        pools.lobbyInboxes.give(lobbyInbox);
        pools.lobbyOutboxes.give(lobbyOutbox);
        isLobby = false;
        lobby.leave(address);
    }

    /** Leaves the sockets it is on: from now on it is another agent's, until that one has closed it. */
    void leave() {
        key.cancel();
        isReady = false;
        isUnsent = false;
        isBlocked = false;
        isAwaitingWritable = false;
        isAway = true;
    }

    /** Comes to other sockets, with what it holds, on the thread of those. */
    void enter(final Sockets sockets) throws IOException {
        unsent = sockets.unsent();
        key = channel.register(sockets.selector(), SelectionKey.OP_READ, this);
        if (outbox.pending() > 0) {
            markUnsent();
        }
    }

    /** Sends what is written, then closes. */
    void end() {
        if (state == State.OPEN) {
            state = State.ENDING;
            outbox.releaseReserved();
            unblock();
            markUnsent();
        }
    }

    /** Throws input away; returns whether the peer has ended its side too. */
    boolean discard() {
        inbox.clear();
        return read() < 0;
    }

    /** Closes the socket at once, and gives the buffers back unless that is left to the gateway. */
    void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            channel.close();
        } catch (final IOException alreadyGone) {
            isBroken = true;
        }
        if (isLobby) {
            lobby.leave(address);
        }
        if (!isAway) {
            release();
        }
    }

    /** Gives the buffers of a closed connection back, which is not away any more; the gateway's thread. */
    void release() {
        isAway = false;
        inbox.clear();
        outbox.clear();
        (isLobby ? pools.lobbyInboxes : pools.inboxes).give(inbox);
        (isLobby ? pools.lobbyOutboxes : pools.outboxes).give(outbox);
        inbox = null;
        outbox = null;
    }

    /** How long the socket has taken none of the bytes that wait for it, in ns; to be asked again and again. */
    long stalledNs(final long nowNs) {
        if (outbox.pending() == 0 || bytesSent != bytesSentBefore) {
            bytesSentBefore = bytesSent;
            progressNs = nowNs;
        }
        return nowNs - progressNs;
    }

    /** For how long the output has been at its end, in ns; to be asked again and again. */
    long endedNs(final long nowNs) {
        if (!isLingering) {
            isLingering = true;
            lingeringSinceNs = nowNs;
        }
        return nowNs - lingeringSinceNs;
    }

    long id() {
        return id;
    }

    Inbox inbox() {
        return inbox;
    }

    Outbox outbox() {
        return outbox;
    }

    Conversation conversation() {
        return conversation;
    }

    void conversation(final Conversation newConversation) {
        conversation = newConversation;
    }

    /** Where it comes from, as far as the lobby is concerned. */
    Address address() {
        return address;
    }

    boolean isLoopback() {
        return isLoopback;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isEnding() {
        return state == State.ENDING;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether it is another agent's; the gateway's thread. */
    boolean isAway() {
        return isAway;
    }

    boolean isBlocked() {
        return isBlocked;
    }

    boolean isBroken() {
        return isBroken;
    }

    boolean isOutputEnded() {
        return isOutputEnded;
    }

    boolean isReady() {
        return isReady;
    }

    void isReady(final boolean ready) {
        isReady = ready;
    }

    void clearUnsent() {
        isUnsent = false;
    }

    long bytesRead() {
        return bytesRead;
    }

    long framesSent() {
        return framesSent;
    }

    long bytesSent() {
        return bytesSent;
    }

    private void markUnsent() {
        if (!isUnsent) {
            isUnsent = true;
            unsent.add(this);
        }
    }
}
