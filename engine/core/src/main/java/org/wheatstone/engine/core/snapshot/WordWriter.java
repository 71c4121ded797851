package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;

/**
 * Writes a snapshot word by word and keeps the hash over all of them. Engine thread only; one instance a snapshot. It
 * throws what the output throws.
 */
public final class WordWriter {
    static final long MAGIC = Section.tagOf("whtstate");

    /** Raised whenever a snapshot is laid out otherwise. */
    static final long LAYOUT_VERSION = 3;

    static final int CHARS_PER_WORD = Long.BYTES / Character.BYTES;

    private final StateOutput output;
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Long.BYTES]);
    private long hash;

    /** Begins a snapshot: its mark, and the version of its layout. */
    public WordWriter(final StateOutput output) {
        this.output = output;
        put(MAGIC);
        put(LAYOUT_VERSION);
    }

    /** Begins a section of so many entries. */
    public void section(final Section section, final int count) {
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
        hash = Xxh64.hash(hash, value);
        word.putLong(0, value, LITTLE_ENDIAN);
        output.write(word, 0, Long.BYTES);
    }

    /** Over all words so far. */
    public long hash() {
        return hash;
    }
}
