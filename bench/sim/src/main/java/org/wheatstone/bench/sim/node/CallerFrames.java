package org.wheatstone.bench.sim.node;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** What a {@link Caller} may say, before it is altered. Stateless. */
public final class CallerFrames {
    private static final int INSTRUMENT = 1;
    private static final long LOW_PRICE = 100_000;
    private static final long HIGH_PRICE = 1_000_000;
    private static final int GROUP_LENGTH = 3 + 2 * 40;

    private CallerFrames() {
    }

    /** Unsigned, for trading. */
    public static byte[] logon(final int sessionId) {
        return frame(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH, buffer ->
            new LogonEncoder().wrap(buffer, Frame.BLOCK_OFFSET).sessionId(sessionId).mode(Mode.TRADE));
    }

    /** A bid far below the market; what does not trade, and so all of it, is cancelled if it is for now. */
    public static byte[] order(final long id, final TimeInForce timeInForce) {
        return frame(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, buffer ->
            new NewOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(INSTRUMENT).clOrdId(id)
                .price(LOW_PRICE).quantity(2).side(Side.BID).orderType(OrderType.LIMIT).timeInForce(timeInForce));
    }

    /** Less of an order. */
    public static byte[] replace(final long id, final long target) {
        return frame(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, buffer ->
            new ReplaceOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(INSTRUMENT).clOrdId(id)
                .targetClOrdId(target).price(LOW_PRICE).newTotalQuantity(1));
    }

    /** Takes an order back. */
    public static byte[] cancel(final long id, final long target) {
        return frame(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, buffer ->
            new CancelOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(INSTRUMENT).clOrdId(id)
                .targetClOrdId(target));
    }

    /** Quotes far from the market, in two instruments. */
    public static byte[] quotes(final long id) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frame.MAX_INBOUND_LENGTH]);
        final int length = Frame.begin(
            buffer, 0, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, GROUP_LENGTH);
        final MassQuoteEncoder.LegsEncoder legs =
            new MassQuoteEncoder().wrap(buffer, Frame.BLOCK_OFFSET).clOrdId(id).quoteSetId(1).legsCount(2);
        for (int instrument = 1; instrument <= 2; instrument++) {
            legs.next().instrumentId(instrument).bidPrice(LOW_PRICE).bidQuantity(2).askPrice(HIGH_PRICE)
                .askQuantity(3);
        }
        return Arrays.copyOf(buffer.byteArray(), length);
    }

    /** Asks for all open orders. */
    public static byte[] openOrders(final long id) {
        return frame(OpenOrdersRequestEncoder.TEMPLATE_ID, OpenOrdersRequestEncoder.BLOCK_LENGTH, buffer ->
            new OpenOrdersRequestEncoder().wrap(buffer, Frame.BLOCK_OFFSET).clOrdId(id));
    }

    /** That wants one back. */
    public static byte[] heartbeat() {
        return frame(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH, buffer ->
            new HeartbeatEncoder().wrap(buffer, Frame.BLOCK_OFFSET).flags().replyWanted(true));
    }

    /** A message of which nothing is said but its id. */
    public static byte[] bare(final int templateId, final int blockLength, final long id) {
        return frame(templateId, blockLength, buffer -> buffer.putLong(Frame.CL_ORD_ID_OFFSET, id));
    }

    /** All of them in one. */
    public static byte[] join(final byte[]... frames) {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private static byte[] frame(final int templateId, final int blockLength, final Consumer<UnsafeBuffer> encoder) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frame.MAX_INBOUND_LENGTH]);
        final int length = Frame.begin(buffer, 0, templateId, blockLength);
        encoder.accept(buffer);
        return Arrays.copyOf(buffer.byteArray(), length);
    }
}
