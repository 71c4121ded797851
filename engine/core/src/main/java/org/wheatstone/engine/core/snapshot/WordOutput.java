package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;

/** What takes the words of a state, section by section, in order. One thread. */
public interface WordOutput {
    /** Characters of a text in a word. */
    int CHARS_PER_WORD = Long.BYTES / Character.BYTES;

    /** Begins a section of so many entries. */
    void section(Section section, int count);

    void put(long value);

    /** Bytes, whose number is known and is one of whole words. */
    default void put(final byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            put(buffer.getLong(i, LITTLE_ENDIAN));
        }
    }

    /** A text: its length, then four characters a word, the last one filled up with zeros. */
    default void put(final String text) {
        put(text.length());
        for (int start = 0; start < text.length(); start += CHARS_PER_WORD) {
            long chars = 0;
            for (int i = start; i < text.length() && i < start + CHARS_PER_WORD; i++) {
                chars |= (long) text.charAt(i) << (i - start) * Character.SIZE;
            }
            put(chars);
        }
    }
}
