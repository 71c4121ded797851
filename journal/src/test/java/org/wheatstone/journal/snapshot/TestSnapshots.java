package org.wheatstone.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Small snapshots whose content follows from their sequence and length. */
final class TestSnapshots {
    static final int CHUNK = 64;
    /** Three chunks, the last one short. */
    static final int LENGTH = 2 * CHUNK + 24;

    private TestSnapshots() {
    }

    static SnapshotStore store(final Path directory, final int keep) {
        return new SnapshotStore(directory, keep, CHUNK, FailingFiles.never());
    }

    static SnapshotHeader header(final long sequence) {
        return new SnapshotHeader(
            sequence, sequence * 31, 7, sequence * 3, sequence * 37, sequence * 41, 1);
    }

    static byte[] bytes(final long sequence, final int length) {
        final byte[] bytes = new byte[length];
        new Random(sequence).nextBytes(bytes);
        return bytes;
    }

    static Consumer<SnapshotOutput> content(final long sequence, final int length) {
        return output -> output.putBytes(new UnsafeBuffer(bytes(sequence, length)), 0, length);
    }

    static PublishedSnapshot write(final SnapshotStore store, final long sequence) {
        return store.write(header(sequence), content(sequence, LENGTH));
    }

    /** All content, which must be as written. */
    static void assertWhole(final SnapshotStore store, final long sequence) {
        assertThat(store.verify(sequence)).isEqualTo(header(sequence));
        try (SnapshotInput input = store.open(sequence)) {
            final UnsafeBuffer read = new UnsafeBuffer(new byte[(int) input.totalBytes()]);
            input.getBytes(read, 0, read.capacity());
            input.requireEnd();
            assertThat(read.byteArray()).isEqualTo(bytes(sequence, LENGTH));
        }
    }

    static SnapshotChoice newestValid(final SnapshotStore store) {
        return store.newestValid(Long.MAX_VALUE, header -> Optional.empty());
    }

    static byte[] read(final Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(final Path file, final byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] join(final byte[] first, final byte[] second) {
        final byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static String[] names(final Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toArray(String[]::new);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
