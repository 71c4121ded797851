package org.wheatstone.bench.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Commands, and what a book that carries them out must have traded. Immutable but for its lines, which whoever has it
 * leaves alone; any thread.
 *
 * <p>Three parts: the prefill; the measured part; and the closing, immediate-or-cancel orders that take apart what
 * rests, which is not measured, and shows every order that stands wrongly, however far from the touch.
 *
 * @param spec  what it was to be like.
 * @param parts how long each part is.
 * @param timed what was traded by the end of the measured part.
 * @param all   what was traded by the end.
 * @param shape what the measured part came out as.
 * @param lines the commands, see {@link Line}.
 */
public record OrderStream(StreamSpec spec, Parts parts, Totals timed, Totals all, Shape shape, long[] lines) {
    /** Lengths in commands. */
    public record Parts(int prefill, int measured, int closing) {
        /** Where the closing begins. */
        public int measuredEnd() {
            return prefill + measured;
        }

        /** Commands in all. */
        public int end() {
            return prefill + measured + closing;
        }
    }

    /**
     * The same trades, with orders named in two ways.
     *
     * @param byId    by the client's ids.
     * @param byEntry by the number, from 1, of the command that an order came with.
     */
    public record Totals(Tape.Total byId, Tape.Total byEntry) {
    }

    /**
     * What the measured part came out as.
     *
     * @param counts      of resting limits, cancels, reductions, price moves, IOC and crossing limits.
     * @param lowest      depth.
     * @param highest     depth.
     * @param filledShare of the resting orders that ended, those that did so by a fill.
     */
    public record Shape(int[] counts, int lowest, int highest, double filledShare) {
        private static final String[] NAMES = {"rest", "cancel", "reduce", "move", "ioc", "cross"};

        /** The share of a kind, by its place in {@link #counts}. */
        public double share(final int kind) {
            int all = 0;
            for (final int count : counts) {
                all += count;
            }
            return (double) counts[kind] / all;
        }

        @Override
        public String toString() {
            final StringBuilder text = new StringBuilder();
            for (int kind = 0; kind < counts.length; kind++) {
                text.append(String.format(Locale.ROOT, "%s %.2f %%, ", NAMES[kind], 100 * share(kind)));
            }
            return text + String.format(
                Locale.ROOT, "depth %d to %d, %.1f %% of ended orders filled", lowest, highest,
                100 * filledShare);
        }
    }

    /** Writes it down. */
    public void save(final Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            final DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            out.writeUTF(spec.flow().text());
            for (final int number : new int[] {
                spec.depth(), spec.accounts(), spec.commands(), parts.prefill, parts.measured, parts.closing,
                shape.lowest, shape.highest}) {
                out.writeInt(number);
            }
            out.writeLong(spec.seed());
            for (final Tape.Total total : new Tape.Total[] {timed.byId, timed.byEntry, all.byId, all.byEntry}) {
                out.writeLong(total.trades());
                out.writeLong(total.volume());
                out.writeLong(total.checksum());
            }
            for (final int count : shape.counts) {
                out.writeInt(count);
            }
            out.writeDouble(shape.filledShare);
            final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < lines.length; from += chunk.capacity() / Long.BYTES) {
                final int length = Math.min(chunk.capacity() / Long.BYTES, lines.length - from);
                chunk.clear();
                chunk.asLongBuffer().put(lines, from, length);
                chunk.limit(length * Long.BYTES);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("stream not written: " + file, e);
        }
    }

    /** Reads what {@link #save} wrote. */
    public static OrderStream load(final Path file) {
        return read(file, true);
    }

    /** How long the parts are of what {@link #save} wrote. */
    public static Parts parts(final Path file) {
        return read(file, false).parts;
    }

    private static OrderStream read(final Path file, final boolean hasLines) {
        try (FileChannel channel = FileChannel.open(file)) {
            final DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            final Flow flow = Flow.of(in.readUTF());
            final int[] numbers = new int[8];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readInt();
            }
            final StreamSpec spec = new StreamSpec(flow, numbers[0], numbers[1], numbers[2], in.readLong());
            final Parts parts = new Parts(numbers[3], numbers[4], numbers[5]);
            final Totals timed = new Totals(total(in), total(in));
            final Totals all = new Totals(total(in), total(in));
            final int[] counts = new int[Shape.NAMES.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readInt();
            }
            final Shape shape = new Shape(counts, numbers[6], numbers[7], in.readDouble());
            final int words = hasLines ? parts.end() * Line.WORDS : 0;
            return new OrderStream(spec, parts, timed, all, shape, lines(channel, words));
        } catch (final IOException e) {
            throw new UncheckedIOException("stream not read: " + file, e);
        }
    }

    private static long[] lines(final FileChannel channel, final int words) throws IOException {
        final long[] lines = new long[words];
        final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < words; from += chunk.capacity() / Long.BYTES) {
            final int length = Math.min(chunk.capacity() / Long.BYTES, words - from);
            chunk.clear().limit(length * Long.BYTES);
            while (chunk.hasRemaining()) {
                if (channel.read(chunk) < 0) {
                    throw new IOException("cut short after " + from + " of " + words + " words");
                }
            }
            chunk.flip();
            chunk.asLongBuffer().get(lines, from, length);
        }
        return lines;
    }

    private static Tape.Total total(final DataInputStream in) throws IOException {
        return new Tape.Total(in.readLong(), in.readLong(), in.readLong());
    }
}
