package org.wheatstone.bench.sim.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * All that the journal tells of one log: what it found damaged, and every record and watermark that it shows. A value,
 * to be compared with that of the undamaged log. It only reads.
 *
 * @param problem  why it refused, as told; null if it did not.
 * @param tail     why it would discard the end, as told; null if it would not.
 * @param next     the number that the next record would have.
 * @param hashes   of each record, in order.
 * @param batches  first number, count and watermark of each batch, in order.
 */
public record LogReading(String problem, String tail, long next, List<Long> hashes, List<Long> batches) {
    /** Reads and checks a whole log. */
    public static LogReading of(final Path directory) {
        final List<Long> hashes = new ArrayList<>();
        final List<Long> batches = new ArrayList<>();
        final JournalScan scan;
        try {
            scan = ChronicleJournal.scan(directory);
            read(directory, scan.nextNumber(), hashes, batches);
        } catch (final CorruptBatchException e) {
            return new LogReading(e.getMessage(), null, 0, List.of(), List.of());
        } catch (final JournalException e) {
            return new LogReading(e.toString(), null, 0, List.of(), List.of());
        }
        return new LogReading(
            null, scan.tails().isEmpty() ? null : scan.tails().toString(), scan.nextNumber(), hashes, batches);
    }

    private static void read(
            final Path directory, final long next, final List<Long> hashes, final List<Long> batches) {
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            while (1 + hashes.size() < next && reader.next()) {
                batches.add(reader.firstNumber());
                batches.add((long) reader.count());
                batches.add(reader.watermark());
                reader.forEach((number, buffer, offset, length) ->
                    hashes.add(Xxh64.hash(number, buffer, offset, length)));
            }
        }
    }

    /** Whether it noticed that something is wrong. */
    public boolean isNoticed() {
        return problem != null || tail != null;
    }

    /** Whether each record that it shows is the one that the other shows in its place. */
    public boolean isPrefixOf(final LogReading whole) {
        return hashes.size() <= whole.hashes.size() && hashes.equals(whole.hashes.subList(0, hashes.size()));
    }
}
