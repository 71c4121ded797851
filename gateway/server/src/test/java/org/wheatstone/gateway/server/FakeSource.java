package org.wheatstone.gateway.server;

import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;

/** Delivers the events that a test puts in. */
final class FakeSource implements EventSource {
    private final ArrayDeque<DirectBuffer> records = new ArrayDeque<>();

    void add(final DirectBuffer record) {
        records.addLast(record);
    }

    @Override
    public int poll(final EventHandler handler, final int limit) {
        int delivered = 0;
        while (delivered < limit && !records.isEmpty()) {
            final DirectBuffer record = records.peekFirst();
            handler.onEvent(record, 0, record.capacity());
            records.removeFirst();
            delivered++;
        }
        return delivered;
    }
}
