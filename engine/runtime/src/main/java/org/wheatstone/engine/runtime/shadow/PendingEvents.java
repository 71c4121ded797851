package org.wheatstone.engine.runtime.shadow;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.wheatstone.codecs.EventRecord;

/**
 * Events that the event log does not hold yet, oldest first. One thread. Bounded by whoever asks {@link #isFull} before
 * each command: then it holds no more than that and the events of one command.
 */
final class PendingEvents {
    /** More than a node has under way, whose ring is as large. */
    static final int FULL_BYTES = 16 << 20;

    private final ExpandableArrayBuffer records = new ExpandableArrayBuffer();
    private int start;
    private int end;
    private long count;

    void add(final DirectBuffer buffer, final int offset, final int length) {
        if (start >= FULL_BYTES / 2) {
            records.putBytes(0, records, start, end - start);
            end -= start;
            start = 0;
        }
        records.putBytes(end, buffer, offset, length);
        end += length;
        count++;
    }

    boolean isFull() {
        return end - start >= FULL_BYTES;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** Where the oldest is; valid until the next call that changes anything. */
    DirectBuffer buffer() {
        return records;
    }

    int offset() {
        return start;
    }

    int length() {
        return EventRecord.length(records, start);
    }

    void removeOldest() {
        start += length();
        count--;
        if (count == 0) {
            start = 0;
            end = 0;
        }
    }
}
