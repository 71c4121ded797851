package org.wheatstone.engine.runtime.counters;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;
import org.agrona.collections.Object2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;
import org.wheatstone.engine.api.Figures;

/**
 * The counters of one node, in {@code DIR/counters}. Made by the starting thread; {@link #figures()} gives each agent
 * its own way in. A new run makes the file anew, so a reader sees one run's figures or the next one's.
 *
 * <pre>
 *   0       8         16                 128                               128 + n * METADATA_LENGTH
 *   +-------+---------+------------------+---------------------------------+----------------------------+
 *   | magic | process | n (counters, u32)| n labels, Agrona's metadata     | n values, Agrona's         |
 *   +-------+---------+------------------+---------------------------------+----------------------------+
 * </pre>
 */
public final class CounterFile implements AutoCloseable {
    /** Its name in the node's directory. */
    public static final String NAME = "counters";

    private static final long MAGIC = 0x31_53_52_54_43_54_53_57L;
    private static final int PROCESS_OFFSET = 8;
    private static final int COUNT_OFFSET   = 16;
    private static final int HEADER_LENGTH  = 128;
    private static final int MAX_COUNTERS   = 256;

    private final MappedByteBuffer mapped;
    private final CountersManager counters;

    private CounterFile(final MappedByteBuffer mapped) {
        this.mapped = mapped;
        final UnsafeBuffer file = new UnsafeBuffer(mapped);
        counters = new CountersManager(labels(file, MAX_COUNTERS), values(file, MAX_COUNTERS));
        file.putLong(PROCESS_OFFSET, ProcessHandle.current().pid());
        file.putInt(COUNT_OFFSET, MAX_COUNTERS);
        file.putLongRelease(0, MAGIC);
    }

    /**
     * Makes the file anew.
     *
     * @param directory of the node, which is there.
     * @throws UncheckedIOException if it cannot be made.
     */
    public static CounterFile create(final Path directory) {
        final File file = directory.resolve(NAME).toFile();
        IoUtil.deleteIfExists(file);
        return new CounterFile(IoUtil.mapNewFile(file, HEADER_LENGTH + bytesOf(MAX_COUNTERS)));
    }

    /** A way in for one agent, whose figures nobody else may set. */
    public Figures figures() {
        final Object2ObjectHashMap<String, AtomicCounter> known = new Object2ObjectHashMap<>();
        return (name, value) -> {
            AtomicCounter counter = known.get(name);
            if (counter == null) {
                counter = allocate(name);
                known.put(name, counter);
            }
            counter.setRelease(value);
        };
    }

    /** A manager is for one thread; agents come to it only for a name that is new to them. */
    private synchronized AtomicCounter allocate(final String name) {
        return counters.newCounter(name);
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }

    /**
     * The figures of a node as they are, by name.
     *
     * @param directory of the node, which may be running.
     * @throws IOException if there is no such file, or it is not one of ours.
     */
    public static List<Reading> read(final Path directory) throws IOException {
        final Path path = directory.resolve(NAME);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            final long length = Files.size(path);
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
            try {
                return read(path, new UnsafeBuffer(mapped));
            } finally {
                IoUtil.unmap(mapped);
            }
        }
    }

    private static List<Reading> read(final Path path, final UnsafeBuffer file) throws IOException {
        if (file.capacity() < HEADER_LENGTH || file.getLongVolatile(0) != MAGIC) {
            throw new IOException("no counters of this version in file=" + path);
        }
        final int count = file.getInt(COUNT_OFFSET);
        if (count < 1 || count > MAX_COUNTERS || file.capacity() < HEADER_LENGTH + bytesOf(count)) {
            throw new IOException("cut short: file=" + path + ", counters=" + count + ", bytes=" + file.capacity());
        }
        final List<Reading> readings = new ArrayList<>();
        readings.add(new Reading("process_id", file.getLong(PROCESS_OFFSET)));
        new CountersReader(labels(file, count), values(file, count))
            .forEach((value, id, label) -> readings.add(new Reading(label, value)));
        return readings;
    }

    private static UnsafeBuffer labels(final UnsafeBuffer file, final int count) {
        return new UnsafeBuffer(file, HEADER_LENGTH, count * CountersReader.METADATA_LENGTH);
    }

    private static UnsafeBuffer values(final UnsafeBuffer file, final int count) {
        return new UnsafeBuffer(
            file, HEADER_LENGTH + count * CountersReader.METADATA_LENGTH, count * CountersReader.COUNTER_LENGTH);
    }

    private static int bytesOf(final int count) {
        return count * (CountersReader.METADATA_LENGTH + CountersReader.COUNTER_LENGTH);
    }

    /** One figure as it was read. */
    public record Reading(String name, long value) {
    }
}
