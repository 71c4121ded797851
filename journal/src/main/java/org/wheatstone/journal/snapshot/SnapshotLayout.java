package org.wheatstone.journal.snapshot;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The layout of a snapshot file and of its name. Stateless, and nothing is checked here but by the caller.
 *
 * <pre>
 *   header, chunk, chunk, ... chunk, trailer
 *
 *   0        4         8         10           12            16         24            32      40
 *   +--------+---------+---------+------------+-------------+----------+-------------+-------+-----
 *   | "WSS1" | CRC-32C | version | header = 72| chunkLength | sequence | journalHash | runId | ...
 *   +--------+---------+---------+------------+-------------+----------+-------------+-------+-----
 *   40            48          56          64            68  72
 *   +-------------+-----------+-----------+-------------+---+
 *   | eventNumber | eventHash | stateHash | coreVersion | 0 |
 *   +-------------+-----------+-----------+-------------+---+
 *
 *   0        4         8       12       16            24
 *   +--------+---------+-------+--------+-------------+---------+
 *   | "WSC1" | CRC-32C | index | length | runningHash | content |
 *   +--------+---------+-------+--------+-------------+---------+
 *
 *   0        4         8            12  16           24            32
 *   +--------+---------+------------+---+------------+-------------+
 *   | "WST1" | CRC-32C | chunkCount | 0 | totalBytes | runningHash |
 *   +--------+---------+------------+---+------------+-------------+
 * </pre>
 *
 * All fields are little-endian. Each CRC covers everything behind itself in its block. {@code length} and
 * {@code totalBytes} are of content alone. Each chunk but the last holds {@code chunkLength} bytes and none is empty,
 * so that the size of the file says where everything is. {@code runningHash} is the XXH64 of the content up to and with
 * its chunk, each chunk's seeded with the one before, the first with that of the header: a chunk that is whole but of
 * another place or another snapshot does not fit. A snapshot without content ends with the header's hash.
 */
final class SnapshotLayout {
    static final int VERSION = 1;

    static final int HEADER_MAGIC  = 0x3153_5357;
    static final int CHUNK_MAGIC   = 0x3143_5357;
    static final int TRAILER_MAGIC = 0x3154_5357;

    static final int HEADER_LENGTH       = 72;
    static final int CHUNK_HEADER_LENGTH = 24;
    static final int TRAILER_LENGTH      = 32;

    static final int DEFAULT_CHUNK_LENGTH = 64 << 10;
    /** No chunk is longer, whatever a header claims: the reader makes room for one before it has seen it. */
    static final int MAX_CHUNK_LENGTH     = 1 << 20;

    private static final String SUFFIX = ".snapshot";
    private static final Pattern NAME = Pattern.compile("([0-9]{16,19})\\.snapshot");

    private static final int CRC_OFFSET = 4;

    private static final int VERSION_OFFSET       = 8;
    private static final int HEADER_LENGTH_OFFSET = 10;
    private static final int CHUNK_LENGTH_OFFSET  = 12;
    private static final int SEQUENCE_OFFSET      = 16;
    private static final int JOURNAL_HASH_OFFSET  = 24;
    private static final int RUN_ID_OFFSET        = 32;
    private static final int EVENT_NUMBER_OFFSET  = 40;
    private static final int EVENT_HASH_OFFSET    = 48;
    private static final int STATE_HASH_OFFSET    = 56;
    private static final int CORE_VERSION_OFFSET  = 64;
    private static final int HEADER_ZERO_OFFSET   = 68;

    private static final int INDEX_OFFSET      = 8;
    private static final int LENGTH_OFFSET     = 12;
    private static final int CHUNK_HASH_OFFSET = 16;

    private static final int CHUNK_COUNT_OFFSET  = 8;
    private static final int TRAILER_ZERO_OFFSET = 12;
    private static final int TOTAL_BYTES_OFFSET  = 16;
    private static final int TOTAL_HASH_OFFSET   = 24;

    private SnapshotLayout() {
    }

    static String fileName(final long sequence) {
        return String.format(Locale.ROOT, "%016d", sequence) + SUFFIX;
    }

    static String temporaryName(final long sequence, final SnapshotAuthor author) {
        return fileName(sequence) + author.suffix();
    }

    /** The sequence that the name of a snapshot tells; empty if it is not such a name. */
    static OptionalLong sequence(final String name) {
        final Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        final long sequence;
        try {
            sequence = Long.parseLong(matcher.group(1));
        } catch (final NumberFormatException e) {
            // 19 digits reach beyond the longest sequence, and then it is no name of ours.
            return OptionalLong.empty();
        }
        return fileName(sequence).equals(name) ? OptionalLong.of(sequence) : OptionalLong.empty();
    }

    /** Whether it is the name of a snapshot that this author has not finished. */
    static boolean isTemporary(final String name, final SnapshotAuthor author) {
        return name.endsWith(author.suffix())
            && NAME.matcher(name.substring(0, name.length() - author.suffix().length())).matches();
    }

    static void header(final MutableDirectBuffer buffer, final SnapshotHeader header, final int chunkLength) {
        buffer.putInt(0, HEADER_MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(VERSION_OFFSET, (short) VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(HEADER_LENGTH_OFFSET, (short) HEADER_LENGTH, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(CHUNK_LENGTH_OFFSET, chunkLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(SEQUENCE_OFFSET, header.sequence(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(JOURNAL_HASH_OFFSET, header.journalHash(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(RUN_ID_OFFSET, header.runId(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(EVENT_NUMBER_OFFSET, header.eventNumber(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(EVENT_HASH_OFFSET, header.eventHash(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(STATE_HASH_OFFSET, header.stateHash(), ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(CORE_VERSION_OFFSET, header.coreVersion(), ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(HEADER_ZERO_OFFSET, 0);
    }

    /** The header's fields; only of a block whose {@link #sequenceInHeader} is not negative. */
    static SnapshotHeader header(final DirectBuffer buffer) {
        return new SnapshotHeader(
            sequenceInHeader(buffer),
            buffer.getLong(JOURNAL_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(RUN_ID_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(EVENT_NUMBER_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(EVENT_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(STATE_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getInt(CORE_VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN));
    }

    static void chunk(
            final MutableDirectBuffer buffer, final int index, final int length, final long runningHash) {
        buffer.putInt(0, CHUNK_MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(INDEX_OFFSET, index, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(CHUNK_HASH_OFFSET, runningHash, ByteOrder.LITTLE_ENDIAN);
    }

    static void trailer(
            final MutableDirectBuffer buffer, final int chunkCount, final long totalBytes, final long runningHash) {
        buffer.putInt(0, TRAILER_MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(CHUNK_COUNT_OFFSET, chunkCount, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(TRAILER_ZERO_OFFSET, 0);
        buffer.putLong(TOTAL_BYTES_OFFSET, totalBytes, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(TOTAL_HASH_OFFSET, runningHash, ByteOrder.LITTLE_ENDIAN);
    }

    static void crc(final MutableDirectBuffer buffer, final int crc) {
        buffer.putInt(CRC_OFFSET, crc, ByteOrder.LITTLE_ENDIAN);
    }

    static int magic(final DirectBuffer buffer) {
        return buffer.getInt(0, ByteOrder.LITTLE_ENDIAN);
    }

    static int crc(final DirectBuffer buffer) {
        return buffer.getInt(CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int version(final DirectBuffer buffer) {
        return buffer.getShort(VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    static int headerLength(final DirectBuffer buffer) {
        return buffer.getShort(HEADER_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    static int chunkLength(final DirectBuffer buffer) {
        return buffer.getInt(CHUNK_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long sequenceInHeader(final DirectBuffer buffer) {
        return buffer.getLong(SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int index(final DirectBuffer buffer) {
        return buffer.getInt(INDEX_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int length(final DirectBuffer buffer) {
        return buffer.getInt(LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long chunkHash(final DirectBuffer buffer) {
        return buffer.getLong(CHUNK_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int chunkCount(final DirectBuffer buffer) {
        return buffer.getInt(CHUNK_COUNT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long totalBytes(final DirectBuffer buffer) {
        return buffer.getLong(TOTAL_BYTES_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long totalHash(final DirectBuffer buffer) {
        return buffer.getLong(TOTAL_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long chunkPosition(final int index, final int chunkLength) {
        return HEADER_LENGTH + (long) index * (CHUNK_HEADER_LENGTH + chunkLength);
    }

    static long chunksFor(final long totalBytes, final int chunkLength) {
        return totalBytes / chunkLength + (totalBytes % chunkLength == 0 ? 0 : 1);
    }

    static long fileLength(final long totalBytes, final int chunkLength) {
        return HEADER_LENGTH + chunksFor(totalBytes, chunkLength) * CHUNK_HEADER_LENGTH + totalBytes + TRAILER_LENGTH;
    }
}
