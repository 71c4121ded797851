package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.engine.core.snapshot.StateOutput;

/**
 * Memory that a state is written into while trading stands still, in pieces that are kept for the next one. One thread
 * at a time. It grows if it must, but {@link #reserve} lets another thread than the engine's pay for that.
 */
final class StateMemory implements StateOutput {
    static final int CHUNK_LENGTH = 1 << 20;

    private static final int PAGE = 4_096;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private UnsafeBuffer chunk;
    private int chunkCount;
    private int filled = CHUNK_LENGTH;

    /** Makes sure of room, touched, so that writing meets no page for the first time. */
    void reserve(final long bytes) {
        while ((long) chunks.size() * CHUNK_LENGTH < bytes) {
            final UnsafeBuffer added = newChunk();
            for (int i = 0; i < CHUNK_LENGTH; i += PAGE) {
                added.putByte(i, (byte) 0);
            }
        }
    }

    /** Empties it. */
    void clear() {
        chunkCount = 0;
        filled = CHUNK_LENGTH;
    }

    @Override
    public void write(final DirectBuffer buffer, final int offset, final int length) {
        int written = 0;
        while (written < length) {
            if (filled == CHUNK_LENGTH) {
                beginChunk();
            }
            final int part = Math.min(length - written, CHUNK_LENGTH - filled);
            if (part == Long.BYTES) {
                chunk.putLong(filled, buffer.getLong(offset + written));
            } else {
                chunk.putBytes(filled, buffer, offset + written, part);
            }
            filled += part;
            written += part;
        }
    }

    long lengthBytes() {
        return chunkCount == 0 ? 0 : (chunkCount - 1L) * CHUNK_LENGTH + filled;
    }

    /** The word at a place; it must not lie across two chunks, as no word of a state does. */
    long getLong(final long position) {
        return chunks.get((int) (position / CHUNK_LENGTH))
            .getLong((int) (position % CHUNK_LENGTH), ByteOrder.LITTLE_ENDIAN);
    }

    /** Hands over what was written, in order. */
    void forEach(final StateOutput output) {
        for (int i = 0; i < chunkCount; i++) {
            output.write(chunks.get(i), 0, i == chunkCount - 1 ? filled : CHUNK_LENGTH);
        }
    }

    private void beginChunk() {
        chunk = chunkCount < chunks.size() ? chunks.get(chunkCount) : newChunk();
        chunkCount++;
        filled = 0;
    }

    private UnsafeBuffer newChunk() {
        final UnsafeBuffer added = new UnsafeBuffer(BufferUtil.allocateDirectAligned(CHUNK_LENGTH, PAGE));
        chunks.add(added);
        return added;
    }
}
