package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Frame;

/**
 * The buffers of all connections: small ones until a session is attached, since anybody may connect, then those of the
 * size that the context says. Gateway thread only.
 */
final class BufferPools {
    /** Room for Hello, a few refusals, and the last word. */
    private static final int LOBBY_OUTBOX_LENGTH = 512;

    final Pool<Inbox> lobbyInboxes = new Pool<>(() -> new Inbox(Frame.MAX_INBOUND_LENGTH));
    final Pool<Outbox> lobbyOutboxes = new Pool<>(() -> new Outbox(LOBBY_OUTBOX_LENGTH));
    final Pool<Inbox> inboxes;
    final Pool<Outbox> outboxes;

    BufferPools(final GatewayLimits limits) {
        inboxes = new Pool<>(() -> new Inbox(limits.readBufferLength()));
        outboxes = new Pool<>(() -> new Outbox(limits.writeBufferLength()));
    }
}
