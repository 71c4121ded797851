package org.wheatstone.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.snapshot.TestSnapshots.CHUNK;
import static org.wheatstone.journal.snapshot.TestSnapshots.LENGTH;
import static org.wheatstone.journal.snapshot.TestSnapshots.header;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.BatchChecksum;

/** Snapshot 20 is damaged in every way; snapshot 10 is behind it and whole. */
class DamagedSnapshotTest {
    private static final int FIRST_CHUNK  = SnapshotLayout.HEADER_LENGTH;
    private static final int CHUNK_BLOCK  = SnapshotLayout.CHUNK_HEADER_LENGTH + CHUNK;
    private static final int SECOND_CHUNK = FIRST_CHUNK + CHUNK_BLOCK;
    private static final int THIRD_CHUNK  = SECOND_CHUNK + CHUNK_BLOCK;

    @TempDir
    Path directory;

    private SnapshotStore store;
    private Path file;
    private byte[] original;
    private int trailer;

    @BeforeEach
    void writeSnapshots() {
        store = TestSnapshots.store(directory, 2);
        TestSnapshots.write(store, 10);
        file = TestSnapshots.write(store, 20).file().path();
        original = TestSnapshots.read(file);
        trailer = original.length - SnapshotLayout.TRAILER_LENGTH;
    }

    @Test
    void shouldFindEveryFlippedByte() {
        for (int position = 0; position < original.length; position++) {
            for (final int mask : new int[] {1, 128, 255}) {
                final byte[] changed = original.clone();
                changed[position] ^= (byte) mask;
                assertFound(changed, "position=" + position + ", mask=" + mask);
            }
            if (position < FIRST_CHUNK || position >= trailer) {
                // What the header says may be believed before any content is read.
                assertThatThrownBy(() -> store.open(20)).isInstanceOf(SnapshotException.class);
            }
            assertFallsBack();
        }
    }

    @Test
    void shouldFindEveryTruncation() {
        for (int length = 0; length < original.length; length++) {
            assertFound(Arrays.copyOf(original, length), "length=" + length);
            assertFallsBack();
        }
    }

    @Test
    void shouldFindWhatIsAppended() {
        for (int length = 1; length <= 2 * CHUNK_BLOCK; length++) {
            assertFound(Arrays.copyOf(original, original.length + length), "zeros=" + length);
        }
        for (int from = 0; from < original.length; from++) {
            final byte[] again = Arrays.copyOfRange(original, from, original.length);
            assertFound(TestSnapshots.join(original, again), "again from=" + from);
        }
        assertFallsBack();
    }

    @Test
    void shouldFindEveryRunOfZeros() {
        for (int from = 0; from < original.length; from += 8) {
            for (int to = from + 8; to <= original.length; to += 24) {
                final byte[] changed = original.clone();
                Arrays.fill(changed, from, to, (byte) 0);
                assertFound(changed, "from=" + from + ", to=" + to);
            }
        }
    }

    @Test
    void shouldFindChunksThatChangedPlaces() {
        final byte[] changed = original.clone();
        System.arraycopy(original, FIRST_CHUNK, changed, SECOND_CHUNK, CHUNK_BLOCK);
        System.arraycopy(original, SECOND_CHUNK, changed, FIRST_CHUNK, CHUNK_BLOCK);

        assertFound(changed, "swapped");

        assertThatThrownBy(() -> store.verify(20))
            .hasMessageContaining("file=" + file + ", position=72, problem=chunk 0 index=1, expected=0");
    }

    /** Each block is valid by itself and stands where it stood: as a disk returns what it held before. */
    @Test
    void shouldFindBlocksOfAnotherSnapshotOfTheSameLength() {
        final byte[] other = otherSnapshot(LENGTH);
        final int[] starts = {0, FIRST_CHUNK, SECOND_CHUNK, THIRD_CHUNK, trailer, original.length};
        for (int i = 0; i + 1 < starts.length; i++) {
            final byte[] changed = original.clone();
            System.arraycopy(other, starts[i], changed, starts[i], starts[i + 1] - starts[i]);
            assertFound(changed, "block=" + i);
            assertThatThrownBy(() -> store.verify(20)).hasMessageContaining("running hash");
        }
    }

    @Test
    void shouldFindAnotherSnapshotsHeaderBeforeNoContent() {
        final byte[] other = otherSnapshot(0);
        store.write(header(20), output -> { });
        final byte[] changed = TestSnapshots.read(file);
        System.arraycopy(other, 0, changed, 0, SnapshotLayout.HEADER_LENGTH);
        TestSnapshots.write(file, changed);

        assertThatThrownBy(() -> store.open(20))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("running hash at the end");
    }

    private byte[] otherSnapshot(final int length) {
        final SnapshotStore others = TestSnapshots.store(directory.resolve("others"), 1);
        final SnapshotHeader otherHeader = new SnapshotHeader(20, 1, 2, 3, 4, 5, 6);
        return TestSnapshots.read(others.write(otherHeader, TestSnapshots.content(21, length)).file().path());
    }

    @Test
    void shouldFindSnapshotUnderAnothersName() {
        TestSnapshots.write(directory.resolve("0000000000000030.snapshot"), original);

        assertThatThrownBy(() -> store.open(30))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("sequence=20, expected=30");
    }

    @Test
    void shouldNameTheVersionItCannotRead() {
        assertRefused(0, 8, SnapshotLayout.HEADER_LENGTH << 16 | 2, "format version=2, expected=1");
    }

    /** The room for a chunk is made before one is seen. */
    @Test
    void shouldMakeNoRoomForChunksOfImpossibleLength() {
        assertRefused(0, 12, SnapshotLayout.MAX_CHUNK_LENGTH + 1, "chunk length=1048577, expected=1..1048576");
        assertRefused(0, 12, 0, "chunk length=0, expected=1..1048576");
        assertRefused(0, 12, -1, "chunk length=-1, expected=1..1048576");
    }

    @Test
    void shouldRefuseNumbersThatContradictTheFileThoughTheirBlockIsValid() {
        assertRefused(0, 8, 80 << 16 | 1, "header length=80, expected=72");
        assertRefused(SECOND_CHUNK, 8, 2, "chunk 1 index=2, expected=1");
        assertRefused(SECOND_CHUNK, 12, CHUNK - 1, "chunk 1 length=63, expected=64");
        assertRefused(trailer, 8, 2, "chunk count=2, expected=3");
        assertRefused(trailer, 16, LENGTH - 1, "file bytes=328, expected=327");
        assertRefused(trailer, 20, -1, "total bytes=-4294967144, expected=0..328");
        assertRefused(trailer, 20, 1, "total bytes=4294967448, expected=0..328");
    }

    /** Changes four bytes of a block and seals it again, as a writer that is wrong would. */
    private void assertRefused(final int block, final int offset, final int value, final String problem) {
        final int length = block == 0 ? SnapshotLayout.HEADER_LENGTH
            : block == trailer ? SnapshotLayout.TRAILER_LENGTH : CHUNK_BLOCK;
        final ByteBuffer bytes = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(block + offset, value);
        bytes.putInt(block + 4, new BatchChecksum(bytes).of(block, length));
        TestSnapshots.write(file, bytes.array());

        assertThatThrownBy(() -> store.verify(20))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("file=" + file + ", position=" + block + ", problem=" + problem);
    }

    @Test
    void shouldNameFilePositionAndWhatWouldBeRight() {
        final byte[] changed = original.clone();
        changed[SECOND_CHUNK + 30] ^= 1;
        TestSnapshots.write(file, changed);

        assertThatThrownBy(() -> store.verify(20))
            .isInstanceOfSatisfying(SnapshotException.class, e -> {
                assertThat(e.file()).isEqualTo(file.toString());
                assertThat(e.position()).isEqualTo(SECOND_CHUNK);
                assertThat(e.problem()).matches(
                    "chunk 1 CRC-32C=[0-9a-f]{8}, expected=[0-9a-f]{8} for the bytes that are there");
            });
    }

    @Test
    void shouldGiveNothingMoreAfterDamageIsFound() {
        final byte[] changed = original.clone();
        changed[FIRST_CHUNK + 30] ^= 1;
        TestSnapshots.write(file, changed);

        try (SnapshotInput input = store.open(20)) {
            assertThatThrownBy(input::getLong).isInstanceOf(SnapshotException.class);
            TestSnapshots.write(file, original);
            assertThatThrownBy(input::getLong)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("has failed before");
        }
    }

    private void assertFound(final byte[] changed, final String how) {
        TestSnapshots.write(file, changed);
        assertThatThrownBy(() -> store.verify(20)).as(how).isInstanceOf(SnapshotException.class);
        assertThatThrownBy(this::readComparing).as(how).isInstanceOf(SnapshotException.class);
    }

    /** What is given out before the damage is found must be right. */
    private void readComparing() {
        final byte[] expected = TestSnapshots.bytes(20, LENGTH);
        final UnsafeBuffer one = new UnsafeBuffer(new byte[1]);
        try (SnapshotInput input = store.open(20)) {
            for (final byte next : expected) {
                input.getBytes(one, 0, 1);
                assertThat(one.getByte(0)).isEqualTo(next);
            }
            input.requireEnd();
        }
    }

    private void assertFallsBack() {
        final SnapshotChoice choice = TestSnapshots.newestValid(store);
        assertThat(choice.snapshot()).contains(header(10));
        assertThat(choice.passedOver()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.problem()).contains("expected=", "position=");
        });
    }
}
