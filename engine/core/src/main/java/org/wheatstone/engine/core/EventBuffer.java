package org.wheatstone.engine.core;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;

/**
 * An {@link EventSink} that holds the events of the last command, for whoever drives an {@link Exchange} by hand:
 * replays, rehearsals, benchmarks. One thread.
 */
public final class EventBuffer implements EventSink {
    private final UnsafeBuffer buffer;
    private int claimed;
    private int committed;

    /** Room for the largest answer under these limits. */
    public EventBuffer(final CoreContext context) {
        buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            context.maxEventsPerCommand() * EventRecord.MAX_LENGTH, BitUtil.CACHE_LINE_LENGTH));
    }

    @Override
    public int claim() {
        return claimed++ * EventRecord.MAX_LENGTH;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(final int events) {
        claimed = 0;
        committed = events;
    }

    /** How many events the last command gave. */
    public int count() {
        return committed;
    }

    /** Hands over the events of the last command, in order. */
    public void forEach(final Receiver receiver) {
        for (int i = 0; i < committed; i++) {
            final int offset = i * EventRecord.MAX_LENGTH;
            receiver.onEvent(buffer, offset, EventRecord.length(buffer, offset));
        }
    }

    /** Receives events. */
    @FunctionalInterface
    public interface Receiver {
        /** One {@code EventRecord}; valid until the next command. */
        void onEvent(DirectBuffer buffer, int offset, int length);
    }
}
