package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.LossAccepted;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/** A power cut took the end of the journal, or a page in its middle, and not the event log that knows of it. */
class LossTest {
    private static final long NOW_NS = 99;
    private static final String BY = "ada at the console";

    private final SeededMarket market = new SeededMarket(4);

    @TempDir
    Path temporary;
    private Path directory;
    private long commands;
    private long known;
    private String lastState;

    @BeforeEach
    void killANode() {
        directory = temporary.resolve("killed");
        try (SteppedNode node = new SteppedNode(temporary.resolve("node"))) {
            node.publish(market.opening()).settle().publishOneByOne(market.next(20));
            commands = node.exchange().sequence();
            lastState = stateOf(node.exchange());
            node.publishOneByOne(market.next(5));
            known = node.exchange().sequence();
            LogFiles.copy(temporary.resolve("node"), directory);
        }
    }

    @Test
    void shouldGoOnBehindWhatIsLeftOnceTheLossIsAccepted() {
        cutBehindTheLastCommand();
        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + (commands + 1));

        final LossAcceptance acceptance = accept(commands);

        assertThat(acceptance.loss().lastNumber()).isEqualTo(commands);
        assertThat(acceptance.loss().knownNumber()).isBetween(known - 1, known);
        shouldStartAndGoOn();
        final List<LossAccepted> losses = ChronicleJournal.lossesAccepted(Logs.commands(directory));
        assertThat(losses).containsExactly(acceptance.loss());
        assertThat(losses.get(0).by()).isEqualTo(BY);
        assertThat(losses.get(0).epochNs()).isEqualTo(NOW_NS);
    }

    @Test
    void shouldGoOnBehindAHoleOnceTheLossIsAccepted() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final List<Integer> batches = LogFiles.batches(journal);
        final int hole = batches.get(batches.size() - 5);
        LogFiles.zero(journal, hole, LogFiles.batchLength(journal, hole));
        final long before = LogFiles.firstNumber(journal, batches.get(batches.size() - 4)) - 2;
        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + (before + 1));

        accept(before);

        for (int start = 0; start < 2; start++) {
            try (SteppedNode node = new SteppedNode(directory)) {
                assertThat(node.node().recovered().commands()).isEqualTo(before + start);
            }
        }
    }

    @Test
    void shouldKeepTheEventLogThatKnowsOfMoreAndMakeItAnew() {
        cutBehindTheLastCommand();
        final List<byte[]> events = LogFiles.events(temporary.resolve("node"));

        final LossAcceptance acceptance = accept(commands);

        assertThat(acceptance.movedAside()).containsExactly(directory.resolve("events.lost"));
        assertThat(directory.resolve("events")).doesNotExist();
        new SteppedNode(directory).close();
        final List<byte[]> anew = LogFiles.events(directory);
        for (int i = 0; i < 40; i++) {
            assertThat(anew.get(i)).isEqualTo(events.get(i));
        }
    }

    @Test
    void shouldRefuseAnySequenceButTheLastThatIsThere() {
        cutBehindTheLastCommand();
        final Map<String, Integer> before = LogFiles.contents(directory);

        for (final long sequence : new long[] {0, commands - 1, commands + 1, known}) {
            assertThatThrownBy(() -> accept(sequence)).isInstanceOf(JournalException.class)
                .hasMessageContaining("the last command that the journal holds whole is " + commands);
        }

        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    @Test
    void shouldRefuseToAcceptALossWhereNothingIsLost() {
        final Map<String, Integer> before = LogFiles.contents(directory);

        assertThatThrownBy(() -> accept(known)).isInstanceOf(JournalException.class).hasMessageContaining("nothing");

        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    @Test
    void shouldFinishWhatWasCutShortBeforeTheEventLogWasMoved() {
        cutBehindTheLastCommand();
        final Path events = LogFiles.copy(Logs.events(directory), temporary.resolve("kept"));
        accept(commands);
        LogFiles.copy(events, Logs.events(directory));
        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class);

        accept(commands);

        assertThat(Files.isDirectory(directory.resolve("events.lost2"))).isTrue();
        assertThat(ChronicleJournal.lossesAccepted(Logs.commands(directory))).hasSize(2);
        shouldStartAndGoOn();
    }

    private void shouldStartAndGoOn() {
        final String state;
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(stateOf(node.exchange())).isEqualTo(lastState);
            node.publish(market.next(10)).settle();
            state = stateOf(node.exchange());
        }
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(stateOf(node.exchange())).isEqualTo(state);
        }
    }

    private LossAcceptance accept(final long sequence) {
        return LossAcceptance.accept(SteppedNode.context(directory), sequence, NOW_NS, BY);
    }

    private void cutBehindTheLastCommand() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        for (final int batch : LogFiles.batches(journal)) {
            if (LogFiles.firstNumber(journal, batch) == commands + 1) {
                LogFiles.truncate(journal, batch - 4);
                return;
            }
        }
        throw new AssertionError("no batch begins behind command " + commands);
    }
}
