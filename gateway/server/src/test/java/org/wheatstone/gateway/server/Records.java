package org.wheatstone.gateway.server;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.KeyAddedEncoder;
import org.wheatstone.codecs.sbe.KeyRevokedEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.codecs.sbe.SessionRefusedEncoder;
import org.wheatstone.codecs.sbe.Side;

/** Makes event records as a core would. */
final class Records {
    private long lastEventNumber;

    UnsafeBuffer attached(final long connectionId, final int sessionId, final long next, final long highest) {
        return attached(connectionId, sessionId, next, highest, Mode.TRADE, 0, 0);
    }

    UnsafeBuffer attached(
            final long connectionId,
            final int sessionId,
            final long next,
            final long highest,
            final Mode mode,
            final int orderRate,
            final int orderBurst) {
        final UnsafeBuffer record = begin(SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH, 1);
        new SessionAttachedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .connectionId(connectionId)
            .sessionId(sessionId)
            .attachment(7)
            .participantId(70 + sessionId)
            .mode(mode)
            .orderRate(orderRate)
            .orderBurst(orderBurst)
            .lastClOrdId(500)
            .nextSequence(next)
            .highestSequence(highest)
            .headEventNumber(lastEventNumber - 1);
        return record;
    }

    UnsafeBuffer refused(final long connectionId, final int code, final long detail) {
        final UnsafeBuffer record = begin(SessionRefusedEncoder.TEMPLATE_ID, SessionRefusedEncoder.BLOCK_LENGTH, 1);
        new SessionRefusedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .connectionId(connectionId)
            .code(code)
            .detail(detail);
        return record;
    }

    UnsafeBuffer detached(final long connectionId, final int sessionId, final int code) {
        final UnsafeBuffer record = begin(SessionDetachedEncoder.TEMPLATE_ID, SessionDetachedEncoder.BLOCK_LENGTH, 1);
        new SessionDetachedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .connectionId(connectionId)
            .sessionId(sessionId)
            .attachment(7)
            .code(code);
        return record;
    }

    UnsafeBuffer accepted(final int sessionId, final long sequence) {
        final UnsafeBuffer record =
            begin(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH, sequence);
        EventRecord.party(record, 0, sessionId, 0, 70 + sessionId, sequence, 0);
        new OrderAcceptedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .sequence(sequence)
            .commandSequence(sequence)
            .clOrdId(1_000 + sequence)
            .sessionId(sessionId)
            .userTag(sequence * 0x9E3779B97F4A7C15L);
        EventRecord.markLastOfCommand(record, 0);
        return record;
    }

    UnsafeBuffer fill(
            final int makerSessionId, final long makerSequence, final int takerSessionId, final long takerSequence) {
        final UnsafeBuffer record = begin(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH, 33);
        EventRecord.party(record, 0, makerSessionId, 0, 70 + makerSessionId, 0, 0);
        new FillEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(9)
            .tradeId(33 * 65_536)
            .eventTime(12_345)
            .price(1_005)
            .quantity(4)
            .makerSequence(makerSequence)
            .makerClOrdId(11)
            .makerOrderId(640)
            .makerLeaves(6)
            .makerFee(-2)
            .takerSequence(takerSequence)
            .takerClOrdId(22)
            .takerOrderId(33 * 64)
            .takerLeaves(0)
            .takerFee(3)
            .makerSessionId(makerSessionId)
            .takerSessionId(takerSessionId)
            .takerSide(Side.BID);
        return record;
    }

    static UnsafeBuffer last(final UnsafeBuffer record) {
        EventRecord.markLastOfCommand(record, 0);
        return record;
    }

    UnsafeBuffer definition(final int instrumentId) {
        final UnsafeBuffer record =
            begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH, 1);
        new InstrumentDefinitionEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId)
            .tick(100);
        return record;
    }

    UnsafeBuffer status(final int instrumentId, final Phase phase) {
        final UnsafeBuffer record = begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH, 1);
        new InstrumentStatusEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId)
            .phase(phase);
        return record;
    }

    UnsafeBuffer keyAdded(final int keyId, final byte[] publicKey) {
        final UnsafeBuffer record = begin(KeyAddedEncoder.TEMPLATE_ID, KeyAddedEncoder.BLOCK_LENGTH, 1);
        new KeyAddedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .putPublicKey(publicKey, 0, publicKey.length)
            .participantId(75)
            .keyId(keyId);
        return record;
    }

    UnsafeBuffer keyRevoked(final int keyId) {
        final UnsafeBuffer record = begin(KeyRevokedEncoder.TEMPLATE_ID, KeyRevokedEncoder.BLOCK_LENGTH, 1);
        new KeyRevokedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .participantId(75)
            .keyId(keyId);
        return record;
    }

    /** An event of any template from 40 to 59, and whose it is. */
    UnsafeBuffer event(final int templateId, final int blockLength, final int sessionId, final long sequence) {
        final UnsafeBuffer record = begin(templateId, blockLength, sequence);
        EventRecord.party(record, 0, sessionId, 0, 70 + sessionId, sequence, 0);
        record.putLong(EventRecord.FRAME_OFFSET + Frame.SEQUENCE_OFFSET, sequence);
        return record;
    }

    /** The frame of a record alone. */
    static UnsafeBuffer frameOf(final UnsafeBuffer record) {
        final int length = Frame.length(record, EventRecord.FRAME_OFFSET);
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[length]);
        frame.putBytes(0, record, EventRecord.FRAME_OFFSET, length);
        return frame;
    }

    private UnsafeBuffer begin(final int templateId, final int blockLength, final long commandSequence) {
        final int frameLength = Frame.lengthOf(blockLength);
        final UnsafeBuffer record = new UnsafeBuffer(new byte[EventRecord.FRAME_OFFSET + frameLength]);
        EventRecord.begin(record, 0, frameLength, ++lastEventNumber, commandSequence);
        Frame.begin(record, EventRecord.FRAME_OFFSET, templateId, blockLength);
        return record;
    }
}
