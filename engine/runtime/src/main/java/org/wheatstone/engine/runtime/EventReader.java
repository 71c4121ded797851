package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;

/**
 * One reader's place in the event ring. One thread. It stops at the first event whose command is not durable yet, by
 * itself: it waits for no other reader, and not for the engine.
 */
final class EventReader implements EventSource {
    private final EventRing ring;
    private final Sequence position;
    private final Handler all = this::hand;
    private EventHandler handler;

    EventReader(final EventRing ring, final Sequence position) {
        this.ring = ring;
        this.position = position;
    }

    @Override
    public int poll(final EventHandler eventHandler, final int limit) {
        handler = eventHandler;
        return pollWhile(all, limit);
    }

    /** As {@link #poll}, with a handler that may decline an event. */
    int pollWhile(final Handler taker, final int limit) {
        final long committed = ring.committed();
        long slot = position.get() + 1;
        int taken = 0;
        if (slot > committed) {
            return 0;
        }
        final long durable = ring.durable();
        final DirectBuffer buffer = ring.buffer();
        try {
            while (slot <= committed && taken < limit) {
                final int offset = ring.offset(slot);
                if (EventRecord.commandSequence(buffer, offset) > durable
                    || !taker.onEvent(buffer, offset, EventRecord.length(buffer, offset))) {
                    break;
                }
                slot++;
                taken++;
            }
        } finally {
            position.set(slot - 1);
        }
        return taken;
    }

    Sequence position() {
        return position;
    }

    private boolean hand(final DirectBuffer buffer, final int offset, final int length) {
        handler.onEvent(buffer, offset, length);
        return true;
    }

    /** Receives events. */
    @FunctionalInterface
    interface Handler {
        /** One {@code EventRecord}; false leaves it where it is and ends the poll. */
        boolean onEvent(DirectBuffer buffer, int offset, int length);
    }
}
