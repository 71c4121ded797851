package org.wheatstone.engine.testkit;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;

/**
 * One event record as a value: two are equal if their bytes are, and it prints as its {@link EventText}. Immutable, for
 * any thread.
 */
public final class Event {
    private final byte[] bytes;

    private Event(final byte[] bytes) {
        this.bytes = bytes;
    }

    /** The event that these bytes, which are copied, are the record of. */
    public static Event of(final byte[] record) {
        return new Event(record.clone());
    }

    /** A copy of the record at this offset. */
    public static Event copyOf(final DirectBuffer buffer, final int offset) {
        final byte[] bytes = new byte[EventRecord.length(buffer, offset)];
        buffer.getBytes(offset, bytes);
        return new Event(bytes);
    }

    public int templateId() {
        return EventRecord.templateId(buffer(), 0);
    }

    public boolean isLastOfCommand() {
        return EventRecord.isLastOfCommand(buffer(), 0);
    }

    /** The record, read only by agreement; the frame begins at {@link EventRecord#FRAME_OFFSET}. */
    public DirectBuffer buffer() {
        return new UnsafeBuffer(bytes);
    }

    /** Where the message's block is in {@link #buffer()}, for the generated decoders. */
    public int blockOffset() {
        return EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Event && Arrays.equals(bytes, ((Event) other).bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return EventText.of(buffer(), 0);
    }
}
