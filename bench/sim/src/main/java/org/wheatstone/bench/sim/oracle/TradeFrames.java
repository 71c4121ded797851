package org.wheatstone.bench.sim.oracle;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeEncoder;

/**
 * How the two parties of a fill are told of it, as the protocol says; the gateway's own code has no part in it. One
 * thread; a wrapped fill is valid until the next.
 */
public final class TradeFrames {
    private final FillDecoder fill = new FillDecoder();
    private DirectBuffer buffer;
    private int offset;

    /** Takes the record of a fill. */
    public TradeFrames wrap(final DirectBuffer record, final int recordOffset) {
        buffer = record;
        offset = recordOffset;
        final int frame = recordOffset + EventRecord.FRAME_OFFSET;
        fill.wrap(
            record, frame + Frame.BLOCK_OFFSET, Frame.blockLength(record, frame), Frame.version(record, frame));
        return this;
    }

    public int makerSession() {
        return (int) fill.makerSessionId();
    }

    public int takerSession() {
        return (int) fill.takerSessionId();
    }

    /** The maker's side of it. */
    public byte[] maker() {
        return frame(true);
    }

    /** The taker's side of it. */
    public byte[] taker() {
        return frame(false);
    }

    private byte[] frame(final boolean isMaker) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(TradeEncoder.BLOCK_LENGTH)]);
        Frame.begin(frame, 0, TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        final Side makerSide = fill.takerSide() == Side.BID ? Side.ASK : Side.BID;
        new TradeEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(fill.instrumentId())
            .sequence(isMaker ? fill.makerSequence() : fill.takerSequence())
            .eventTime(fill.eventTime())
            .commandSequence(EventRecord.commandSequence(buffer, offset))
            .clOrdId(isMaker ? fill.makerClOrdId() : fill.takerClOrdId())
            .orderId(isMaker ? fill.makerOrderId() : fill.takerOrderId())
            .sessionId(isMaker ? fill.makerSessionId() : fill.takerSessionId())
            .lastOfCommand((short) (EventRecord.isLastOfCommand(buffer, offset) ? 1 : 0))
            .tradeId(fill.tradeId())
            .price(fill.price())
            .quantity(fill.quantity())
            .leaves(isMaker ? fill.makerLeaves() : fill.takerLeaves())
            .fee(isMaker ? fill.makerFee() : fill.takerFee())
            .side(isMaker ? makerSide : fill.takerSide())
            .liquidity(isMaker ? Liquidity.MAKER : Liquidity.TAKER);
        return frame.byteArray();
    }
}
