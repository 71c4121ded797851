package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors, and what a running hash over records needs of the function. */
class Xxh64Test {
    private static final long SEED = 2654435761L;

    @Test
    void shouldHashTextsToTheirPublishedValues() {
        assertEquals(0xEF46DB3751D8E999L, hash(""));
        assertEquals(0xD24EC4F1A98C6E5BL, hash("a"));
        assertEquals(0x44BC2CF5AD770999L, hash("abc"));
        assertEquals(0xFBCEA83C8A378BF1L, hash("Nobody inspects the spammish repetition"));
        assertEquals(0x0B242D361FDA71BCL, hash("The quick brown fox jumps over the lazy dog"));
    }

    /** From the self-test of the reference program: prefixes of its buffer, with seed 0 and with its first prime. */
    @ParameterizedTest
    @CsvSource({
        "  1, 4fce394cc88952d8, 739840cb819fa723",
        "  4, 9256e58aa397aef1, 09d5ffdfb928ab4b",
        "  8, f74cb1451b32b8cf, 9c44b77fbcc302c5",
        " 14, cffa8db881bc3a3d, 5b9611585efcc9cb",
        " 32, af5753d39159edee, dcab9233b8ca7b0f",
        "101, 0eab543384f878ad, caa65939306f1e21",
    })
    void shouldHashTheReferenceBufferToItsPublishedValues(
            final int length, final String unseeded, final String seeded) {
        final UnsafeBuffer buffer = new UnsafeBuffer(referenceBytes());

        assertEquals(Long.parseUnsignedLong(unseeded, 16), Xxh64.hash(0, buffer, 0, length));
        assertEquals(Long.parseUnsignedLong(seeded, 16), Xxh64.hash(SEED, buffer, 0, length));
    }

    @Test
    void shouldHashALongAsItsEightBytes() {
        final Random random = new Random(11);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8]);
        for (int i = 0; i < 1_000; i++) {
            final long seed = random.nextLong();
            final long value = random.nextLong();
            buffer.putLong(0, value, ByteOrder.LITTLE_ENDIAN);
            assertEquals(Xxh64.hash(seed, buffer, 0, 8), Xxh64.hash(seed, value));
        }
    }

    @Test
    void shouldDependOnTheRangeAlone() {
        final byte[] bytes = new byte[200];
        new Random(12).nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[300]);
        for (int length = 0; length <= bytes.length; length++) {
            final long expected = Xxh64.hash(SEED, new UnsafeBuffer(bytes, 0, length), 0, length);
            final int offset = length % 17;
            buffer.setMemory(0, buffer.capacity(), (byte) length);
            buffer.putBytes(offset, bytes, 0, length);
            assertEquals(expected, Xxh64.hash(SEED, buffer, offset, length), "length=" + length);
        }
    }

    @Test
    void shouldChangeWithEverySingleBit() {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[200]);
        new Random(13).nextBytes(record.byteArray());
        final Set<Long> hashes = new HashSet<>(Set.of(Xxh64.hash(SEED, record, 0, record.capacity())));

        for (int bit = 0; bit < 8 * record.capacity(); bit++) {
            flip(record, bit);
            assertThat(hashes.add(Xxh64.hash(SEED, record, 0, record.capacity()))).as("bit=%d", bit).isTrue();
            flip(record, bit);
        }
    }

    @Test
    void shouldHashWordsLikeTheirBytes() {
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[48 * Long.BYTES]);
        new Random(14).nextBytes(bytes.byteArray());
        final long[] words = new long[bytes.capacity() / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.getLong(i * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }

        for (int count = 0; count <= words.length; count++) {
            assertThat(Xxh64.hash(SEED, words, count)).as("count=%d", count)
                .isEqualTo(Xxh64.hash(SEED, bytes, 0, count * Long.BYTES));
        }
    }

    @Test
    void shouldChangeWithTheOrderOfRecords() {
        final UnsafeBuffer one = new UnsafeBuffer("one record".getBytes(StandardCharsets.US_ASCII));
        final UnsafeBuffer two = new UnsafeBuffer("two record".getBytes(StandardCharsets.US_ASCII));

        final long oneThenTwo = Xxh64.hash(Xxh64.hash(0, one, 0, 10), two, 0, 10);
        final long twoThenOne = Xxh64.hash(Xxh64.hash(0, two, 0, 10), one, 0, 10);

        assertThat(oneThenTwo).isNotEqualTo(twoThenOne);
    }

    private static void flip(final UnsafeBuffer record, final int bit) {
        record.putByte(bit / 8, (byte) (record.getByte(bit / 8) ^ 1 << bit % 8));
    }

    private static long hash(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Xxh64.hash(0, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** The highest byte each of a 32-bit number that is squared again and again, from the first prime on. */
    private static byte[] referenceBytes() {
        final byte[] bytes = new byte[101];
        int number = (int) SEED;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number >>> 24);
            number *= number;
        }
        return bytes;
    }
}
