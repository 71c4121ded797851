package org.wheatstone.gateway.app.reject;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Frames as a member might send them: whole, and then spoilt as a test likes. */
final class Frames {
    static final int LENGTH_OFFSET        = 0;
    static final int ENCODING_TYPE_OFFSET = 2;
    static final int BLOCK_LENGTH_OFFSET  = 4;
    static final int TEMPLATE_ID_OFFSET   = 6;
    static final int SCHEMA_ID_OFFSET     = 8;
    static final int VERSION_OFFSET       = 10;

    private Frames() {
    }

    static byte[] logon(final int sessionId, final Consumer<LogonEncoder> change) {
        final UnsafeBuffer frame = begin(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        final LogonEncoder logon = new LogonEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .sessionId(sessionId).mode(Mode.TRADE).keepAliveMs(60_000).nextSequence(1);
        change.accept(logon);
        return frame.byteArray();
    }

    static byte[] logon(final int sessionId) {
        return logon(sessionId, logon -> { });
    }

    /** A bid for 4 lots of instrument 1, far below any offer. */
    static byte[] newOrder(final long clOrdId, final Consumer<NewOrderEncoder> change) {
        final UnsafeBuffer frame = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        final NewOrderEncoder order = new NewOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).price(1_000).quantity(4)
            .side(Side.BID).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        change.accept(order);
        return frame.byteArray();
    }

    static byte[] newOrder(final long clOrdId) {
        return newOrder(clOrdId, order -> { });
    }

    static byte[] replace(final long clOrdId, final long target, final Consumer<ReplaceOrderEncoder> change) {
        final UnsafeBuffer frame = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        final ReplaceOrderEncoder replace = new ReplaceOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).targetClOrdId(target).price(1_000).newTotalQuantity(4);
        change.accept(replace);
        return frame.byteArray();
    }

    static byte[] cancel(final long clOrdId, final long target, final Consumer<CancelOrderEncoder> change) {
        final UnsafeBuffer frame = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).targetClOrdId(target);
        change.accept(cancel);
        return frame.byteArray();
    }

    static byte[] cancel(final long clOrdId, final long target) {
        return cancel(clOrdId, target, cancel -> { });
    }

    static byte[] heartbeat(final boolean isReplyWanted) {
        final UnsafeBuffer frame = begin(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        new HeartbeatEncoder().wrap(frame, Frame.BLOCK_OFFSET).flags().replyWanted(isReplyWanted);
        return frame.byteArray();
    }

    static byte[] logout() {
        return blank(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH);
    }

    /** A frame of any template, its block all zeros. */
    static byte[] blank(final int templateId, final int blockLength) {
        return begin(templateId, blockLength).byteArray();
    }

    /** The same frame with one byte changed. */
    static byte[] withByte(final byte[] frame, final int offset, final int value) {
        final byte[] changed = frame.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    /** The same frame with two bytes changed, little-endian. */
    static byte[] withShort(final byte[] frame, final int offset, final int value) {
        final byte[] changed = frame.clone();
        new UnsafeBuffer(changed).putShort(offset, (short) value, ByteOrder.LITTLE_ENDIAN);
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
