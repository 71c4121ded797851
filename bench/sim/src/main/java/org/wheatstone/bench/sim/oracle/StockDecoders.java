package org.wheatstone.bench.sim.oracle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntCounterMap;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MessageHeaderDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.gateway.app.journal.MessageFields;

/**
 * Whether every command of a journal can be read by the decoder that SBE generates for it, from its first byte to its
 * last, with no value that the schema does not know: whatever was malformed must have been kept out. It also counts
 * why sessions were detached. One thread; it only reads.
 */
public final class StockDecoders {
    private static final Object NONE = new Object();
    private static final String UNKNOWN = "SBE_UNKNOWN";

    private final MessageFields names = new MessageFields();
    private final Map<Integer, Object> decoders = new HashMap<>();
    private final Int2IntCounterMap detaches = new Int2IntCounterMap(0);
    private final SessionDetachDecoder detach = new SessionDetachDecoder();
    private long commands;
    private long unreadable;
    private String firstUnreadable = "";

    private StockDecoders() {
    }

    /** Reads the journal of a node that is not running. */
    public static StockDecoders read(final Path directory) {
        final StockDecoders decoders = new StockDecoders();
        Replay.readCommands(directory, decoders::onCommand);
        return decoders;
    }

    /** Commands in the journal. */
    public long commands() {
        return commands;
    }

    /** Those that cannot be read. */
    public long unreadable() {
        return unreadable;
    }

    /** The first of them, in words. */
    public String firstUnreadable() {
        return firstUnreadable;
    }

    /** How many connections ended with this code. */
    public int detached(final int code) {
        return detaches.get(code);
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        commands++;
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        final String complaint = complaint(buffer, frame, length - CommandRecord.FRAME_OFFSET);
        if (!complaint.isEmpty()) {
            unreadable++;
            firstUnreadable = firstUnreadable.isEmpty() ? "command " + number + ": " + complaint : firstUnreadable;
        } else if (Frame.templateId(buffer, frame) == SessionDetachDecoder.TEMPLATE_ID) {
            detach.wrap(buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame),
                Frame.version(buffer, frame));
            detaches.incrementAndGet(detach.code());
        }
    }

    private String complaint(final DirectBuffer buffer, final int frame, final int length) {
        if (Frame.length(buffer, frame) != length || Frame.encodingType(buffer, frame) != Frame.ENCODING_TYPE
            || Frame.schemaId(buffer, frame) != MessageHeaderDecoder.SCHEMA_ID) {
            return "no frame of " + length + " bytes";
        }
        try {
            final Object decoder = decoders.computeIfAbsent(
                Frame.templateId(buffer, frame), templateId -> decoder(names.name(buffer, frame)));
            if (decoder == NONE) {
                return "no such template: " + names.name(buffer, frame);
            }
            decoder.getClass().getMethod("wrap", DirectBuffer.class, int.class, int.class, int.class).invoke(
                decoder, buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame),
                Frame.version(buffer, frame));
            final Method decodedLength = decoder.getClass().getMethod("sbeDecodedLength");
            final int end = Frame.BLOCK_OFFSET + (int) decodedLength.invoke(decoder);
            if (end > length || length - end >= Frame.ALIGNMENT) {
                return names.name(buffer, frame) + " ends at " + end + " of " + length + " bytes";
            }
            final String text = decoder.toString();
            return text.contains(UNKNOWN) ? text : "";
        } catch (final InvocationTargetException e) {
            return names.name(buffer, frame) + ": " + e.getCause();
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("no decoder", e);
        }
    }

    private static Object decoder(final String name) {
        try {
            return Class.forName(MessageHeaderDecoder.class.getPackageName() + "." + name + "Decoder")
                .getConstructor().newInstance();
        } catch (final ClassNotFoundException e) {
            return NONE;
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("no decoder of " + name, e);
        }
    }
}
