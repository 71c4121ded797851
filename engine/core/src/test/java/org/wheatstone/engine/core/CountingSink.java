package org.wheatstone.engine.core;

import java.util.Set;
import java.util.TreeSet;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;

/** Overwrites the events of a command with those of the next, and counts them by their kind; makes no garbage. */
final class CountingSink implements EventSink {
    private static final int SLOTS = 256;
    private static final int KINDS = 256;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SLOTS * EventRecord.MAX_LENGTH]);
    private final long[] counts = new long[KINDS];
    private int claimed;

    /** How many events of a template there were. */
    long count(final int templateId) {
        return counts[templateId];
    }

    /** The templates of which there was any event. */
    Set<Integer> kinds() {
        final Set<Integer> kinds = new TreeSet<>();
        for (int templateId = 0; templateId < KINDS; templateId++) {
            if (counts[templateId] > 0) {
                kinds.add(templateId);
            }
        }
        return kinds;
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
        for (int i = 0; i < claimed; i++) {
            counts[EventRecord.templateId(buffer, i * EventRecord.MAX_LENGTH)]++;
        }
        claimed = 0;
    }
}
