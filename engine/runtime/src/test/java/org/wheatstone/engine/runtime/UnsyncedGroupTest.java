package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.journal.CorruptBatchException;

/** A power cut takes from a group that was not synced yet one batch, and leaves those behind it. */
class UnsyncedGroupTest {
    private static final int GROUP = 4;

    private final SeededMarket market = new SeededMarket(12);

    @TempDir
    Path temporary;
    private Path directory;
    private long durable;
    private String state;

    @Test
    void shouldStartWithWhatWasSyncedWhereTheRestOfAGroupHasAHole() {
        cutPower(Durability.GROUP_SYNC, 0);
        LogFiles.zero(journal(), batch(durable + 2), LogFiles.batchLength(journal(), batch(durable + 2)));

        assertThat(Replay.to(directory, SeededMarket.limits(), Long.MAX_VALUE).exchange().sequence())
            .isEqualTo(durable + 1);
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(node.node().recovered().commands()).isEqualTo(durable + 1);
        }
    }

    @Test
    void shouldComeBackToWhatWasAnswered() {
        cutPower(Durability.GROUP_SYNC, 0);
        LogFiles.zero(journal(), batch(durable + 1), LogFiles.batchLength(journal(), batch(durable + 1)));

        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(node.node().recovered().commands()).isEqualTo(durable);
            assertThat(stateOf(node.exchange())).isEqualTo(state);
        }
    }

    @Test
    void shouldRefuseAHoleInWhatALaterBatchNamesAsDurable() {
        cutPower(Durability.GROUP_SYNC, 0);
        LogFiles.delete(Logs.events(directory));
        LogFiles.zero(journal(), batch(durable), LogFiles.batchLength(journal(), batch(durable)));

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + durable);
    }

    @Test
    void shouldRefuseAHoleWhereAnswersDoNotWaitForTheDisk() {
        cutPower(Durability.PROCESS, GROUP);
        LogFiles.delete(Logs.events(directory));
        LogFiles.zero(journal(), batch(durable - 1), LogFiles.batchLength(journal(), batch(durable - 1)));

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("sequence=" + (durable - 1));
    }

    /** Leaves a few batches behind the last one that is durable, as far as they wait for it. */
    private void cutPower(final Durability durability, final int answered) {
        final Path running = temporary.resolve("node");
        directory = temporary.resolve("cut");
        final long[] nowNs = new long[1];
        final NodeContext context = SteppedNode.context(running).durability(durability)
            .groupRecords(1_000_000).groupMicros(1_000).nanoClock(() -> nowNs[0]);
        try (SteppedNode node = new SteppedNode(context)) {
            node.publish(market.opening()).settle();
            node.publishOneByOne(market.next(5));
            nowNs[0] += 2_000_000;
            node.settle();
            state = stateOf(node.exchange());
            durable = node.exchange().sequence();
            assertThat(node.node().durableSequence()).isEqualTo(durable);
            node.publishOneByOne(market.next(GROUP));
            durable += answered;
            assertThat(node.node().durableSequence()).isEqualTo(durable);
            LogFiles.copy(running, directory);
        }
    }

    private Path journal() {
        return LogFiles.newest(Logs.commands(directory));
    }

    /** Where the batch is that begins with a command, or holds it. */
    private int batch(final long sequence) {
        int found = -1;
        for (final int batch : LogFiles.batches(journal())) {
            if (LogFiles.firstNumber(journal(), batch) <= sequence) {
                found = batch;
            }
        }
        return found;
    }
}
