package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeEncoder;

/**
 * What a session is sent of an event: the record's own frame; or, of a Fill, which concerns two, the Trade of that
 * party, with nothing of the other. Gateway thread only.
 */
final class EventFrames {
    private static final int TRADE_LENGTH = Frame.lengthOf(TradeEncoder.BLOCK_LENGTH);

    private final FillDecoder fill = new FillDecoder();
    private final TradeEncoder trade = new TradeEncoder();

    /** Length of the frame that a session is sent of the record, in bytes. */
    int length(final DirectBuffer buffer, final int offset) {
        return isFill(buffer, offset) ? TRADE_LENGTH : Frame.length(buffer, offset + EventRecord.FRAME_OFFSET);
    }

    /** The sequence of the record in this session. */
    long sequence(final DirectBuffer buffer, final int offset, final int sessionId) {
        if (!isFill(buffer, offset)) {
            return buffer.getLong(
                offset + EventRecord.FRAME_OFFSET + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
        wrapFill(buffer, offset);
        return isMaker(sessionId) ? fill.makerSequence() : fill.takerSequence();
    }

    /** Writes the frame for this session. */
    void write(
            final MutableDirectBuffer target,
            final int at,
            final DirectBuffer buffer,
            final int offset,
            final int sessionId) {
        if (isFill(buffer, offset)) {
            writeTrade(target, at, buffer, offset, sessionId);
        } else {
            final int frame = offset + EventRecord.FRAME_OFFSET;
            target.putBytes(at, buffer, frame, Frame.length(buffer, frame));
        }
    }

    private void writeTrade(
            final MutableDirectBuffer target,
            final int at,
            final DirectBuffer buffer,
            final int offset,
            final int sessionId) {
        wrapFill(buffer, offset);
        Frame.begin(target, at, TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        trade.wrap(target, at + Frame.BLOCK_OFFSET)
            .instrumentId(fill.instrumentId())
            .eventTime(fill.eventTime())
            .commandSequence(EventRecord.commandSequence(buffer, offset))
            .sessionId(Integer.toUnsignedLong(sessionId))
            .lastOfCommand((short) (EventRecord.isLastOfCommand(buffer, offset) ? 1 : 0))
            .tradeId(fill.tradeId())
            .price(fill.price())
            .quantity(fill.quantity());
        if (isMaker(sessionId)) {
            writeMaker();
        } else {
            writeTaker();
        }
    }

    private void writeMaker() {
        trade
            .sequence(fill.makerSequence())
            .clOrdId(fill.makerClOrdId())
            .orderId(fill.makerOrderId())
            .leaves(fill.makerLeaves())
            .fee(fill.makerFee())
            .side(fill.takerSide() == Side.BID ? Side.ASK : Side.BID)
            .liquidity(Liquidity.MAKER);
    }

    private void writeTaker() {
        trade
            .sequence(fill.takerSequence())
            .clOrdId(fill.takerClOrdId())
            .orderId(fill.takerOrderId())
            .leaves(fill.takerLeaves())
            .fee(fill.takerFee())
            .side(fill.takerSide())
            .liquidity(Liquidity.TAKER);
    }

    private boolean isMaker(final int sessionId) {
        return (int) fill.makerSessionId() == sessionId;
    }

    private void wrapFill(final DirectBuffer buffer, final int offset) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        fill.wrap(buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
    }

    private static boolean isFill(final DirectBuffer buffer, final int offset) {
        return EventRecord.templateId(buffer, offset) == FillDecoder.TEMPLATE_ID;
    }
}
