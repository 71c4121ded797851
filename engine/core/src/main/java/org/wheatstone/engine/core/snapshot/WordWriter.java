package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot word by word, hands it over block by block, and keeps the hashes. One thread; one instance a
 * snapshot. It throws what the output throws.
 */
public final class WordWriter implements WordOutput {
    static final long MAGIC = Section.tagOf("whtstate");

    /** Raised whenever a snapshot is laid out otherwise. */
    static final long LAYOUT_VERSION = 7;

    private final StateOutput output;
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[SectionHashes.BLOCK_LENGTH]);
    private final SectionHashes hashes = new SectionHashes();
    private int filled;
    private long handedOverBytes;

    /** Begins a snapshot: its mark, and the version of its layout. */
    public WordWriter(final StateOutput output) {
        this.output = output;
        put(MAGIC);
        put(LAYOUT_VERSION);
    }

    @Override
    public void section(final Section section, final int count) {
        flush();
        hashes.begin(section);
        put(section.tag());
        put(count);
    }

    @Override
    public void put(final long value) {
        if (filled == SectionHashes.BLOCK_LENGTH) {
            flush();
        }
        block.putLong(filled, value, LITTLE_ENDIAN);
        filled += Long.BYTES;
    }

    /** Over the market's sections before this one. */
    public long marketHash() {
        return hashes.market();
    }

    /** Over all sections before this one but the limits. */
    public long stateHash() {
        return hashes.state();
    }

    /** The last word: a hash over all words before it. */
    public void end() {
        flush();
        put(hashes.all());
        handOver();
    }

    /** Of what was handed over: once it is at its end, of all. */
    public long lengthBytes() {
        return handedOverBytes;
    }

    private void flush() {
        hashes.add(block, 0, filled);
        if (filled > 0) {
            handOver();
        }
    }

    private void handOver() {
        output.write(block, 0, filled);
        handedOverBytes += filled;
        filled = 0;
    }
}
