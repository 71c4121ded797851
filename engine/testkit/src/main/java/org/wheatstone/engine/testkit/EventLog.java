package org.wheatstone.engine.testkit;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.EventSink;

/**
 * A sink that keeps every event, to be asserted on as values. Engine thread only. Its room is the heap, so it never
 * pushes back; a commit that does not name what was claimed throws {@link IllegalStateException}.
 */
public final class EventLog implements EventSink {
    private final List<UnsafeBuffer> claimed = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private int drained;

    @Override
    public int claim() {
        claimed.add(new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]));
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claimed.get(claimed.size() - 1);
    }

    @Override
    public void commit(final int count) {
        if (count != claimed.size()) {
            throw new IllegalStateException("commit of " + count + " events, claimed=" + claimed.size());
        }
        for (final UnsafeBuffer event : claimed) {
            events.add(Event.copyOf(event, 0));
        }
        claimed.clear();
    }

    /** Every event so far, oldest first. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The events since the last call. */
    public List<Event> drain() {
        final List<Event> news = List.copyOf(events.subList(drained, events.size()));
        drained = events.size();
        return news;
    }
}
