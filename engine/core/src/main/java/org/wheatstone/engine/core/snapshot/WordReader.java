package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;

/**
 * Reads a snapshot word by word and keeps the hash over all of them. Engine thread only; one instance a snapshot. It
 * throws {@link SnapshotException} at the first word that cannot be right, and what the input throws.
 */
public final class WordReader {
    private final StateInput input;
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Long.BYTES]);
    private long positionBytes;
    private long hash;

    /** Begins a snapshot: it must have the mark of one, and this version's layout. */
    public WordReader(final StateInput input) {
        this.input = input;
        expect("mark", WordWriter.MAGIC);
        expect("layout version", WordWriter.LAYOUT_VERSION);
    }

    /** Begins this section and no other; returns the number of its entries. */
    public int section(final Section section) {
        expect("tag of " + section, section.tag());
        return takeInt("number of entries of " + section, 0, Integer.MAX_VALUE);
    }

    /** A word that can be anything. */
    public long take(final String field) {
        final int length = input.read(word, 0, Long.BYTES);
        if (length != Long.BYTES) {
            throw new SnapshotException(
                "snapshot refused: it ends at byte " + (positionBytes + length) + ", in " + field);
        }
        positionBytes += Long.BYTES;
        final long value = word.getLong(0, LITTLE_ENDIAN);
        hash = Xxh64.hash(hash, value);
        return value;
    }

    public long take(final String field, final long min, final long max) {
        final long value = take(field);
        if (value < min || value > max) {
            throw refusal(field, value, min == max ? Long.toString(min) : min + " to " + max);
        }
        return value;
    }

    public int takeInt(final String field, final int min, final int max) {
        return (int) take(field, min, max);
    }

    /** An id on the wire: 32 bits, unsigned, not 0. */
    public int takeId(final String field) {
        return (int) take(field, 1, (1L << Integer.SIZE) - 1);
    }

    /** So many bytes, a number of whole words. */
    public byte[] takeBytes(final String field, final int length) {
        final byte[] bytes = new byte[length];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < length; i += Long.BYTES) {
            buffer.putLong(i, take(field), LITTLE_ENDIAN);
        }
        return bytes;
    }

    /** A text of at most so many characters. */
    public String takeText(final String field, final int maxLength) {
        final char[] chars = new char[takeInt("length of " + field, 0, maxLength)];
        for (int start = 0; start < chars.length; start += WordWriter.CHARS_PER_WORD) {
            final long packed = take(field);
            for (int i = start; i < chars.length && i < start + WordWriter.CHARS_PER_WORD; i++) {
                chars[i] = (char) (packed >>> (i - start) * Character.SIZE);
            }
        }
        return new String(chars);
    }

    /** A word that can be this alone. */
    public void expect(final String field, final long right) {
        final long value = take(field);
        if (value != right) {
            throw refusal(field, value, Long.toString(right));
        }
    }

    /** What to throw at a word, or at something that follows from words, that cannot be right. */
    public SnapshotException refusal(final String field, final long value, final String right) {
        return new SnapshotException(
            "snapshot refused: " + field + "=" + value + ", should be " + right + "; read up to byte " + positionBytes);
    }

    /** Over all words so far. */
    public long hash() {
        return hash;
    }
}
