package org.wheatstone.gateway.server;

import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHistory;

/**
 * What one attached session is owed: its events, or those that it follows, each once, in order, first from the history
 * and then as they happen. Gateway thread only. A number that is not the next one means a broken program and is thrown:
 * the node stops, and the client finds the truth after its restart.
 *
 * <pre>
 *   sequence   1 ............ nextSequence ............ highestSequence
 *              sent           owed: from the history     its number in the log is headEventNumber
 * </pre>
 *
 * While the stream is behind, new events only raise the right end; once nothing is owed it may go direct.
 *
 * <p>The history remembers whoever has asked it until it is told otherwise, by {@link #release()}. That is due whenever
 * nothing is owed any more: after a replay, after a lag, at the end.
 */
final class EventStream {
    private final Connection connection;
    private final EventHistory history;
    private final EventFrames frames;
    private final CRC32 crc = new CRC32();
    private Viewer viewer;
    private long nextSequence;
    private long highestSequence;
    private long headEventNumber;
    private long hashSequence;
    private boolean isBehind;
    private boolean isAsking;
    private boolean isRemembered;

    EventStream(final Connection connection, final EventHistory history, final EventFrames frames) {
        this.connection = connection;
        this.history = history;
        this.frames = frames;
    }

    /** The session is attached; the stream is behind, if by nothing. */
    void begin(final Viewer newViewer, final long next, final long highest, final long head) {
        viewer = newViewer;
        nextSequence = next;
        highestSequence = highest;
        headEventNumber = head;
        isBehind = true;
    }

    /** An event has just happened: sends it if it can, else falls behind. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        final long sequence = frames.sequence(buffer, offset, viewer);
        requireNext("event", sequence, highestSequence + 1);
        highestSequence = sequence;
        headEventNumber = EventRecord.eventNumber(buffer, offset);
        if (!isBehind) {
            isBehind = !sendLive(buffer, offset, sequence);
        }
    }

    /**
     * Asks for what is owed, if there is room for it.
     *
     * @return whether nothing is owed any more.
     */
    boolean catchUp() {
        if (isAsking) {
            return false;
        }
        if (nextSequence == highestSequence + 1) {
            return true;
        }
        if (connection.outbox().isBelowHalf()) {
            ask();
        }
        return false;
    }

    /** Nothing is owed: from here on events go out as they happen. */
    void goDirect() {
        requireNext("direct", nextSequence, highestSequence + 1);
        isBehind = false;
    }

    /** An event that was asked for; there is room, since it was reserved. */
    void onHistoryEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (!isAsking) {
            throw new IllegalStateException("history without a request: " + viewer);
        }
        final long sequence = frames.sequence(buffer, offset, viewer);
        send(connection.outbox().claimReserved(frames.length(buffer, offset, viewer)), buffer, offset, sequence);
        connection.outbox().releaseReserved(length);
    }

    /** All of a request has come. */
    void onHistoryEnd(final long next) {
        requireNext("end of history", next, nextSequence);
        isAsking = false;
        connection.outbox().releaseReserved();
    }

    /** Nothing more will be sent; the history is still to be told, by {@link #release()}. */
    void end() {
        isAsking = false;
    }

    /** Has the history forget this connection, if it was ever asked; returns false if that must be tried again. */
    boolean release() {
        if (isRemembered) {
            isRemembered = !history.release(connection.id());
        }
        return !isRemembered;
    }

    /** Whether a release is still due, or will be. */
    boolean isRemembered() {
        return isRemembered;
    }

    /** Whether a piece of the past is on its way. */
    boolean isAsking() {
        return isAsking;
    }

    boolean isBehind() {
        return isBehind;
    }

    /** The next sequence that will be sent. */
    long nextSequence() {
        return nextSequence;
    }

    /** The last sequence in the hash; 0 if nothing was sent yet. */
    long hashSequence() {
        return hashSequence;
    }

    /** CRC-32 of all frames sent so far. */
    long hash() {
        return crc.getValue();
    }

    private boolean sendLive(final DirectBuffer buffer, final int offset, final long sequence) {
        final int length = frames.length(buffer, offset, viewer);
        int at = connection.outbox().tryClaimLive(length);
        if (at < 0) {
            // The socket may take what this turn alone has piled up.
            connection.flush();
            at = connection.outbox().tryClaimLive(length);
        }
        if (at < 0) {
            return false;
        }
        send(at, buffer, offset, sequence);
        return true;
    }

    private void send(final int at, final DirectBuffer buffer, final int offset, final long sequence) {
        requireNext("sent", sequence, nextSequence);
        final Outbox outbox = connection.outbox();
        final int length = frames.length(buffer, offset, viewer);
        if (length > 0) {
            frames.write(outbox.buffer(), at, buffer, offset, viewer, sequence);
            if (frames.isCounted(buffer, offset)) {
                outbox.hash(crc, at, length);
                hashSequence = sequence;
            }
            connection.commit(length);
        }
        nextSequence = sequence + 1;
    }

    private void ask() {
        final int maxBytes = connection.outbox().reserve();
        isAsking = history.request(
            connection.id(), viewer.past(), viewer.id(), headEventNumber, nextSequence, highestSequence, maxBytes);
        if (isAsking) {
            isRemembered = true;
        } else {
            connection.outbox().releaseReserved();
        }
    }

    private void requireNext(final String what, final long actual, final long expected) {
        if (actual != expected) {
            throw new IllegalStateException("out of sequence: " + what + "=" + actual + ", expected=" + expected
                + ", " + viewer);
        }
    }
}
