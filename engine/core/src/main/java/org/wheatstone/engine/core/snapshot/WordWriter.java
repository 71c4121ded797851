package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot word by word, hands it over block by block, and keeps the hashes. Engine thread only; one instance
 * a snapshot. It throws what the output throws.
 */
public final class WordWriter {
    static final long MAGIC = Section.tagOf("whtstate");

    /** Raised whenever a snapshot is laid out otherwise. */
    static final long LAYOUT_VERSION = 4;

    static final int CHARS_PER_WORD = Long.BYTES / Character.BYTES;

    private final StateOutput output;
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[SectionHashes.BLOCK_LENGTH]);
    private final SectionHashes hashes = new SectionHashes();
    private int filled;

    /** Begins a snapshot: its mark, and the version of its layout. */
    public WordWriter(final StateOutput output) {
        this.output = output;
        put(MAGIC);
        put(LAYOUT_VERSION);
    }

    /** Begins a section of so many entries. */
    public void section(final Section section, final int count) {
        flush();
        hashes.begin(section);
        put(section.tag());
        put(count);
    }

    /** Bytes, whose number is known and is one of whole words. */
    public void put(final byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            put(buffer.getLong(i, LITTLE_ENDIAN));
        }
    }

    /** A text: its length, then four characters a word, the last one filled up with zeros. */
    public void put(final String text) {
        put(text.length());
        for (int start = 0; start < text.length(); start += CHARS_PER_WORD) {
            long chars = 0;
            for (int i = start; i < text.length() && i < start + CHARS_PER_WORD; i++) {
                chars |= (long) text.charAt(i) << (i - start) * Character.SIZE;
            }
            put(chars);
        }
    }

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
        output.write(block, 0, filled);
    }

    private void flush() {
        hashes.add(block, 0, filled);
        if (filled > 0) {
            output.write(block, 0, filled);
        }
        filled = 0;
    }
}
