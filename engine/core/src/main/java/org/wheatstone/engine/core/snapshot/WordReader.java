package org.wheatstone.engine.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a snapshot block by block, hands it out word by word, and keeps the hashes. Engine thread only; one instance a
 * snapshot. It throws {@link SnapshotException} at the first word that cannot be right, and what the input throws.
 *
 * <p>Where there are many entries of as many words each, they are handed out an entry at a time, and a word by its
 * place in it ({@link #entry}): its words do not wait for one another then.
 *
 * <pre>
 *   words   [ taken ..... | entry .......... | read ahead ......... | not read ]
 *           0             entry              entry + its words      available
 *           0 to 511: the next block to hash, once all of it is taken
 * </pre>
 */
public final class WordReader {
    private static final int BLOCK_WORDS = SectionHashes.BLOCK_LENGTH / Long.BYTES;

    private final StateInput input;
    private final ByteBuffer bytes = ByteBuffer.allocate(SectionHashes.BLOCK_LENGTH).order(LITTLE_ENDIAN);
    private final UnsafeBuffer readInto = new UnsafeBuffer(bytes);
    // The words of a section from one of its blocks on; what is read beyond belongs to the next. Two blocks, so that an
    // entry that goes over the end of one is there in one piece.
    private final long[] block = new long[2 * BLOCK_WORDS];
    private final SectionHashes hashes = new SectionHashes();
    private int available;
    private int taken;
    private int entry;
    /** Behind the last whole word: there is nothing more. */
    private int cutBytes;
    private long blockStart;

    /** Begins a snapshot: it must have the mark of one, and this version's layout. */
    public WordReader(final StateInput input) {
        this.input = input;
        expect("mark", WordWriter.MAGIC);
        expect("layout version", WordWriter.LAYOUT_VERSION);
    }

    /** Begins this section and no other; returns the number of its entries. */
    public int section(final Section section) {
        endBlocks();
        hashes.begin(section);
        expect("tag of " + section, section.tag());
        return takeInt("number of entries of " + section, 0, Integer.MAX_VALUE);
    }

    /** A word that can be anything. */
    public long take(final String field) {
        if (taken == available) {
            fill(field);
        }
        return block[taken++];
    }

    /**
     * Takes the next entry, of so many words at most a block holds, which {@link #word} then hands out. If the input
     * ends in it, whoever asks for a word that is not there learns of it.
     */
    public void entry(final int length) {
        while (available - taken < length && readOn() >= Long.BYTES) {
            // Until all of it is there.
        }
        entry = taken;
        taken = Math.min(taken + length, available);
    }

    /** The word at this place of the entry, which can be anything. */
    public long word(final int place, final String field) {
        final int at = entry + place;
        if (at >= available) {
            throw cut(field);
        }
        return block[at];
    }

    /** The word at this place of the entry. */
    public long word(final int place, final String field, final long min, final long max) {
        final long value = word(place, field);
        if (value < min || value > max) {
            throw upTo(place).refusal(field, value, range(min, max));
        }
        return value;
    }

    /** The word at this place of the entry that was asked for before. */
    public long word(final int place) {
        return block[entry + place];
    }

    /** For who refuses the entry: it was read up to this place of it, and no further. */
    public WordReader upTo(final int place) {
        taken = entry + place + 1;
        return this;
    }

    /** What was taken is all of a section. */
    private void endBlocks() {
        while (taken > 0) {
            endBlock();
        }
    }

    private void endBlock() {
        final int ended = Math.min(taken, BLOCK_WORDS);
        hashes.add(block, ended);
        System.arraycopy(block, ended, block, 0, available - ended);
        blockStart += ended;
        available -= ended;
        taken -= ended;
    }

    private void fill(final String field) {
        if (readOn() < Long.BYTES) {
            throw cut(field);
        }
    }

    /** Reads what fits, up to a block; returns how many bytes came. */
    private int readOn() {
        while (taken >= BLOCK_WORDS) {
            endBlock();
        }
        final int read = input.read(readInto, 0, Math.min(BLOCK_WORDS, block.length - available) * Long.BYTES);
        // What is behind the last whole word is found missing with the next one.
        bytes.asLongBuffer().get(block, available, read / Long.BYTES);
        available += read / Long.BYTES;
        cutBytes += read % Long.BYTES;
        return read;
    }

    private SnapshotException cut(final String field) {
        final long end = (blockStart + available) * Long.BYTES + cutBytes;
        return new SnapshotException("snapshot refused: it ends at byte " + end + ", in " + field);
    }

    private long positionBytes() {
        return (blockStart + taken) * Long.BYTES;
    }

    public long take(final String field, final long min, final long max) {
        final long value = take(field);
        if (value < min || value > max) {
            throw refusal(field, value, range(min, max));
        }
        return value;
    }

    private static String range(final long min, final long max) {
        return min == max ? Long.toString(min) : min + " to " + max;
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
        for (int start = 0; start < chars.length; start += WordOutput.CHARS_PER_WORD) {
            final long packed = take(field);
            for (int i = start; i < chars.length && i < start + WordOutput.CHARS_PER_WORD; i++) {
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
        return new SnapshotException("snapshot refused: " + field + "=" + value + ", should be " + right
            + "; read up to byte " + positionBytes());
    }

    /** Over the market's sections before this one. */
    public long marketHash() {
        return hashes.market();
    }

    /** Over all sections before this one but the limits. */
    public long stateHash() {
        return hashes.state();
    }

    /** The last word, a hash over all words before it, behind which nothing follows. */
    public void end() {
        endBlocks();
        expect("hash of the snapshot", hashes.all());
        if (available > taken || cutBytes > 0 || input.read(readInto, 0, Long.BYTES) > 0) {
            throw new SnapshotException("snapshot refused: it goes on at byte " + positionBytes());
        }
    }
}
