package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.wheatstone.codecs.Frame;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.ir.Token;

/**
 * The messages of one run of a journal, as the run itself describes them: the SBE schema in its binary form. So records
 * are read that this program has no classes for any more. Immutable, any thread.
 */
final class RecordSchema {
    private final Ir ir;

    private RecordSchema(final Ir ir) {
        this.ir = ir;
    }

    /** The schema that these bytes are. */
    static RecordSchema of(final byte[] bytes) {
        try (IrDecoder decoder = new IrDecoder(ByteBuffer.wrap(bytes))) {
            return new RecordSchema(decoder.decode());
        }
    }

    /** The schema of this program. */
    static RecordSchema ofThisBuild() {
        try (InputStream stream = Frame.class.getResourceAsStream("wheatstone.sbeir")) {
            return of(stream.readAllBytes());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tokens of a message; null if the schema has none with this id. */
    List<Token> message(final int templateId) {
        return ir.getMessage(templateId);
    }

    /** The name of a message; its id if the schema has none with it. */
    String name(final int templateId) {
        final List<Token> tokens = message(templateId);
        return tokens == null ? Integer.toString(templateId) : tokens.get(0).name();
    }

    /** The id of the message with this name, whatever its capitals. */
    OptionalInt templateId(final String name) {
        return ir.messages().stream()
            .map(tokens -> tokens.get(0))
            .filter(token -> token.name().equalsIgnoreCase(name))
            .mapToInt(Token::id)
            .findFirst();
    }
}
