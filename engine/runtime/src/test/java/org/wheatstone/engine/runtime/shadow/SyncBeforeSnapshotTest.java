package org.wheatstone.engine.runtime.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.snapshot.SnapshotAuthor;
import org.wheatstone.journal.snapshot.SnapshotStore;

/** What a shadow's snapshot is made of is on disk before it has its name. */
class SyncBeforeSnapshotTest {
    @TempDir
    Path temporary;
    private Path directory;
    private Node node;
    private SnapshotStore store;
    private ShadowReplayer shadow;

    @BeforeEach
    void openANode() {
        directory = temporary.resolve("node");
        node = Node.open(new NodeContext(directory).core(limits()).snapshotAtClose(false)
            .journal(new JournalContext().blockBytes(JournalContext.MIN_BLOCK_BYTES)));
        while (node.step() > 0) {
            Thread.onSpinWait();
        }
        store = new SnapshotStore(directory.resolve("snapshots"), 1, SnapshotAuthor.SHADOW);
        shadow = ShadowReplayer.open(directory, limits(), store);
    }

    @AfterEach
    void close() {
        shadow.close();
        node.close();
    }

    @Test
    void shouldSyncBothLogsBeforeASnapshotHasItsName() {
        final List<Integer> snapshotsAtSync = new ArrayList<>();
        try (ShadowSnapshots snapshots = open(channel -> snapshotsAtSync.add(store.list().size()))) {
            assertThat(snapshots.takeIfDue().orElseThrow().published()).isPresent();
        }

        assertThat(snapshotsAtSync).containsExactly(0, 0);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void shouldPublishNothingAfterASyncThatFailed() throws IOException {
        final boolean[] isBroken = {true};
        try (ShadowSnapshots snapshots = open(channel -> {
            if (isBroken[0]) {
                throw new IOException("no longer");
            }
        })) {
            assertThatThrownBy(snapshots::takeIfDue).isInstanceOf(LogSyncException.class)
                .hasMessageContaining("events").hasRootCauseMessage("no longer");
            assertThat(store.list()).isEmpty();
            assertThat(Files.list(directory.resolve("snapshots"))).hasSize(1);
        }
    }

    @Test
    void shouldNotBelieveASecondSync() {
        final boolean[] isBroken = {true};
        try (LogSync log = new LogSync(directory.resolve("commands"), channel -> {
            if (isBroken[0]) {
                throw new IOException("no longer");
            }
        })) {
            assertThatThrownBy(log::sync).isInstanceOf(LogSyncException.class);
            isBroken[0] = false;

            assertThatThrownBy(log::sync).isInstanceOf(LogSyncException.class).hasMessageContaining("failed before");
        }
    }

    @Test
    void shouldSyncTheFilesOfTheNewestRunAndEachThatIsDoneOnce() throws IOException {
        final Path log = temporary.resolve("log");
        Files.createDirectories(log.resolve("00000001"));
        Files.createDirectories(log.resolve("00000002"));
        Files.write(log.resolve("00000001/20260101F.cq4"), new byte[1]);
        Files.write(log.resolve("00000002/20260101F.cq4"), new byte[2]);
        Files.write(log.resolve("00000002/20260102F.cq4"), new byte[3]);
        final List<Long> sizes = new ArrayList<>();
        try (LogSync sync = new LogSync(log, channel -> sizes.add(channel.size()))) {
            sync.sync();
            assertThat(sizes).containsExactly(2L, 3L);

            Files.write(log.resolve("00000002/20260103F.cq4"), new byte[4]);
            sync.sync();

            assertThat(sizes).containsExactly(2L, 3L, 3L, 4L);
        }
    }

    @Test
    void shouldSyncALogThatWasBegunAnewUnderTheSameNames() throws IOException {
        final Path log = temporary.resolve("log");
        Files.createDirectories(log.resolve("00000001"));
        Files.write(log.resolve("00000001/20260101F.cq4"), new byte[1]);
        final List<Long> sizes = new ArrayList<>();
        try (LogSync sync = new LogSync(log, channel -> sizes.add(channel.size()))) {
            sync.sync();
            Files.move(log, temporary.resolve("moved"));
            sync.follow();
            Files.createDirectories(log.resolve("00000001"));
            Files.write(log.resolve("00000001/20260101F.cq4"), new byte[7]);

            sync.sync();

            assertThat(sizes).containsExactly(1L, 7L);
        }
    }

    @Test
    void shouldHaveNothingToSyncInALogThatIsNotThere() {
        try (LogSync sync = new LogSync(temporary.resolve("nowhere"), LogSync.FORCE)) {
            sync.sync();

            assertThat(temporary.resolve("nowhere")).doesNotExist();
        }
    }

    private ShadowSnapshots open(final LogSync.Disk disk) {
        final SnapshotPlan plan = new SnapshotPlan().everyCommands(1);
        final DirectoryLock lock = DirectoryLock.acquire(directory.resolve("snapshots"));
        final ShadowSnapshots snapshots = new ShadowSnapshots(directory, shadow, store, plan, lock, disk);
        assertThat(snapshots.takeIfDue()).isEmpty();
        shadow.step(Integer.MAX_VALUE);
        return snapshots;
    }

    private static CoreContext limits() {
        return new CoreContext().maxOrders(64).maxPriceNodes(256);
    }
}
