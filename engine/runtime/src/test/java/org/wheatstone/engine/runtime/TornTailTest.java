package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.CorruptBatchException;

/**
 * A node is killed behind two commands that are a batch each, and its journal then cut. The last one was never
 * acknowledged, and nothing names it: it may be lost. The one before it was: its event is in the event log.
 *
 * <pre>
 *   journal     ... | batch of the last but one | batch of the last |
 *   event log   ... | its event, "durable through the last but one" |
 * </pre>
 */
class TornTailTest {
    /** Before each batch stands the word of its document. */
    private static final int WORD = 4;

    private final SeededMarket market = new SeededMarket(4);
    private final List<String> states = new ArrayList<>();

    @TempDir
    Path temporary;
    private Path killed;
    private long commands;
    private int lastButOne;
    private int last;
    // Behind the last byte of each that is not zero: those that follow are as good when they are missing.
    private int lastButOneEnd;
    private int lastEnd;

    @BeforeEach
    void killANode() {
        killed = temporary.resolve("killed");
        try (SteppedNode node = new SteppedNode(temporary.resolve("node"))) {
            node.publish(market.opening()).settle().publishOneByOne(market.next(20));
            keepState(node);
            node.publish(List.of(market.restingOrder())).settle();
            keepState(node);
            // One turn: in the journal and carried out, its event still in the ring.
            node.publish(List.of(market.restingOrder())).step();
            keepState(node);
            commands = node.exchange().sequence();
            LogFiles.copy(temporary.resolve("node"), killed);
        }
        final Path journal = journal(killed);
        final byte[] bytes = LogFiles.bytes(journal);
        final List<Integer> batches = LogFiles.batches(journal);
        last = batches.get(batches.size() - 1);
        lastEnd = bytes.length;
        lastButOne = batches.get(batches.size() - 2);
        lastButOneEnd = last - WORD;
        while (bytes[lastButOneEnd - 1] == 0) {
            lastButOneEnd--;
        }
        assertThat(LogFiles.firstNumber(journal, last)).isEqualTo(commands);
        assertThat(LogFiles.firstNumber(journal, lastButOne)).isEqualTo(commands - 1);
    }

    @Test
    void shouldLoseOnlyWhatWasNeverAcknowledgedWhereverTheLastBatchIsCut() {
        for (int size = last - WORD; size <= lastEnd; size++) {
            final Path cut = cut(size);
            shouldComeBackTo(shouldStartWithout(cut, size < lastEnd ? 1 : 0), cut);
            LogFiles.delete(cut);
        }
    }

    @Test
    void shouldRefuseWhereverTheBatchBeforeIsCutSinceTheEventLogNamesItsCommand() {
        for (int size = lastButOne - WORD; size < lastButOneEnd; size++) {
            final Path cut = cut(size);
            shouldRefuse(cut);
            LogFiles.delete(cut);
        }
    }

    @Test
    void shouldGoOnFromTheLongestValidPrefixIfNothingNamesMore() {
        for (int size = lastButOne - WORD; size <= last - WORD; size++) {
            final Path cut = cut(size);
            LogFiles.delete(Logs.events(cut));
            final String state = shouldStartWithout(cut, size < lastButOneEnd ? 2 : 1);
            if (size % 8 == 0) {
                shouldComeBackTo(state, cut);
            }
            LogFiles.delete(cut);
        }
    }

    @Test
    void shouldRefuseALossThatALaterBatchNames() {
        final Path damaged = LogFiles.copy(killed, temporary.resolve("damaged"));
        LogFiles.delete(Logs.events(damaged));
        LogFiles.zero(journal(damaged), lastButOne, last - WORD - lastButOne);

        shouldRefuse(damaged);
    }

    @Test
    void shouldRefuseTheLossOfItsLastCommandOnceAnIdleJournalHasNamedIt() {
        final Path closed = temporary.resolve("node");
        final Path journal = journal(closed);
        final List<Integer> batches = LogFiles.batches(journal);
        final int named = batches.get(batches.size() - 2);
        LogFiles.delete(Logs.events(closed));
        LogFiles.flip(journal, named + 60);

        assertThatThrownBy(() -> new SteppedNode(closed)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + commands);
    }

    @Test
    void shouldStartWhereverTheBatchIsCutThatOnlyNames() {
        final Path closed = temporary.resolve("node");
        final Path journal = journal(closed);
        final List<Integer> batches = LogFiles.batches(journal);
        final int naming = batches.get(batches.size() - 1);
        assertThat(LogFiles.batchLength(journal, naming)).isEqualTo(BatchHeader.LENGTH);
        for (int size = naming - WORD; size <= naming + BatchHeader.LENGTH; size++) {
            final Path cut = LogFiles.copy(closed, temporary.resolve("cut" + size));
            LogFiles.truncate(journal(cut), size);
            try (SteppedNode node = new SteppedNode(cut)) {
                assertThat(stateOf(node.exchange())).isEqualTo(states.get(2));
            }
            LogFiles.delete(cut);
        }
    }

    /** Comes back without so many commands; returns the state once its run has begun. */
    private String shouldStartWithout(final Path cut, final int lost) {
        try (SteppedNode node = new SteppedNode(cut)) {
            assertThat(stateOf(node.exchange())).as("%s", cut).isEqualTo(states.get(2 - lost));
            node.settle();
            return stateOf(node.exchange());
        }
    }

    /** The run after that has nothing left to discard. */
    private static void shouldComeBackTo(final String state, final Path cut) {
        try (SteppedNode node = new SteppedNode(cut)) {
            assertThat(stateOf(node.exchange())).as("%s", cut).isEqualTo(state);
            assertThat(node.node().recovered().discardedBytes()).isZero();
        }
    }

    private void shouldRefuse(final Path cut) {
        final Map<String, Integer> before = LogFiles.contents(cut);

        assertThatThrownBy(() -> new SteppedNode(cut)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + (commands - 1));

        assertThat(LogFiles.contents(cut)).isEqualTo(before);
    }

    private Path cut(final int size) {
        final Path cut = LogFiles.copy(killed, temporary.resolve("cut" + size));
        LogFiles.truncate(journal(cut), size);
        return cut;
    }

    private void keepState(final SteppedNode node) {
        states.add(stateOf(node.exchange()));
    }

    private static Path journal(final Path directory) {
        return LogFiles.newest(Logs.commands(directory));
    }
}
