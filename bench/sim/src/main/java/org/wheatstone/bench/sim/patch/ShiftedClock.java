package org.wheatstone.bench.sim.patch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/**
 * A time of day that is off by as much as somebody else says, while the node runs: eight bytes of a file, which both
 * have mapped. The row's thread sets it, any thread of the node reads it. What durations are measured by stays as it
 * is, as it would on a machine whose time of day is set.
 */
public final class ShiftedClock {
    private static final String PROPERTY = "wheatstone.clock";

    private final Path file;
    private final MappedByteBuffer shift;

    /** A clock that is right, in a new file of a directory. */
    public ShiftedClock(final Path directory) {
        try {
            file = Files.write(Files.createTempFile(directory, "clock-", ".bin"), new byte[Long.BYTES]);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        shift = map(file);
    }

    /** In whose hands the time of day is: the clock that stamps commands. */
    public static List<Patch> patches() {
        return List.of(new Patch("org.agrona.concurrent.OffsetEpochNanoClock", "nanoTime", 0, Shift.class, "clock"));
    }

    /** The flag of the node that is to have this clock. */
    public String flag() {
        return "-D" + PROPERTY + "=" + file;
    }

    /** From now on it is off by so much. */
    public void shift(final long seconds) {
        shift.putLong(0, TimeUnit.SECONDS.toNanos(seconds));
    }

    private static MappedByteBuffer map(final Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            bytes.order(ByteOrder.nativeOrder());
            return bytes;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the copied code, which runs in the node. */
    public static long shiftNs() {
        return Mapped.SHIFT.getLong(0);
    }

    /** In the node, from the first reading on. */
    private static final class Mapped {
        private static final MappedByteBuffer SHIFT = map(Path.of(System.getProperty(PROPERTY)));

        private Mapped() {
        }
    }

    /** The code that is put into the clock. */
    public static final class Shift {
        private Shift() {
        }

        /** Adds what it is off by. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static long exit(@Advice.Return final long timeNs) {
            return timeNs + shiftNs();
        }
    }
}
