package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleScan;

/**
 * The event log of a node that is being started, read once, beside the replay: each event that the commands give is
 * held against the one that stands there. One thread.
 */
final class RecordedEvents implements AutoCloseable {
    private final Path log;
    private final ChronicleScan scan;
    private final IntArrayList offsets = new IntArrayList();
    private DirectBuffer batch;
    private long firstNumber;

    private RecordedEvents(final Path log, final ChronicleScan scan, final long nextNumber) {
        this.log = log;
        this.scan = scan;
        firstNumber = nextNumber;
    }

    /** The events behind one, which is 0 or in the log. */
    static RecordedEvents behind(final Path directory, final long number) {
        final Path log = Logs.events(directory);
        return new RecordedEvents(
            log, number == 0 ? ChronicleScan.fromBeginning(log) : ChronicleScan.from(log, number), number + 1);
    }

    /** What the log makes of an event; to be asked in the order of their numbers. */
    Finding compare(final long number, final DirectBuffer buffer, final int offset, final int length) {
        while (number >= firstNumber + offsets.size()) {
            if (!nextBatch()) {
                return Finding.MISSING;
            }
        }
        final int recorded = offsets.getInt((int) (number - firstNumber));
        return EventRecord.length(batch, recorded) == length && isSame(recorded, buffer, offset, length)
            ? Finding.SAME : Finding.OTHER;
    }

    /** Reads what is left, and says what the log holds. */
    JournalScan conclude() {
        try {
            return scan.conclude();
        } catch (final CorruptBatchException e) {
            throw LogScans.ofDerived(log, e);
        }
    }

    @Override
    public void close() {
        scan.close();
    }

    private boolean nextBatch() {
        try {
            if (!scan.next()) {
                return false;
            }
            LogScans.requireBeginning(log, scan.firstNumber(), firstNumber + offsets.size());
        } catch (final CorruptBatchException e) {
            throw LogScans.ofDerived(log, e);
        }
        offsets.clear();
        firstNumber = scan.firstNumber();
        scan.forEach((number, buffer, offset, length) -> {
            batch = buffer;
            offsets.addInt(offset);
        });
        return true;
    }

    private boolean isSame(final int recorded, final DirectBuffer buffer, final int offset, final int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            if (batch.getLong(recorded + i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** How an event is found in the log. */
    enum Finding {
        /** Byte for byte. */
        SAME,
        /** The log has another in its place. */
        OTHER,
        /** The log ends before it. */
        MISSING
    }
}
