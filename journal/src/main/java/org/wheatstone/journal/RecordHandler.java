package org.wheatstone.journal;

import org.agrona.DirectBuffer;

/**
 * Receives the records of a batch, in order, on the thread that asked for them. The bytes are the reader's and valid
 * until the call returns. What it throws goes to the caller of {@link JournalReader#forEach}.
 */
@FunctionalInterface
public interface RecordHandler {
    void onRecord(long number, DirectBuffer buffer, int offset, int length);
}
