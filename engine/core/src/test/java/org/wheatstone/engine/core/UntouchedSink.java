package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;

/** A sink that nobody may put events into. */
final class UntouchedSink implements EventSink {
    @Override
    public int claim() {
        throw new AssertionError("an event is claimed");
    }

    @Override
    public MutableDirectBuffer buffer() {
        throw new AssertionError("the buffer of events is asked for");
    }

    @Override
    public void commit(final int events) {
        throw new AssertionError(events + " events are committed");
    }
}
