package org.wheatstone.journal.chronicle;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.BatchChecksum;
import org.wheatstone.journal.BatchHeader;

/** Whether bytes are a batch. Stateless; makes no garbage. */
final class BatchCheck {
    private BatchCheck() {
    }

    /**
     * Looks at a batch by itself.
     *
     * @param length of the document that it is alone in, in bytes.
     * @return what is wrong, or null.
     */
    static String problem(
            final DirectBuffer buffer, final int offset, final int length, final BatchChecksum checksum) {
        if (length < BatchHeader.LENGTH || length > BatchHeader.MAX_LENGTH || length % BatchHeader.ALIGNMENT != 0) {
            return "length of document";
        }
        if (BatchHeader.magic(buffer, offset) != BatchHeader.MAGIC) {
            return "magic";
        }
        if (BatchHeader.length(buffer, offset) != length) {
            return "length of batch";
        }
        if (BatchHeader.crc(buffer, offset) != checksum.of(offset, length)) {
            return "CRC";
        }
        if (BatchHeader.version(buffer, offset) != BatchHeader.VERSION) {
            return "format version";
        }
        return bodyProblem(buffer, offset, length);
    }

    private static String bodyProblem(final DirectBuffer buffer, final int offset, final int length) {
        switch (BatchHeader.kind(buffer, offset)) {
            case BatchHeader.RECORDS:
                return recordsProblem(buffer, offset, length);
            case BatchHeader.SCHEMA:
                return BatchHeader.count(buffer, offset) == 0 && ControlBatch.schemaFits(buffer, offset, length)
                    ? null : "schema";
            case BatchHeader.TAIL_DISCARDED:
                return BatchHeader.count(buffer, offset) == 0 && length == ControlBatch.TAIL_DISCARDED_LENGTH
                    ? null : "discarded tail";
            case BatchHeader.LOSS_ACCEPTED:
                return BatchHeader.count(buffer, offset) == 0 && ControlBatch.lossFits(buffer, offset, length)
                    ? null : "accepted loss";
            default:
                return "kind";
        }
    }

    private static String recordsProblem(final DirectBuffer buffer, final int offset, final int length) {
        final int count = BatchHeader.count(buffer, offset);
        final int end = offset + length;
        int record = offset + BatchHeader.LENGTH;
        for (int i = 0; i < count; i++) {
            final int recordLength = record < end ? BatchHeader.recordLength(buffer, record) : 0;
            if (recordLength <= 0 || recordLength % BatchHeader.ALIGNMENT != 0 || recordLength > end - record) {
                return "length of record";
            }
            record += recordLength;
        }
        return record == end && count >= 0 ? null : "record count";
    }

    /** The running hash after a batch without problem. */
    static long runningHash(final long previousHash, final DirectBuffer buffer, final int offset) {
        final int count = BatchHeader.count(buffer, offset);
        long hash = previousHash;
        int record = offset + BatchHeader.LENGTH;
        for (int i = 0; i < count; i++) {
            final int recordLength = BatchHeader.recordLength(buffer, record);
            hash = Xxh64.hash(hash, buffer, record, recordLength);
            record += recordLength;
        }
        return hash;
    }
}
