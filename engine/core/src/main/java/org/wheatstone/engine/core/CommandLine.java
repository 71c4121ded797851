package org.wheatstone.engine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;

/**
 * The command that is being carried out: a {@link CommandRecord} as little-endian words of eight bytes, as an {@link
 * EventLine} is an event. Engine thread only; one instance stands on one command after the other, whose buffer is its
 * caller's.
 *
 * <pre>
 *    0 length, sessionId          1 timeNs           2 attachment, participantId
 *    3 length, encoding type, block length and template of the frame             4 schema, version, instrumentId
 *    5 clOrdId                    6 and on: what the request says itself
 * </pre>
 *
 * From 4 on this is how most requests begin. A read of a buffer checks its bounds, which costs more than the read. So
 * the words that a request for a single order has, or one about a call, are copied all at once, and such requests are
 * read from here and not by their decoders; of a longer command it is the first words.
 */
final class CommandLine {
    private static final VarHandle WORDS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BLOCK       = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    private static final int TIME        = Long.BYTES;
    private static final int ATTACHMENT  = 2 * Long.BYTES;
    private static final int INSTRUMENT  = BLOCK - Integer.BYTES;
    private static final int CL_ORD_ID   = CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET;
    private static final int BLOCK_SHIFT = 2 * Short.SIZE;
    private static final int BLOCK_MASK  = 0xFFFF;
    private static final int TEMPLATE    = 3 * Short.SIZE;
    /** What every command has. */
    private static final int LEAST       = CommandRecord.FRAME_OFFSET + Frame.MIN_LENGTH;
    private static final int SHORT       = BLOCK + CancelOrderDecoder.BLOCK_LENGTH;
    private static final int LONG        =
        BLOCK + Math.max(
            Math.max(NewOrderDecoder.BLOCK_LENGTH, ReplaceOrderDecoder.BLOCK_LENGTH), DrawDecoder.BLOCK_LENGTH);

    private static final int REPORT      = BLOCK + MeterRecordDecoder.BLOCK_LENGTH;

    private final byte[] bytes = new byte[REPORT];
    private DirectBuffer buffer;
    private int offset;

    /** Stands on a record from here on. */
    void read(final DirectBuffer source, final int at) {
        buffer = source;
        offset = at;
        final int length = CommandRecord.length(source, at);
        // Lengths that the compiler knows, so that a copy is a few moves.
        if (length >= LONG) {
            source.getBytes(at, bytes, 0, LONG);
            if (length >= REPORT) {
                source.getBytes(at + LONG, bytes, LONG, REPORT - LONG);
            }
        } else if (length >= SHORT) {
            source.getBytes(at, bytes, 0, SHORT);
        } else {
            source.getBytes(at, bytes, 0, LEAST);
        }
    }

    DirectBuffer buffer() {
        return buffer;
    }

    /** Where the record begins. */
    int offset() {
        return offset;
    }

    /** Where the block begins. */
    int block() {
        return offset + BLOCK;
    }

    int sessionId() {
        return sessionId(get(0));
    }

    /** Of a record, by its first word. */
    static int sessionId(final long word) {
        return (int) (word >>> Integer.SIZE);
    }

    /** Of the connection that it came from. */
    int attachment() {
        return (int) get(ATTACHMENT);
    }

    /** When the gateway read it, ns since 1970 UTC. */
    long timeNs() {
        return get(TIME);
    }

    int templateId() {
        return templateId(get(CommandRecord.FRAME_OFFSET));
    }

    /** Of a record, by the first word of its frame. */
    static int templateId(final long word) {
        return (int) (word >>> TEMPLATE);
    }

    int blockLength() {
        return blockLength(get(CommandRecord.FRAME_OFFSET));
    }

    /** Likewise. */
    static int blockLength(final long word) {
        return (int) (word >>> BLOCK_SHIFT) & BLOCK_MASK;
    }

    /** Of the schema that the sender has. */
    int version() {
        return Frame.version(buffer, offset + CommandRecord.FRAME_OFFSET);
    }

    /** Of a request that has one: the first field of its block. */
    int instrumentId() {
        return (int) (get(INSTRUMENT) >>> Integer.SIZE);
    }

    /** The request's own id. */
    long clOrdId() {
        return get(CL_ORD_ID);
    }

    /** Eight bytes of the block of a request that is read from here, by their encoding offset. */
    long word(final int encodingOffset) {
        return get(BLOCK + encodingOffset);
    }

    private long get(final int index) {
        return (long) WORDS.get(bytes, index);
    }
}
