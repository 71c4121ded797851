package org.wheatstone.gateway.server;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.SubscribeAckEncoder;

/** Answers subscribers of market data. The market-data thread only. */
final class FeedMessages {
    private static final int ACK_LENGTH = Frame.lengthOf(SubscribeAckEncoder.BLOCK_LENGTH);

    private final SubscribeAckEncoder ack = new SubscribeAckEncoder();

    /** Whether there is room for an answer. */
    boolean hasRoom(final Connection connection) {
        return connection.outbox().tryClaim(ACK_LENGTH) >= 0;
    }

    /**
     * Answers a wish; there must be room.
     *
     * @param feeds that stand now.
     * @param code  0, or why it is refused.
     */
    void subscribeAck(
            final Connection connection, final Wish wish, final int feeds, final int depth, final int code) {
        final int at = connection.outbox().tryClaim(ACK_LENGTH);
        final MutableDirectBuffer buffer = connection.outbox().buffer();
        Frame.begin(buffer, at, SubscribeAckEncoder.TEMPLATE_ID, SubscribeAckEncoder.BLOCK_LENGTH);
        ack.wrap(buffer, at + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(wish.instrumentId()))
            .requestId(wish.requestId())
            .detail(wish.detail())
            .code(code)
            .depth((short) depth);
        // The generated encoder sets feeds one by one only.
        buffer.putByte(at + Frame.BLOCK_OFFSET + SubscribeAckEncoder.feedsEncodingOffset(), (byte) feeds);
        connection.commit(ACK_LENGTH);
    }
}
