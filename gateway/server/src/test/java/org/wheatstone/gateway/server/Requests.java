package org.wheatstone.gateway.server;

import java.io.ByteArrayOutputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Makes the frames that a client sends. */
final class Requests {
    static final int HEADER_VERSION_OFFSET = 10;
    static final int MODE_OFFSET           = 24;

    private Requests() {
    }

    static byte[] logon(final int sessionId, final long nextSequence) {
        final UnsafeBuffer frame = begin(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        new LogonEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .sessionId(sessionId)
            .mode(Mode.TRADE)
            .nextSequence(nextSequence);
        return frame.byteArray();
    }

    static byte[] order(final long clOrdId) {
        final UnsafeBuffer frame = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        new NewOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(9)
            .clOrdId(clOrdId)
            .price(1_005)
            .quantity(4)
            .userTag(clOrdId + 77)
            .side(Side.BID)
            .orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC);
        return frame.byteArray();
    }

    static byte[] cancel(final long clOrdId, final long targetClOrdId) {
        final UnsafeBuffer frame = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        new CancelOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET).clOrdId(clOrdId).targetClOrdId(targetClOrdId);
        return frame.byteArray();
    }

    /** A quote on as many instruments, from 9 on. */
    static byte[] massQuote(final long clOrdId, final int legs) {
        final UnsafeBuffer frame =
            new UnsafeBuffer(new byte[Frame.lengthOf(MassQuoteEncoder.BLOCK_LENGTH + 8 + 40 * legs)]);
        Frame.begin(frame, 0, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, 8 + 40 * legs);
        final MassQuoteEncoder.LegsEncoder group = new MassQuoteEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId)
            .quoteSetId(3)
            .userTag(clOrdId + 77)
            .legsCount(legs);
        for (int i = 0; i < legs; i++) {
            group.next().instrumentId(9 + i).bidPrice(1_000 + i).bidQuantity(4).askPrice(1_010 + i).askQuantity(5);
        }
        return frame.byteArray();
    }

    /** A frame of any template with an id, its other fields zeros. */
    static byte[] request(final int templateId, final int blockLength, final long clOrdId) {
        final UnsafeBuffer frame = begin(templateId, blockLength);
        frame.putLong(Frame.CL_ORD_ID_OFFSET, clOrdId);
        return frame.byteArray();
    }

    static byte[] heartbeat(final boolean isReplyWanted) {
        final UnsafeBuffer frame = begin(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        new HeartbeatEncoder().wrap(frame, Frame.BLOCK_OFFSET).flags().replyWanted(isReplyWanted);
        return frame.byteArray();
    }

    static byte[] logout() {
        return begin(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH).byteArray();
    }

    /** A frame of any template, its block all zeros. */
    static byte[] blank(final int templateId, final int blockLength) {
        return begin(templateId, blockLength).byteArray();
    }

    /** The same frame with one byte changed. */
    static byte[] with(final byte[] frame, final int offset, final int value) {
        final byte[] changed = frame.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    static byte[] join(final byte[]... frames) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    private static UnsafeBuffer begin(final int templateId, final int blockLength) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(blockLength)]);
        Frame.begin(frame, 0, templateId, blockLength);
        return frame;
    }
}
