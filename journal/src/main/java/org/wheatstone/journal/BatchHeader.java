package org.wheatstone.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The layout of a batch, the unit in which journals are written. Stateless, so any thread may call it; nothing passed
 * in is kept, and nothing is checked here but by the caller.
 *
 * <pre>
 *   0        4         8         10     11    12       16      20    24            32          40            48
 *   +--------+---------+---------+------+-----+--------+-------+-----+-------------+-----------+-------------+------+
 *   | "WJB1" | CRC-32C | version | kind |  0  | length | count |flags| firstNumber | watermark | runningHash | body |
 *   +--------+---------+---------+------+-----+--------+-------+-----+-------------+-----------+-------------+------+
 *
 *   body of RECORDS          count records, packed; each begins with its own u32 length, a multiple of 8
 *   body of SCHEMA           u32 length of the SBE IR that follows, u32 0, the IR, zeros up to a multiple of 8
 *   body of TAIL_DISCARDED   u32 run, u32 file in the run, u64 position, u64 length, u64 hash: see {@link InvalidTail}
 *   body of LOSS_ACCEPTED    u64 known number, i64 epoch ns, u32 length of the text that follows, u32 0, the text,
 *                            zeros up to a multiple of 8: see {@link LossAccepted}
 * </pre>
 *
 * All fields are little-endian and unsigned. {@code length} is that of the whole batch, this header included, and a
 * multiple of 8. The CRC covers everything behind itself; what stands before it is constant. {@code firstNumber} is the
 * number of the first record, and where there is none the number that the next record will have. {@code watermark} is
 * the highest command known to be durable when the batch was written, and 0 in batches other than RECORDS. Bit 0 of
 * {@code flags} says that nothing in the batch was answered before it was synced, and all before it with it. {@code
 * runningHash} is the XXH64 of each record so far, this batch included, seeded with that of the record before it (0
 * before the first): it does not depend on how the records were batched, and batches of other kinds do not move it.
 */
public final class BatchHeader {
    public static final int MAGIC      = 0x3142_4A57;
    public static final int VERSION    = 1;
    public static final int LENGTH     = 48;
    public static final int ALIGNMENT  = 8;
    /** No batch is longer, whatever its writer was configured to. */
    public static final int MAX_LENGTH = 1 << 20;

    public static final int RECORDS        = 1;
    public static final int SCHEMA         = 2;
    public static final int TAIL_DISCARDED = 3;
    public static final int LOSS_ACCEPTED  = 4;

    /** Flag: whatever in it was answered was synced before. */
    public static final int SYNCED_FIRST = 1;

    /** The first byte that the CRC covers. */
    public static final int CRC_START = 8;

    private static final int CRC_OFFSET          = 4;
    private static final int VERSION_OFFSET      = 8;
    private static final int KIND_OFFSET         = 10;
    private static final int LENGTH_OFFSET       = 12;
    private static final int COUNT_OFFSET        = 16;
    private static final int FLAGS_OFFSET        = 20;
    private static final int FIRST_NUMBER_OFFSET = 24;
    private static final int WATERMARK_OFFSET    = 32;
    private static final int RUNNING_HASH_OFFSET = 40;

    private BatchHeader() {
    }

    /** Writes what tells what kind of batch it is; {@link #crc(MutableDirectBuffer, int, int)} comes last. */
    public static void shape(
            final MutableDirectBuffer buffer, final int offset, final int kind, final int length, final int count) {
        buffer.putInt(offset, MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(offset + VERSION_OFFSET, (short) VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(offset + KIND_OFFSET, (short) kind, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + COUNT_OFFSET, count, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + FLAGS_OFFSET, 0, ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the flags; a batch that is given its shape has none. */
    public static void flags(final MutableDirectBuffer buffer, final int offset, final int flags) {
        buffer.putInt(offset + FLAGS_OFFSET, flags, ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes its place in the journal. */
    public static void place(
            final MutableDirectBuffer buffer,
            final int offset,
            final long firstNumber,
            final long watermark,
            final long runningHash) {
        buffer.putLong(offset + FIRST_NUMBER_OFFSET, firstNumber, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + WATERMARK_OFFSET, watermark, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + RUNNING_HASH_OFFSET, runningHash, ByteOrder.LITTLE_ENDIAN);
    }

    public static void crc(final MutableDirectBuffer buffer, final int offset, final int crc) {
        buffer.putInt(offset + CRC_OFFSET, crc, ByteOrder.LITTLE_ENDIAN);
    }

    public static int magic(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public static int crc(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int version(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static int kind(final DirectBuffer buffer, final int offset) {
        return buffer.getByte(offset + KIND_OFFSET);
    }

    public static int length(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int count(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + COUNT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static boolean isSyncedFirst(final DirectBuffer buffer, final int offset) {
        return (buffer.getInt(offset + FLAGS_OFFSET, ByteOrder.LITTLE_ENDIAN) & SYNCED_FIRST) != 0;
    }

    public static long firstNumber(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + FIRST_NUMBER_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long watermark(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + WATERMARK_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long runningHash(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + RUNNING_HASH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Length in bytes of the record at an offset. */
    public static int recordLength(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
