package org.wheatstone.gateway.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.zip.CRC32;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes that one connection is still to be sent: bounded, written in place, drained by a socket that never blocks.
 * The thread of its connection only.
 *
 * <pre>
 *   0            head               tail             tail + reserved      capacity
 *   +------------+------------------+----------------+--------------------+
 *   | sent       | to be sent       | reserved       | free               |
 *   +------------+------------------+----------------+--------------------+
 * </pre>
 *
 * Three kinds of frame share it. Live events leave {@link #CONTROL_ROOM} free; events from the history use what was
 * reserved for them when they were asked for; session messages and refusals use the rest. So neither can push out the
 * other.
 */
final class Outbox {
    /** There is no room for a frame of this length now. */
    static final int NO_ROOM = -1;
    /** What live events leave to heartbeats, refusals and the last word. */
    static final int CONTROL_ROOM = 512;

    private final ByteBuffer bytes;
    private final ByteBuffer hashView;
    private final UnsafeBuffer buffer;
    private final int capacity;
    private int head;
    private int tail;
    private int reserved;

    Outbox(final int capacity) {
        this.capacity = capacity;
        bytes = ByteBuffer.allocateDirect(capacity);
        hashView = bytes.duplicate();
        buffer = new UnsafeBuffer(bytes);
    }

    /** Finds room for a session message or a refusal; returns its offset, or {@link #NO_ROOM}. */
    int tryClaim(final int length) {
        return tryClaim(length, reserved);
    }

    /** Finds room for what goes out as it happens; returns its offset, or {@link #NO_ROOM}. */
    int tryClaimLive(final int length) {
        return tryClaim(length, reserved + CONTROL_ROOM);
    }

    /** Finds room for an event from the history, for which there must be some; returns its offset. */
    int claimReserved(final int length) {
        if (length > reserved) {
            throw new IllegalStateException("more history than asked for: length=" + length + ", reserved=" + reserved);
        }
        return tail;
    }

    /** Makes a claimed frame part of what is to be sent. */
    void commit(final int length) {
        tail += length;
    }

    /** Sets aside everything but {@link #CONTROL_ROOM} for events from the history; returns how many bytes that is. */
    int reserve() {
        compact();
        reserved = capacity - CONTROL_ROOM - tail;
        return reserved;
    }

    /** Gives back a part of what was reserved: a record has arrived that takes no more than this. */
    void releaseReserved(final int length) {
        reserved -= length;
    }

    void releaseReserved() {
        reserved = 0;
    }

    /** Writes what the socket takes; returns the number of bytes. */
    int drain(final SocketChannel channel) throws IOException {
        if (head == tail) {
            return 0;
        }
        bytes.limit(tail).position(head);
        final int length = channel.write(bytes);
        head += length;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return length;
    }

    /** Adds the bytes at offset to a hash. */
    void hash(final CRC32 crc, final int offset, final int length) {
        hashView.limit(offset + length).position(offset);
        crc.update(hashView);
    }

    /** Where the frame is that was committed last, if it is this long; until anything else happens here. */
    int lastOffset(final int length) {
        return tail - length;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    int pending() {
        return tail - head;
    }

    boolean isBelowHalf() {
        return pending() < capacity / 2;
    }

    void clear() {
        head = 0;
        tail = 0;
        reserved = 0;
    }

    /** Takes over what a smaller outbox holds; that one is empty afterwards. */
    void takeFrom(final Outbox other) {
        final int length = other.pending();
        buffer.putBytes(0, other.buffer, other.head, length);
        clear();
        tail = length;
        other.clear();
    }

    private int tryClaim(final int length, final int leave) {
        if (tail + length + leave <= capacity) {
            return tail;
        }
        // Moving more than half to gain less than half would be paid again by the next frame.
        if (head == 0 || !isBelowHalf()) {
            return NO_ROOM;
        }
        compact();
        return tail + length + leave <= capacity ? tail : NO_ROOM;
    }

    private void compact() {
        final int length = pending();
        buffer.putBytes(0, buffer, head, length);
        head = 0;
        tail = length;
    }
}
