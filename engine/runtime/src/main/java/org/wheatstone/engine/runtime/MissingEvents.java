package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHandler;

/**
 * Events that the event log lacks, kept until it may be written: after a kill these are few. If they are too many to be
 * kept, as where the log is gone, none is, and they are made a second time. One thread.
 */
final class MissingEvents {
    private static final int MAX_BYTES = 16 << 20;

    private final ExpandableArrayBuffer records = new ExpandableArrayBuffer();
    private int lengthBytes;
    private boolean isTooMany;

    void add(final DirectBuffer buffer, final int offset, final int length) {
        if (isTooMany || length > MAX_BYTES - lengthBytes) {
            isTooMany = true;
            return;
        }
        records.putBytes(lengthBytes, buffer, offset, length);
        lengthBytes += length;
    }

    /** Whether they could not all be kept. */
    boolean isTooMany() {
        return isTooMany;
    }

    void forEach(final EventHandler handler) {
        int offset = 0;
        while (offset < lengthBytes) {
            final int length = EventRecord.length(records, offset);
            handler.onEvent(records, offset, length);
            offset += length;
        }
    }
}
