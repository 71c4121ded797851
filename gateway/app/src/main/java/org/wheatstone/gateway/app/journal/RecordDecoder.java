package org.wheatstone.gateway.app.journal;

import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.engine.runtime.tools.NodeLog;
import uk.co.real_logic.sbe.ir.Token;

/** Puts the records of one run into words, by the schema that the run carries. Any thread; keeps nothing of them. */
final class RecordDecoder {
    private static final String EVENT_TIME = "eventTime";

    private final RecordSchema schema;
    private final NodeLog log;

    RecordDecoder(final RecordSchema schema, final NodeLog log) {
        this.schema = schema;
        this.log = log;
    }

    DecodedRecord decode(final long number, final DirectBuffer buffer, final int offset) {
        return log == NodeLog.COMMANDS ? command(number, buffer, offset) : event(buffer, offset);
    }

    private DecodedRecord command(final long number, final DirectBuffer buffer, final int offset) {
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        return new DecodedRecord(
            number, number, CommandRecord.timeNs(buffer, offset),
            Integer.toUnsignedLong(CommandRecord.sessionId(buffer, offset)),
            Integer.toUnsignedLong(CommandRecord.participantId(buffer, offset)),
            Frame.templateId(buffer, frame), schema.name(Frame.templateId(buffer, frame)), fields(buffer, frame));
    }

    private DecodedRecord event(final DirectBuffer buffer, final int offset) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final Map<String, Object> fields = fields(buffer, frame);
        return new DecodedRecord(
            EventRecord.eventNumber(buffer, offset), EventRecord.commandSequence(buffer, offset),
            fields.get(EVENT_TIME) instanceof Long timeNs ? timeNs : DecodedRecord.NO_TIME,
            Integer.toUnsignedLong(EventRecord.sessionId(buffer, offset)),
            Integer.toUnsignedLong(EventRecord.participantId(buffer, offset)),
            Frame.templateId(buffer, frame), schema.name(Frame.templateId(buffer, frame)), fields);
    }

    private Map<String, Object> fields(final DirectBuffer buffer, final int frame) {
        final List<Token> tokens = schema.message(Frame.templateId(buffer, frame));
        return tokens == null ? Map.of() : FieldReader.read(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame), tokens);
    }
}
