package org.wheatstone.bench.sim.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bytes of one file of a log, to be damaged in place and mended again. One thread; it owns a descriptor until it is
 * closed.
 */
public final class RunFileBytes implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final byte[] content;

    /** Opens a file; what it holds now is what it is mended to. */
    public RunFileBytes(final Path file) {
        try {
            this.file = file;
            final byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            content = Arrays.copyOf(bytes, end);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(end);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a log, oldest first. */
    public static List<Path> files(final Path log) {
        try (Stream<Path> files = Files.walk(log)) {
            return files.filter(path -> path.toString().endsWith(".cq4")).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Up to the last byte that is not zero. */
    public int length() {
        return content.length;
    }

    /** The byte as it was. */
    public byte at(final int offset) {
        return content[offset];
    }

    /** The first offset from here on whose byte is not zero, or the length: up to there zeros change nothing. */
    public int nextContent(final int from) {
        int offset = from;
        while (offset < content.length && content[offset] == 0) {
            offset++;
        }
        return offset;
    }

    /** Changes bits of one byte. */
    public void flip(final int offset, final int mask) {
        write(offset, new byte[] {(byte) (content[offset] ^ mask)});
    }

    /** Makes a stretch zero. */
    public void zero(final int from, final int to) {
        write(from, new byte[to - from]);
    }

    /** Ends the file here. */
    public void truncate(final int length) {
        try {
            channel.truncate(length);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stretch as it was. */
    public void mend(final int from, final int to) {
        write(from, Arrays.copyOfRange(content, from, to));
    }

    private void write(final int offset, final byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes), offset);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
