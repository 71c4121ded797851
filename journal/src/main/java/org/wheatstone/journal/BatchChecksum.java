package org.wheatstone.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of batches that lie in one piece of memory. One thread; it looks at the memory given to it, which stays
 * the owner's, and makes no garbage.
 */
public final class BatchChecksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer memory;

    public BatchChecksum(final ByteBuffer memory) {
        this.memory = memory.duplicate();
    }

    /** Of the batch at an offset, from {@link BatchHeader#CRC_START} to its end. */
    public int of(final int offset, final int length) {
        memory.limit(offset + length).position(offset + BatchHeader.CRC_START);
        crc.reset();
        crc.update(memory);
        return (int) crc.getValue();
    }
}
