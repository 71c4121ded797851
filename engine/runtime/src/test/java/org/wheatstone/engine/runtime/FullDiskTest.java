package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.journal.JournalException;

/** A node on a disk of 8 MiB: a fault in its mapped files would end the process, and the test with it. */
class FullDiskTest {
    private static final int MEGABYTES = 8;
    private static final long LOW_WATER = 2 << 20;
    private static final long RESERVE = 512 << 10;
    private static final int MORE_THAN_FITS = 200_000;

    private final SeededMarket market = new SeededMarket(5);

    @TempDir
    Path temporary;
    private TmpfsMount disk;
    private Path directory;

    @BeforeEach
    void mount() throws IOException {
        disk = TmpfsMount.tryMount(temporary.resolve("disk"), MEGABYTES);
        assumeTrue(disk != null, "cannot mount a tmpfs");
        directory = disk.directory().resolve("node");
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldSayThatTheDiskIsLowWhileThereIsRoomAndServeOnFromWhatIsLeft() {
        final long durable;
        try (Node node = Node.open(context())) {
            final Load load = new Load(node);
            load.publish(market.opening());
            while (!node.commands().isDiskLow()) {
                load.publish(market.next(100));
                node.checkSpace();
                assertThat(load.published).isLessThan(MORE_THAN_FITS);
            }
            assertThat(disk.usableBytes()).isGreaterThan(LOW_WATER / 2);

            load.publish(market.next(2_000));

            durable = node.durableSequence();
            assertThat(durable).isEqualTo(load.published + 1);
            assertThat(load.answered).isEqualTo(durable);
            assertThat(disk.usableBytes()).isPositive();
        }
        assertThat(Reference.commands(directory)).hasSize((int) durable);
    }

    @Test
    void shouldServeFromItsReserveWhenOthersFillTheDiskThenHaltAndLoseNothing() throws IOException {
        final Node node = Node.open(context());
        final Load load = new Load(node);
        load.publish(market.opening());
        node.checkSpace();
        assertThat(node.commands().isDiskLow()).isFalse();
        fill(disk.directory().resolve("other"));
        node.checkSpace();
        assertThat(node.commands().isDiskLow()).isTrue();

        // What is in the reserve is the node's, whoever has the rest.
        load.publish(market.next(500));
        assertThat(load.answered).isEqualTo(load.published + 1);
        assertThatThrownBy(() -> load.publish(market.next(MORE_THAN_FITS)))
            .isInstanceOf(JournalException.class).hasMessageContaining("cannot append");
        final long durable = node.durableSequence();
        assertThat(load.answered).isLessThanOrEqualTo(durable);
        assertThatThrownBy(node::close).isInstanceOf(JournalException.class);

        Files.delete(disk.directory().resolve("other"));
        assertThat(Reference.commands(directory)).hasSize((int) durable);
        try (Node again = Node.open(context())) {
            assertThat(again.recovered().commands()).isEqualTo(durable);
        }
    }

    @Test
    void shouldRefuseToStartWhereThereIsNoRoomAndStartWhenThereIs() throws IOException {
        fill(disk.directory().resolve("other"));

        assertThatThrownBy(() -> Node.open(context())).isInstanceOf(JournalException.class);

        Files.delete(disk.directory().resolve("other"));
        try (Node node = Node.open(context())) {
            new Load(node).publish(market.opening());
        }
    }

    private NodeContext context() {
        final NodeContext context = SteppedNode.context(directory).lowWaterBytes(LOW_WATER);
        context.journal().reserveBytes(RESERVE);
        return context;
    }

    private static void fill(final Path file) throws IOException {
        try (FileChannel channel =
                 FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> {
                while (true) {
                    channel.write(ByteBuffer.allocate(4 << 10));
                }
            }).isInstanceOf(IOException.class).hasMessageContaining("No space left");
        }
    }

    /** Publishes commands, steps the node, and counts the commands whose answers have come. */
    private static final class Load {
        private final Node node;
        private final EventSource source;
        private long published;
        private long answered;

        Load(final Node node) {
            this.node = node;
            source = node.newEventSource();
            settle();
        }

        void publish(final List<byte[]> records) {
            for (final byte[] record : records) {
                while (!SteppedNode.tryPublish(node.commands(), record)) {
                    step();
                }
                published++;
            }
            settle();
        }

        private void settle() {
            while (step() > 0) {
                Thread.onSpinWait();
            }
        }

        private int step() {
            return node.step() + source.poll(
                (buffer, offset, length) -> answered =
                    EventRecord.commandSequence(buffer, offset), 1_024);
        }
    }
}
