package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;

/**
 * Frames of a snapshot, put down at once so that they are of one moment, and sent as the reader has room for them. The
 * market-data thread only. It grows to the largest snapshot.
 */
final class SnapshotImage {
    private static final int FIRST_LENGTH = 64 * 1_024;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(FIRST_LENGTH);
    private int length;
    private int sent;

    void clear() {
        length = 0;
        sent = 0;
    }

    /** Begins a frame; returns the offset of its block. */
    int begin(final int templateId, final int blockLength) {
        final int frame = length;
        buffer.checkLimit(frame + Frame.lengthOf(blockLength));
        length += Frame.begin(buffer, frame, templateId, blockLength);
        return frame + Frame.BLOCK_OFFSET;
    }

    /** Adds a frame that is written already. */
    void add(final DirectBuffer source, final int offset, final int frameLength) {
        buffer.putBytes(length, source, offset, frameLength);
        length += frameLength;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Sends what there is room for; returns whether all is sent. */
    boolean send(final Connection connection) {
        while (sent < length) {
            final int frameLength = Frame.length(buffer, sent);
            final int at = connection.outbox().tryClaimLive(frameLength);
            if (at < 0) {
                return false;
            }
            connection.outbox().buffer().putBytes(at, buffer, sent, frameLength);
            connection.commit(frameLength);
            sent += frameLength;
        }
        return true;
    }
}
