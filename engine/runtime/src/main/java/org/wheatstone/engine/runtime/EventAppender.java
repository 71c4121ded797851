package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;

/** Appends events to the event log of a node that is being started, in batches as large as they get. One thread. */
final class EventAppender implements EventHandler, AutoCloseable {
    private final Journal eventLog;
    private final long durable;
    private final Batch batch;

    /**
     * An appender.
     *
     * @param durable the highest command known to be so.
     */
    EventAppender(final Logs logs, final long durable) {
        eventLog = logs.eventLog();
        this.durable = durable;
        batch = logs.newBatch();
        batch.begin(eventLog.nextNumber());
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (!batch.tryAdd(buffer, offset, length)) {
            append();
            batch.tryAdd(buffer, offset, length);
        }
    }

    /** Number of the next event that it wants. */
    long nextNumber() {
        return batch.firstNumber() + batch.count();
    }

    /** Appends what is left. */
    @Override
    public void close() {
        if (!batch.isEmpty()) {
            append();
        }
    }

    private void append() {
        eventLog.append(batch, durable);
        batch.begin(eventLog.nextNumber());
    }
}
