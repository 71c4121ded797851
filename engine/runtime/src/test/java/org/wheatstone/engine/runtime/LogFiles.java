package org.wheatstone.engine.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/** The files of a node's logs as plain bytes: to copy them as a kill would leave them, and to damage them. */
final class LogFiles {
    private LogFiles() {
    }

    /** The newest file of the newest run of a log, which is {@code DIR/commands} or {@code DIR/events}. */
    static Path newest(final Path log) {
        final List<Path> files = files(log);
        return files.get(files.size() - 1);
    }

    /** All files of a log that hold batches, in order. */
    static List<Path> files(final Path log) {
        try (Stream<Path> paths = Files.walk(log)) {
            return paths.filter(path -> path.toString().endsWith(".cq4")).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where batches of records begin in a file, those without a record included. */
    static List<Integer> batches(final Path file) {
        final UnsafeBuffer bytes = new UnsafeBuffer(bytes(file));
        final List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i + BatchHeader.LENGTH <= bytes.capacity(); i += 4) {
            if (bytes.getInt(i, ByteOrder.LITTLE_ENDIAN) == BatchHeader.MAGIC
                && BatchHeader.kind(bytes, i) == BatchHeader.RECORDS) {
                offsets.add(i);
            }
        }
        return offsets;
    }

    /** The length that the header of a batch says. */
    static int batchLength(final Path file, final int offset) {
        return BatchHeader.length(new UnsafeBuffer(bytes(file)), offset);
    }

    /** Number of the first record that the header of a batch says. */
    static long firstNumber(final Path file, final int offset) {
        return BatchHeader.firstNumber(new UnsafeBuffer(bytes(file)), offset);
    }

    /** The bytes of a file without the zeros at its end, which say nothing. */
    static byte[] bytes(final Path file) {
        try {
            final byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return Arrays.copyOf(bytes, end);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in both logs, as text to be compared: a hash of each file that holds batches. */
    static Map<String, Integer> contents(final Path directory) {
        final Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (final Path path : paths.filter(path -> path.toString().endsWith(".cq4")).toList()) {
                contents.put(directory.relativize(path).toString(), Arrays.hashCode(bytes(path)));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** The same, with the snapshots. */
    static Path copyAll(final Path from, final Path to) {
        copy(from, to);
        final Path snapshots = StartingPoint.snapshots(from);
        if (Files.isDirectory(snapshots)) {
            try (Stream<Path> paths = Files.list(snapshots)) {
                Files.createDirectories(StartingPoint.snapshots(to));
                for (final Path path : paths.toList()) {
                    Files.copy(path, StartingPoint.snapshots(to).resolve(path.getFileName()));
                }
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return to;
    }

    /** A node's logs as the death of its process would leave them at this moment. */
    static Path copy(final Path from, final Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (final Path path : paths.toList()) {
                final Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (path.toString().endsWith(".cq4")) {
                    Files.write(target, bytes(path));
                }
            }
            return to;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of the event log. */
    static List<byte[]> events(final Path directory) {
        final List<byte[]> records = new ArrayList<>();
        Replay.readEvents(
            directory, (buffer, offset, length) -> records.add(Reference.bytes(buffer, offset, length)));
        return records;
    }

    /** Writes the event log anew, in sound batches of one record each, whatever the records are. */
    static void rewriteEvents(final Path directory, final List<byte[]> records) {
        delete(Logs.events(directory));
        final Batch batch = new Batch(SteppedNode.journal());
        try (Journal log =
                 ChronicleJournal.open(ChronicleJournal.scan(Logs.events(directory)), SteppedNode.journal())) {
            for (final byte[] record : records) {
                batch.begin(log.nextNumber());
                batch.tryAdd(new UnsafeBuffer(record), 0, record.length);
                log.append(batch, 0);
            }
        }
    }

    static void delete(final Path path) {
        try (Stream<Path> paths = Files.walk(path)) {
            for (final Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void truncate(final Path file, final long size) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one bit. */
    static void flip(final Path file, final int position) {
        try {
            final byte[] bytes = bytes(file);
            bytes[position] ^= 1;
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes zeros of a stretch. */
    static void zero(final Path file, final int position, final int length) {
        try {
            final byte[] bytes = bytes(file);
            Arrays.fill(bytes, position, position + length, (byte) 0);
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
