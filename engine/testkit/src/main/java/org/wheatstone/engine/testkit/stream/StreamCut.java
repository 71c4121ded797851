package org.wheatstone.engine.testkit.stream;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;

/**
 * Leaves commands out of a stream so that the others still mean what they meant. Sequences close up, hence what names
 * an order, a trade, a call or a proposal by the exchange's id gets its new id; logons that succeeded are made to
 * succeed whatever came before; and requests get the attachment number that their logon has now.
 */
final class StreamCut {
    private static final long ORDERS_OF_SEQUENCE = 64;
    private static final long TRADES_OF_SEQUENCE = 65_536;
    private static final long CALLS_OF_SEQUENCE  = 64;
    private static final int ATTACHMENT_OFFSET   = 16;
    private static final int BLOCK               = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    private final CommandStream stream;
    private final boolean withLogons;
    /** By index: the attachment that this logon made, or 0. */
    private final int[] attachments;

    /**
     * For a stream of which only so many commands matter, since it fails at the last of them.
     *
     * @param withLogons whether logons are eased and attachments renumbered; else both stay as they are.
     */
    StreamCut(final CommandStream stream, final int commands, final boolean withLogons) {
        this.stream = stream;
        this.withLogons = withLogons;
        this.attachments = new int[commands];
        final ReferenceExchange exchange = new ReferenceExchange(stream.limits());
        for (int index = 0; withLogons && index < commands - 1; index++) {
            final List<byte[]> events = exchange.onCommand(index + 1L, new UnsafeBuffer(stream.command(index)), 0);
            attachments[index] = events.isEmpty() ? 0 : attachment(new UnsafeBuffer(events.get(0)));
        }
    }

    private static int attachment(final UnsafeBuffer event) {
        final int block = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
        return EventRecord.templateId(event, 0) != SessionAttachedDecoder.TEMPLATE_ID ? 0
            : (int) new SessionAttachedDecoder()
                .wrap(event, block, SessionAttachedDecoder.BLOCK_LENGTH, SessionAttachedDecoder.SCHEMA_VERSION)
                .attachment();
    }

    /** The stream of the commands with these indices, which rise. */
    CommandStream only(final List<Integer> indices) {
        final Map<Long, Long> newSequences = new HashMap<>();
        final Map<Integer, List<Integer>> logons = new HashMap<>();
        final List<byte[]> kept = new ArrayList<>();
        for (final int index : indices) {
            newSequences.put(index + 1L, kept.size() + 1L);
            final byte[] record = stream.command(index).clone();
            final UnsafeBuffer buffer = new UnsafeBuffer(record);
            if (attachments[index] != 0) {
                logons.computeIfAbsent(easeLogon(buffer), session -> new ArrayList<>()).add(attachments[index]);
            }
            if (withLogons) {
                restamp(buffer, logons);
            }
            retarget(buffer, newSequences);
            kept.add(record);
        }
        return CommandStream.of(stream.origin(), stream.limits(), kept);
    }

    /** Returns the session. */
    private static int easeLogon(final UnsafeBuffer record) {
        new SessionAttachEncoder().wrap(record, BLOCK).nextSequence(0).flags().takeover(true);
        return (int) new SessionAttachDecoder()
            .wrap(record, BLOCK, SessionAttachDecoder.BLOCK_LENGTH, SessionAttachDecoder.SCHEMA_VERSION).sessionId();
    }

    private static void restamp(final UnsafeBuffer record, final Map<Integer, List<Integer>> logons) {
        final int attachment = CommandRecord.attachment(record, 0);
        final long renumbered = logons.getOrDefault(CommandRecord.sessionId(record, 0), List.of()).stream()
            .filter(logon -> logon <= attachment).count();
        record.putInt(ATTACHMENT_OFFSET, (int) renumbered, SessionAttachEncoder.BYTE_ORDER);
    }

    /** What names a command by its sequence, or by an id made of it, gets the sequence that this command has now. */
    private static void retarget(final UnsafeBuffer record, final Map<Long, Long> newSequences) {
        switch (CommandRecord.templateId(record, 0)) {
            case CancelOrderDecoder.TEMPLATE_ID ->
                retarget(record, CancelOrderEncoder.targetOrderIdEncodingOffset(), ORDERS_OF_SEQUENCE, newSequences);
            case BustTradeDecoder.TEMPLATE_ID ->
                retarget(record, BustTradeDecoder.tradeIdEncodingOffset(), TRADES_OF_SEQUENCE, newSequences);
            case CorrectTradeDecoder.TEMPLATE_ID ->
                retarget(record, CorrectTradeDecoder.tradeIdEncodingOffset(), TRADES_OF_SEQUENCE, newSequences);
            case ApproveDecoder.TEMPLATE_ID ->
                retarget(record, ApproveDecoder.proposalIdEncodingOffset(), 1, newSequences);
            case DeclineDecoder.TEMPLATE_ID ->
                retarget(record, DeclineDecoder.proposalIdEncodingOffset(), 1, newSequences);
            case MeterRecordDecoder.TEMPLATE_ID ->
                retarget(record, MeterRecordDecoder.callIdEncodingOffset(), CALLS_OF_SEQUENCE, newSequences);
            default -> { }
        }
    }

    private static void retarget(
            final UnsafeBuffer record,
            final int encodingOffset,
            final long idsOfSequence,
            final Map<Long, Long> newSequences) {
        final long target = record.getLong(BLOCK + encodingOffset, ByteOrder.LITTLE_ENDIAN);
        final Long newSequence = newSequences.get(target / idsOfSequence);
        if (newSequence != null) {
            record.putLong(
                BLOCK + encodingOffset,
                newSequence * idsOfSequence + target % idsOfSequence,
                ByteOrder.LITTLE_ENDIAN);
        }
    }
}
