package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TradeEncoder;
import org.wheatstone.engine.api.Past;

/**
 * What a viewer is sent of an event: the record's own frame; or, of a Fill, which concerns two, the Trade of his party,
 * with nothing of the other. Whoever follows more than one session finds his own count where a session has its
 * sequence; whoever follows all, two Trades of a Fill, the maker's first, and nothing of what is no session's but the
 * word that a supplier has defaulted, which has no number. A taker without a session is the clearing house, which is
 * told nothing. Gateway thread only.
 */
final class EventFrames {
    /** What is above is the books' and the node's, and no member's. */
    static final int FIRST_INTERNAL = 180;

    private static final int TRADE_LENGTH = Frame.lengthOf(TradeEncoder.BLOCK_LENGTH);

    private final FillDecoder fill = new FillDecoder();
    private final TradeEncoder trade = new TradeEncoder();

    /** Length of what a viewer is sent of the record, in bytes; 0 if it is nothing. */
    int length(final DirectBuffer buffer, final int offset, final Viewer viewer) {
        final boolean seesAll = viewer.past() == Past.EXCHANGE;
        if (isFill(buffer, offset)) {
            return seesAll && hasTaker(buffer, offset) ? 2 * TRADE_LENGTH : TRADE_LENGTH;
        }
        return seesAll && !isSessions(buffer, offset) && isCounted(buffer, offset)
            ? 0 : Frame.length(buffer, offset + EventRecord.FRAME_OFFSET);
    }

    /** Whether what is sent of it bears a number, and is in the running hash. */
    boolean isCounted(final DirectBuffer buffer, final int offset) {
        return EventRecord.templateId(buffer, offset) != SupplierDefaultedDecoder.TEMPLATE_ID;
    }

    /** The number by which the viewer counts the record. */
    long sequence(final DirectBuffer buffer, final int offset, final Viewer viewer) {
        return switch (viewer.past()) {
            case SESSION -> sequenceOfSession(buffer, offset, viewer.id());
            case PARTICIPANT -> sequenceOfParticipant(buffer, offset, viewer.id());
            case EXCHANGE -> EventRecord.eventNumber(buffer, offset);
        };
    }

    /** Writes what the viewer is sent, under that number; there must be something. */
    void write(
            final MutableDirectBuffer target,
            final int at,
            final DirectBuffer buffer,
            final int offset,
            final Viewer viewer,
            final long sequence) {
        if (isFill(buffer, offset)) {
            wrapFill(buffer, offset);
            final boolean seesAll = viewer.past() == Past.EXCHANGE;
            final boolean isMaker = seesAll || isMaker(buffer, offset, viewer);
            writeTrade(target, at, buffer, offset, isMaker, sequence);
            if (seesAll && fill.takerSessionId() != 0) {
                writeTrade(target, at + TRADE_LENGTH, buffer, offset, false, sequence);
            }
        } else {
            final int frame = offset + EventRecord.FRAME_OFFSET;
            target.putBytes(at, buffer, frame, Frame.length(buffer, frame));
            if (isCounted(buffer, offset)) {
                target.putLong(at + Frame.SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    /** The participant whose event it is, and who counts it; 0 if it is nobody's. */
    int ownerId(final DirectBuffer buffer, final int offset) {
        return EventRecord.dropCopySequence(buffer, offset) == 0 ? 0 : EventRecord.participantId(buffer, offset);
    }

    /** The participant that a Fill concerns besides its owner; 0 if there is none, or it is no Fill. */
    int takerId(final DirectBuffer buffer, final int offset) {
        if (!isFill(buffer, offset)) {
            return 0;
        }
        wrapFill(buffer, offset);
        return (int) fill.takerParticipantId();
    }

    private long sequenceOfSession(final DirectBuffer buffer, final int offset, final int sessionId) {
        if (!isFill(buffer, offset)) {
            return buffer.getLong(
                offset + EventRecord.FRAME_OFFSET + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
        wrapFill(buffer, offset);
        return (int) fill.makerSessionId() == sessionId ? fill.makerSequence() : fill.takerSequence();
    }

    private long sequenceOfParticipant(final DirectBuffer buffer, final int offset, final int participantId) {
        if (!isFill(buffer, offset) || EventRecord.participantId(buffer, offset) == participantId) {
            return EventRecord.dropCopySequence(buffer, offset);
        }
        wrapFill(buffer, offset);
        return fill.takerDropCopySequence();
    }

    private void writeTrade(
            final MutableDirectBuffer target,
            final int at,
            final DirectBuffer buffer,
            final int offset,
            final boolean isMaker,
            final long sequence) {
        Frame.begin(target, at, TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        trade.wrap(target, at + Frame.BLOCK_OFFSET)
            .instrumentId(fill.instrumentId())
            .sequence(sequence)
            .eventTime(fill.eventTime())
            .commandSequence(EventRecord.commandSequence(buffer, offset))
            .lastOfCommand((short) (EventRecord.isLastOfCommand(buffer, offset) ? 1 : 0))
            .tradeId(fill.tradeId())
            .price(fill.price())
            .quantity(fill.quantity());
        if (isMaker) {
            writeMaker();
        } else {
            writeTaker();
        }
    }

    private void writeMaker() {
        trade
            .sessionId(fill.makerSessionId())
            .clOrdId(fill.makerClOrdId())
            .orderId(fill.makerOrderId())
            .leaves(fill.makerLeaves())
            .fee(fill.makerFee())
            .side(fill.takerSide() == Side.BID ? Side.ASK : Side.BID)
            .liquidity(Liquidity.MAKER);
    }

    private void writeTaker() {
        trade
            .sessionId(fill.takerSessionId())
            .clOrdId(fill.takerClOrdId())
            .orderId(fill.takerOrderId())
            .leaves(fill.takerLeaves())
            .fee(fill.takerFee())
            .side(fill.takerSide())
            .liquidity(Liquidity.TAKER);
    }

    private boolean isMaker(final DirectBuffer buffer, final int offset, final Viewer viewer) {
        return viewer.past() == Past.SESSION
            ? (int) fill.makerSessionId() == viewer.id()
            : EventRecord.participantId(buffer, offset) == viewer.id();
    }

    /** Whether a session is sent the record's frame. */
    private static boolean isSessions(final DirectBuffer buffer, final int offset) {
        return EventRecord.sessionId(buffer, offset) != 0
            && EventRecord.templateId(buffer, offset) < FIRST_INTERNAL;
    }

    private boolean hasTaker(final DirectBuffer buffer, final int offset) {
        wrapFill(buffer, offset);
        return fill.takerSessionId() != 0;
    }

    private void wrapFill(final DirectBuffer buffer, final int offset) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        fill.wrap(buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
    }

    private static boolean isFill(final DirectBuffer buffer, final int offset) {
        return EventRecord.templateId(buffer, offset) == FillDecoder.TEMPLATE_ID;
    }
}
