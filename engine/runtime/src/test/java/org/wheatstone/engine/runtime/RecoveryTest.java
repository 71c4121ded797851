package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;

class RecoveryTest {
    private final SeededMarket market = new SeededMarket(3);

    @TempDir
    Path temporary;
    private Path directory;
    private String state;
    private List<Event> events;
    private Node.Recovered recovered;

    @BeforeEach
    void runANode() {
        directory = temporary.resolve("node");
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle().publishOneByOne(market.next(60)).publish(market.next(200)).settle();
            state = stateOf(node.exchange());
        }
        events = Reference.events(directory);
    }

    @Test
    void shouldRebuildAnEventLogThatWasDeleted() {
        LogFiles.delete(Logs.events(directory));

        shouldComeBackWithAllEvents();
    }

    @Test
    void shouldCompleteAnEventLogFromWhateverBatchItEndsWith() {
        final Path whole = directory;
        final List<Integer> batches = LogFiles.batches(LogFiles.newest(Logs.events(whole)));
        for (int i = 0; i < batches.size(); i += 7) {
            directory = LogFiles.copy(whole, temporary.resolve("cut" + i));
            LogFiles.truncate(LogFiles.newest(Logs.events(directory)), batches.get(i) - 4);

            shouldComeBackWithAllEvents();
        }
    }

    @Test
    void shouldCompleteAnEventLogThatEndsInTheMiddleOfABatch() {
        final Path log = LogFiles.newest(Logs.events(directory));
        final List<Integer> batches = LogFiles.batches(log);
        LogFiles.truncate(log, batches.get(batches.size() / 2) + 60);

        shouldComeBackWithAllEvents();
        assertThat(recovered.rewrittenBytes()).isBetween(1L, 64L);
        assertThat(recovered.discardedBytes()).isZero();
    }

    @Test
    void shouldRebuildAnEventLogFromADamagedByteOn() {
        final Path log = LogFiles.newest(Logs.events(directory));
        LogFiles.flip(log, LogFiles.batches(log).get(10) + 77);

        shouldComeBackWithAllEvents();
        assertThat(recovered.rewrittenBytes()).isGreaterThan(1_000);
    }

    @Test
    void shouldWriteTheEventsThatAKilledNodeDidNot() {
        final Path killed = temporary.resolve("killed");
        final String before;
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.logons()).settle().publish(market.next(20));
            // One turn: the commands are in the journal and carried out, their events are still in the ring.
            node.step();
            before = stateOf(node.exchange());
            LogFiles.copy(directory, killed);
        }
        assertThat(Reference.events(killed).size()).isLessThan(Reference.events(directory).size());

        try (SteppedNode node = new SteppedNode(killed)) {
            assertThat(stateOf(node.exchange())).isEqualTo(before);
            assertThat(Reference.events(killed)).hasSize((int) node.exchange().eventNumber())
                .isEqualTo(Reference.ofJournal(killed).events());
        }
    }

    @Test
    void shouldRefuseAnEventLogWithAnAlteredEventAndNameIt() {
        final List<byte[]> records = LogFiles.events(directory);
        records.get(99)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        LogFiles.rewriteEvents(directory, records);

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(DivergenceException.class)
            .hasMessageContaining("event 100 of command " + EventRecord.commandSequence(events.get(99).buffer(), 0));

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(DivergenceException.class)
            .hasMessageContaining("event 100 ");
        LogFiles.delete(Logs.events(directory));
        shouldComeBackWithAllEvents();
    }

    @Test
    void shouldRefuseAnEventLogWithAShorterEvent() {
        final List<byte[]> records = LogFiles.events(directory);
        records.set(99, Arrays.copyOf(records.get(99), records.get(99).length - 8));
        records.get(99)[0] -= 8;
        LogFiles.rewriteEvents(directory, records);

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(DivergenceException.class)
            .hasMessageContaining("event 100 ");
    }

    @Test
    void shouldRefuseAnEventLogWithAnEventThatNoCommandGave() {
        final List<byte[]> records = LogFiles.events(directory);
        records.add(records.get(events.size() - 1).clone());
        LogFiles.rewriteEvents(directory, records);

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(DivergenceException.class)
            .hasMessageContaining("event " + (events.size() + 1) + ", which no command in the journal gives");
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeTheEventLog() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final int cut = LogFiles.batches(journal).get(40);
        final long first = LogFiles.firstNumber(journal, cut);
        LogFiles.truncate(journal, cut - 4);

        shouldRefuse(CorruptBatchException.class, "sequence=" + first, "journal ends before durable record");
    }

    @Test
    void shouldRefuseAJournalThatIsGone() {
        LogFiles.delete(Logs.commands(directory));

        shouldRefuse(CorruptBatchException.class,
            "file=" + Logs.commands(directory), "sequence=1", "journal ends before durable record");
    }

    @Test
    void shouldRefuseADamagedByteInTheMiddleAndChangeNothing() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final int damaged = LogFiles.batches(journal).get(20);
        LogFiles.flip(journal, damaged + 60);

        shouldRefuse(CorruptBatchException.class, "file=" + journal + ", position=" + (damaged - 4)
            + ", sequence=" + LogFiles.firstNumber(journal, damaged) + ", problem=CRC");
    }

    @Test
    void shouldRefuseADamagedByteThoughTheEventLogIsGone() {
        LogFiles.delete(Logs.events(directory));
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final int damaged = LogFiles.batches(journal).get(20);
        LogFiles.flip(journal, damaged + 60);

        shouldRefuse(CorruptBatchException.class, "position=" + (damaged - 4));
    }

    @Test
    void shouldRefuseADamagedByteInAnEarlierRun() {
        new SteppedNode(directory).close();
        final Path journal = LogFiles.files(Logs.commands(directory)).get(0);
        final int damaged = LogFiles.batches(journal).get(20);
        LogFiles.flip(journal, damaged + 60);

        shouldRefuse(CorruptBatchException.class, "file=" + journal, "position=" + (damaged - 4));
    }

    @Test
    void shouldRefuseAnEventLogWithADamagedByteInAnEarlierRunUntilItIsDeleted() {
        new SteppedNode(directory).close();
        final String before = stateOf(Reference.ofJournal(directory).exchange());
        events = Reference.events(directory);
        final Path log = LogFiles.files(Logs.events(directory)).get(0);
        LogFiles.flip(log, LogFiles.batches(log).get(10) + 60);
        shouldRefuse(CorruptBatchException.class, "file=" + log, "problem=CRC", "move " + Logs.events(directory));

        LogFiles.delete(Logs.events(directory));

        state = before;
        shouldComeBackWithAllEvents();
    }

    @Test
    void shouldRefuseAJournalWithoutItsBeginning() {
        new SteppedNode(directory).close();
        final long lost = Reference.commands(directory).size() - 1;
        LogFiles.delete(Logs.commands(directory).resolve("00000001"));

        shouldRefuse(CorruptBatchException.class, "the first record is " + (lost + 1));
    }

    @Test
    void shouldRefuseAJournalWithoutOneOfItsRuns() throws IOException {
        new SteppedNode(directory).close();
        new SteppedNode(directory).close();
        LogFiles.delete(Logs.commands(directory).resolve("00000002"));
        assertThat(Files.exists(Logs.commands(directory).resolve("00000003"))).isTrue();

        shouldRefuse(JournalException.class, "00000002");
    }

    /** The exchange is where it was, and the event log holds every event once more. */
    private void shouldComeBackWithAllEvents() {
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(stateOf(node.exchange())).isEqualTo(state);
            assertThat(Reference.events(directory)).isEqualTo(events);
            recovered = node.node().recovered();
        }
        final ReplayCheck check = ReplayCheck.run(directory, SeededMarket.limits());
        assertThat(check.firstDifference()).isZero();
        assertThat(check.recorded()).isEqualTo(check.replay().exchange().eventNumber());
    }

    /** Twice with the same message, and neither time a byte of the logs is changed. */
    private void shouldRefuse(final Class<? extends JournalException> type, final String... messages) {
        final Map<String, Integer> before = LogFiles.contents(directory);
        final Throwable first = catchThrowable(() -> new SteppedNode(directory));
        final Throwable second = catchThrowable(() -> new SteppedNode(directory));

        assertThat(first).isInstanceOf(type).hasMessageContainingAll(messages);
        assertThat(second).isInstanceOf(type).hasMessage(first.getMessage());
        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }
}
