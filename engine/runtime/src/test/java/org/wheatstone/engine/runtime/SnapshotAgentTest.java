package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotStore;

/** What a snapshot waits for: the agents of a node, each stepped when the test says so. */
class SnapshotAgentTest {
    private final SeededMarket market = new SeededMarket(9);
    private final List<byte[]> opening = market.opening();
    private final Sequence durable = new Sequence(0);
    private final CommandRing commands = new CommandRing(512);
    private final EventRing events = new EventRing(1_024, SeededMarket.limits().maxEventsPerCommand(), durable);
    private final Exchange exchange = new Exchange(SeededMarket.limits(), events);
    private final StateCapture capture = new StateCapture(exchange, () -> 0);
    private final List<String> syncs = new ArrayList<>();

    @TempDir
    Path directory;
    private SnapshotStore store;
    private WatchedJournal commandLog;
    private Logs logs;
    private JournalAgent journalAgent;
    private EngineAgent engineAgent;
    private SnapshotAgent agent;
    private NodeContext context;

    @BeforeEach
    void open() {
        context = SteppedNode.context(directory);
        store = new SnapshotStore(StartingPoint.snapshots(directory), 2);
        commandLog = watched(Logs.commands(directory), "commands");
        logs = new Logs(SteppedNode.journal(), commandLog, watched(Logs.events(directory), "events"));
        journalAgent = new JournalAgent(commands.newReader(), events.newReader(), logs, durable, context);
        engineAgent = new EngineAgent(commands.newReader(), events, exchange, capture);
        agent = new SnapshotAgent(
            context, capture, store, logs, durable, new SnapshotStatus(0, 0, 0, 0, 0, 0, ""));
        opening.forEach(record -> assertThat(SteppedNode.tryPublish(commands, record)).isTrue());
    }

    @AfterEach
    void close() {
        agent.close();
        CloseHelper.close(logs);
    }

    @Test
    void shouldWaitForTheEngineThread() {
        agent.request();

        assertThat(agent.doWork()).isEqualTo(1);
        assertThat(agent.doWork()).isZero();
        engineAgent.doWork();

        assertThat(agent.doWork()).isEqualTo(1);
        assertThat(agent.doWork()).isZero();
        engineAgent.doWork();

        assertThat(agent.doWork()).isEqualTo(1);
    }

    @Test
    void shouldWriteTheStateAsItWasWhenItWasCopied() {
        captured();
        final long stateHash = exchange.stateHash();
        market.next(200).forEach(
            record -> assertThat(SteppedNode.tryPublish(commands, record)).isTrue());
        engineAgent.doWork();

        journalAgent.doWork();
        finish();

        assertThat(exchange.stateHash()).isNotEqualTo(stateHash);
        assertThat(agent.status().lastStateHash()).isEqualTo(stateHash);
    }

    @Test
    void shouldWriteNothingBeforeItsCommandsAreInTheJournal() {
        final CompletableFuture<PublishedSnapshot> snapshot = captured();

        assertThat(agent.doWork()).isZero();
        assertThat(StartingPoint.snapshots(directory)).doesNotExist();
        journalAgent.doWork();
        finish();

        assertThat(snapshot.join().file().sequence()).isEqualTo(exchange.sequence());
    }

    @Test
    void shouldHaveItsNameOnlyWhenTheJournalIsSynced() {
        captured();
        journalAgent.doWork();

        finish();

        // At each sync the file was there, and under its temporary name alone; what is on disk of the events names no
        // command that is not.
        assertThat(syncs).containsExactly("events: []", "commands: []");
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void shouldWaitForTheEventsSoThatAStartNeedNotMakeThemAnew() {
        final CompletableFuture<PublishedSnapshot> snapshot = captured();
        // The journal thread stands between its two logs.
        appendCommandsAlone();

        assertThatThrownBy(this::finish).isInstanceOf(AssertionError.class);

        assertThat(snapshot).isNotDone();
        assertThat(syncs).isNotEmpty().containsOnly("events: []");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldLeaveWhatIsLeftOfTheDiskToTheJournal() {
        final CompletableFuture<PublishedSnapshot> snapshot = captured();
        journalAgent.doWork();
        context.lowWaterBytes(Long.MAX_VALUE);

        assertThat(agent.doWork()).isEqualTo(1);

        assertThat(snapshot).isCompletedExceptionally();
        assertThat(agent.status().lastFailure()).contains("no room for a snapshot");
        assertThat(StartingPoint.snapshots(directory)).doesNotExist();
        assertThat(agent.isIdle()).isTrue();
    }

    @Test
    void shouldNotBePublishedIfTheJournalCannotBeSynced() {
        final CompletableFuture<PublishedSnapshot> snapshot = captured();
        journalAgent.doWork();
        agent.doWork();
        commandLog.failSync();

        assertThatThrownBy(agent::doWork).isInstanceOf(JournalException.class).hasMessage("the disk is gone");
        agent.close();

        assertThat(store.list()).isEmpty();
        assertThat(snapshot).isCompletedExceptionally();
    }

    @Test
    void shouldSyncNothingThatIsSyncedAlready() {
        captured();
        journalAgent.doWork();
        finish();
        syncs.clear();

        captured();
        finish();

        assertThat(syncs).isEmpty();
        assertThat(agent.status().published()).isEqualTo(2);
    }

    /** The state is copied while the journal has none of its commands. */
    private CompletableFuture<PublishedSnapshot> captured() {
        engineAgent.doWork();
        final CompletableFuture<PublishedSnapshot> snapshot = agent.request();
        agent.doWork();
        engineAgent.doWork();
        agent.doWork();
        engineAgent.doWork();
        agent.doWork();
        return snapshot;
    }

    private void appendCommandsAlone() {
        final Batch batch = logs.newBatch();
        batch.begin(1);
        for (final byte[] record : opening) {
            assertThat(batch.tryAdd(new UnsafeBuffer(record), 0, record.length)).isTrue();
        }
        commandLog.append(batch, 0);
        durable.set(opening.size());
    }

    private void finish() {
        for (int i = 0; i < 10; i++) {
            agent.doWork();
        }
        if (!agent.isIdle()) {
            throw new AssertionError("the snapshot is not finished");
        }
    }

    private WatchedJournal watched(final Path log, final String name) {
        final Journal journal = ChronicleJournal.open(ChronicleJournal.scan(log), SteppedNode.journal());
        return new WatchedJournal(journal, () -> syncs.add(name + ": " + store.list()));
    }
}
