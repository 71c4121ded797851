package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;

/**
 * What goes out to an attached session: the instruments, then its events, each as they change or happen, with what it
 * has missed before. Gateway thread only. Each step sends what there is room for and returns whether it is done.
 */
final class Delivery {
    private final GatewayParts parts;
    private final Connection connection;
    private final EventStream stream;
    private final ReferenceFeed feed;

    Delivery(final GatewayParts parts, final Connection connection) {
        this.parts = parts;
        this.connection = connection;
        stream = new EventStream(connection, parts.context.history(), parts.frames);
        feed = new ReferenceFeed(parts.reference);
    }

    /** The session is attached: everything from the sequence on that it has asked for is owed. */
    void begin(final SessionAttachedDecoder attached, final Viewer viewer) {
        // Without a past, as in MARKET_DATA, the core names 0 as the next: nothing is owed.
        final long next = attached.nextSequence() == 0 ? attached.highestSequence() + 1 : attached.nextSequence();
        stream.begin(viewer, next, attached.highestSequence(), attached.headEventNumber());
    }

    /** An event has just happened; returns false if it will have to come from the history. */
    boolean onEvent(final DirectBuffer buffer, final int offset) {
        stream.onEvent(buffer, offset);
        return !stream.isBehind();
    }

    void onHistoryEvent(final DirectBuffer buffer, final int offset, final int length) {
        stream.onHistoryEvent(buffer, offset, length);
    }

    void onHistoryEnd(final long nextSequence) {
        stream.onHistoryEnd(nextSequence);
    }

    /** All instruments, then what was missed, then the word that it was all. */
    boolean replay() {
        if (!feed.catchUp(connection) || !stream.catchUp()
            || !parts.messages.replayComplete(connection, stream.nextSequence() - 1)) {
            return false;
        }
        stream.goDirect();
        return true;
    }

    /** What has piled up; between two pieces of it there is room for news of the instruments. */
    boolean catchUp() {
        if (!stream.isAsking() && !feed.catchUp(connection) || !stream.catchUp()) {
            return false;
        }
        stream.goDirect();
        return true;
    }

    /** What is owed at the end: events, and no news. */
    boolean drain() {
        if (stream.isBehind()) {
            if (!stream.catchUp()) {
                return false;
            }
            stream.goDirect();
        }
        return true;
    }

    /** News of the instruments, while nothing is owed. */
    boolean tellNews() {
        return feed.catchUp(connection);
    }

    /** News of the instruments, and the word to the history that it is not needed. */
    boolean tidy() {
        final boolean isTold = feed.catchUp(connection);
        return stream.release() && isTold;
    }

    boolean sendHeartbeat() {
        return parts.messages.heartbeat(connection, stream);
    }

    /** Nothing more will be sent; the history is still to be told, by {@link #release()}. */
    void end() {
        stream.end();
    }

    void release() {
        stream.release();
    }

    /** Whether the history is still to be told something. */
    boolean isRemembered() {
        return stream.isRemembered();
    }
}
