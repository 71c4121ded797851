package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalReader;

/** Small journals whose records can be told from their numbers. */
final class TestJournals {
    private TestJournals() {
    }

    static JournalContext context() {
        return new JournalContext()
            .blockBytes(JournalContext.MIN_BLOCK_BYTES)
            .maxBatchBytes(16 << 10);
    }

    static Journal open(final Path directory) {
        return open(directory, context());
    }

    static Journal open(final Path directory, final JournalContext context) {
        return ChronicleJournal.open(ChronicleJournal.scan(directory), context, new UnsyncedFiles());
    }

    /** Appends batches of these sizes; each names all before it as durable. */
    static void append(final Journal journal, final int... counts) {
        final Batch batch = new Batch(context());
        for (final int count : counts) {
            batch.begin(journal.nextNumber());
            for (int i = 0; i < count; i++) {
                final UnsafeBuffer record = record(batch.firstNumber() + i);
                batch.tryAdd(record, 0, record.capacity());
            }
            journal.append(batch, batch.firstNumber() - 1);
        }
    }

    /** Writes a journal of one run and closes it. */
    static void write(final Path directory, final int... counts) {
        try (Journal journal = open(directory)) {
            append(journal, counts);
        }
    }

    /** 16 to 64 bytes, each depending on the number. */
    static UnsafeBuffer record(final long number) {
        final int length = (int) (16 + number % 7 * 8);
        final UnsafeBuffer record = new UnsafeBuffer(new byte[length]);
        for (int i = 4; i < length; i++) {
            record.putByte(i, (byte) (number * 31 + i * 7L));
        }
        record.putInt(0, length, ByteOrder.LITTLE_ENDIAN);
        return record;
    }

    static boolean isRecord(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer record = record(number);
        return length == record.capacity() && new UnsafeBuffer(buffer, offset, length).equals(record);
    }

    /** The numbers of all records that a new reader shows, each found to be what was written. */
    static List<Long> read(final Path directory) {
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            return readOn(reader);
        }
    }

    static List<Long> readOn(final JournalReader reader) {
        final List<Long> numbers = new ArrayList<>();
        while (reader.next()) {
            reader.forEach((number, buffer, offset, length) -> {
                if (!isRecord(number, buffer, offset, length)) {
                    throw new AssertionError("not what was written: number=" + number);
                }
                numbers.add(number);
            });
        }
        return numbers;
    }

    static List<Long> numbers(final long first, final long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    static List<Path> files(final Path directory, final int run) {
        return new Runs(directory).files(run);
    }

    /** Where the batches begin in a file, all kinds, read as plain bytes. */
    static List<Integer> batchOffsets(final Path file) {
        final UnsafeBuffer bytes = new UnsafeBuffer(bytes(file));
        final List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i + BatchHeader.LENGTH <= bytes.capacity(); i += 4) {
            if (bytes.getInt(i, ByteOrder.LITTLE_ENDIAN) == BatchHeader.MAGIC) {
                offsets.add(i);
            }
        }
        return offsets;
    }

    static int batchLength(final Path file, final int offset) {
        return BatchHeader.length(new UnsafeBuffer(bytes(file)), offset);
    }

    /** The bytes of a file without the zeros at its end. */
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

    static void xor(final Path file, final long position, final int mask) {
        change(file, channel -> {
            final ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ mask)).flip();
            channel.write(one, position);
        });
    }

    static void zero(final Path file, final long position, final int length) {
        change(file, channel -> channel.write(ByteBuffer.allocate(length), position));
    }

    static void truncate(final Path file, final long size) {
        change(file, channel -> channel.truncate(size));
    }

    private static void change(final Path file, final Change change) {
        try (FileChannel channel =
                 FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            change.make(channel);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Change {
        void make(FileChannel channel) throws IOException;
    }
}
