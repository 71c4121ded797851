package org.wheatstone.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.snapshot.TestSnapshots.CHUNK;
import static org.wheatstone.journal.snapshot.TestSnapshots.header;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotContentTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK, 1_000 * CHUNK + 7})
    void shouldGiveBackWhatWasPut(final int length) {
        final SnapshotStore store = TestSnapshots.store(directory, 1);

        final PublishedSnapshot written = store.write(header(42), TestSnapshots.content(42, length));

        assertThat(written.file().sizeBytes()).isEqualTo(SnapshotLayout.fileLength(length, CHUNK));
        assertThat(written.file().path()).hasFileName("0000000000000042.snapshot").hasSize(written.file().sizeBytes());
        assertThat(store.verify(42)).isEqualTo(header(42));
        try (SnapshotInput input = store.open(42)) {
            assertThat(input.header()).isEqualTo(header(42));
            assertThat(input.totalBytes()).isEqualTo(length);
            final UnsafeBuffer read = new UnsafeBuffer(new byte[length]);
            input.getBytes(read, 0, length);
            assertThat(read.byteArray()).isEqualTo(TestSnapshots.bytes(42, length));
            assertThat(input.remaining()).isZero();
        }
    }

    @Test
    void shouldGiveBackValuesThatLieAcrossChunks() {
        final SnapshotStore store = TestSnapshots.store(directory, 1);
        final long[] values = new Random(5).longs(1_000).toArray();

        store.write(header(1), output -> {
            // Misaligned from here on, so that values begin at every place in a chunk.
            output.putBytes(new UnsafeBuffer(new byte[3]), 0, 3);
            for (final long value : values) {
                output.putLong(value);
                output.putInt((int) value);
            }
        });

        try (SnapshotInput input = store.open(1)) {
            input.getBytes(new UnsafeBuffer(new byte[3]), 0, 3);
            for (final long value : values) {
                assertThat(input.getLong()).isEqualTo(value);
                assertThat(input.getInt()).isEqualTo((int) value);
            }
            input.requireEnd();
        }
    }

    @Test
    void shouldPutValuesInLittleEndianOrder() {
        final SnapshotStore store = TestSnapshots.store(directory, 1);

        store.write(header(1), output -> {
            output.putLong(0x0807_0605_0403_0201L);
            output.putInt(0x0C0B_0A09);
        });

        try (SnapshotInput input = store.open(1)) {
            final UnsafeBuffer read = new UnsafeBuffer(new byte[12]);
            input.getBytes(read, 0, 12);
            assertThat(read.byteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
    }

    @Test
    void shouldRefuseToReadBeyondTheEndAndStillGiveWhatIsBeforeIt() {
        final SnapshotStore store = TestSnapshots.store(directory, 1);
        store.write(header(1), output -> output.putInt(9));

        try (SnapshotInput input = store.open(1)) {
            assertThatThrownBy(input::getLong)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("content ends: wanted=8 bytes, expected=4 at most");
            assertThat(input.getInt()).isEqualTo(9);
            assertThatThrownBy(input::getInt).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void shouldRefuseContentThatIsLongerThanItsReaderTakesIt() {
        final SnapshotStore store = TestSnapshots.store(directory, 1);
        store.write(header(1), output -> {
            output.putInt(9);
            output.putInt(10);
        });

        try (SnapshotInput input = store.open(1)) {
            assertThat(input.getInt()).isEqualTo(9);
            assertThatThrownBy(input::requireEnd)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("position=100", "remaining=4 bytes");
        }
    }

    @Test
    void shouldRefuseWhatIsPutAfterTheCallbackHasReturned() {
        final SnapshotStore store = TestSnapshots.store(directory, 1);
        final List<SnapshotOutput> kept = new ArrayList<>();
        store.write(header(1), kept::add);

        assertThatThrownBy(() -> kept.get(0).putInt(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.get(0).putLong(1)).isInstanceOf(IllegalStateException.class);

        assertThat(store.verify(1)).isEqualTo(header(1));
    }

    @Test
    void shouldTakeTheMemoryOfOneChunkWhateverTheSize() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long self = Thread.currentThread().getId();
        final SnapshotStore store = new SnapshotStore(directory, 1);
        final int longs = 4 << 20;
        final long before = threads.getThreadAllocatedBytes(self);

        store.write(header(1), output -> {
            for (int i = 0; i < longs; i++) {
                output.putLong(i);
            }
        });
        long wrong = 0;
        try (SnapshotInput input = store.open(1)) {
            for (int i = 0; i < longs; i++) {
                wrong += input.getLong() == i ? 0 : 1;
            }
        }

        assertThat(wrong).isZero();
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(1 << 20);
    }
}
