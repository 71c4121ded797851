package org.wheatstone.gateway.app.journal;

import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import uk.co.real_logic.sbe.ir.Token;

/**
 * Reads any message of this build's schema by the schema itself, as {@code journal dump} does with records. Immutable,
 * any thread.
 */
public final class MessageFields {
    private final RecordSchema schema = RecordSchema.ofThisBuild();

    /** The name of the message whose frame begins at offset; its number if the schema does not have it. */
    public String name(final DirectBuffer buffer, final int offset) {
        return schema.name(Frame.templateId(buffer, offset));
    }

    /**
     * Its fields in order, none if the schema does not have it: numbers, names of enums, lists of the names of sets,
     * texts; null where there is no value.
     */
    public Map<String, Object> read(final DirectBuffer buffer, final int offset) {
        final List<Token> tokens = schema.message(Frame.templateId(buffer, offset));
        return tokens == null ? Map.of() : FieldReader.read(buffer, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(buffer, offset), Frame.version(buffer, offset), tokens);
    }
}
