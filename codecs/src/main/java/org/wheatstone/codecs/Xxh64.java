package org.wheatstone.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The 64-bit xxHash of a range of bytes, without garbage. Stateless, so any thread may call it.
 *
 * <p>A running hash over records takes the hash so far as the seed of the next: it depends on every byte and on the
 * order, and not on how the records were grouped. Defined by Yann Collet's "xxHash fast digest algorithm" 0.1.1,
 * section XXH64. Written out here because the libraries that have it bind the seed to an object.
 */
public final class Xxh64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int LANES    = 4;
    private static final int STRIPE   = LANES * Long.BYTES;

    private Xxh64() {
    }

    /** The hash of length bytes from offset on, seeded. */
    public static long hash(final long seed, final DirectBuffer buffer, final int offset, final int length) {
        final int end = offset + length;
        int index = offset;
        final long hash;
        if (length >= STRIPE) {
            long lane1 = seed + PRIME_1 + PRIME_2;
            long lane2 = seed + PRIME_2;
            long lane3 = seed;
            long lane4 = seed - PRIME_1;
            for (final int limit = end - STRIPE; index <= limit; index += STRIPE) {
                lane1 = round(lane1, word(buffer, index));
                lane2 = round(lane2, word(buffer, index + 8));
                lane3 = round(lane3, word(buffer, index + 16));
                lane4 = round(lane4, word(buffer, index + 24));
            }
            hash = converge(lane1, lane2, lane3, lane4);
        } else {
            hash = seed + PRIME_5;
        }
        return avalanche(tail(hash + length, buffer, index, end));
    }

    /** The hash of the first count of these words, seeded; the same as of their little-endian bytes. */
    public static long hash(final long seed, final long[] words, final int count) {
        long hash;
        int index = 0;
        if (count >= LANES) {
            long lane1 = seed + PRIME_1 + PRIME_2;
            long lane2 = seed + PRIME_2;
            long lane3 = seed;
            long lane4 = seed - PRIME_1;
            for (; index <= count - LANES; index += LANES) {
                lane1 = round(lane1, words[index]);
                lane2 = round(lane2, words[index + 1]);
                lane3 = round(lane3, words[index + 2]);
                lane4 = round(lane4, words[index + 3]);
            }
            hash = converge(lane1, lane2, lane3, lane4);
        } else {
            hash = seed + PRIME_5;
        }
        hash += (long) count * Long.BYTES;
        for (; index < count; index++) {
            hash = mixWord(hash, words[index]);
        }
        return avalanche(hash);
    }

    /** The hash of one 64-bit value, seeded; the same as of its 8 little-endian bytes. */
    public static long hash(final long seed, final long value) {
        return avalanche(mixWord(seed + PRIME_5 + Long.BYTES, value));
    }

    private static long tail(final long start, final DirectBuffer buffer, final int offset, final int end) {
        long hash = start;
        int index = offset;
        for (; index + Long.BYTES <= end; index += Long.BYTES) {
            hash = mixWord(hash, word(buffer, index));
        }
        if (index + Integer.BYTES <= end) {
            hash ^= (buffer.getInt(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFFFFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            index += Integer.BYTES;
        }
        for (; index < end; index++) {
            hash ^= (buffer.getByte(index) & 0xFFL) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return hash;
    }

    private static long word(final DirectBuffer buffer, final int index) {
        return buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
    }

    private static long round(final long lane, final long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long converge(final long lane1, final long lane2, final long lane3, final long lane4) {
        final long hash = Long.rotateLeft(lane1, 1) + Long.rotateLeft(lane2, 7)
            + Long.rotateLeft(lane3, 12) + Long.rotateLeft(lane4, 18);
        return merge(merge(merge(merge(hash, lane1), lane2), lane3), lane4);
    }

    private static long merge(final long hash, final long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long mixWord(final long hash, final long word) {
        return Long.rotateLeft(hash ^ round(0, word), 27) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(final long start) {
        long hash = (start ^ start >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
