package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.shadow.Divergence;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.engine.runtime.shadow.ShadowReport;

/** A shadow beside a node: behind it, up with it, over its restarts, and at odds with it. */
class ShadowReplayerTest {
    private final SeededMarket market = new SeededMarket(11);

    @TempDir
    Path temporary;
    private Path directory;
    private SteppedNode node;
    private ShadowReplayer shadow;

    @BeforeEach
    void openANode() {
        directory = temporary.resolve("node");
        node = new SteppedNode(directory);
        node.publish(market.opening()).settle();
    }

    @AfterEach
    void close() {
        if (shadow != null) {
            shadow.close();
        }
        node.close();
    }

    @Test
    void shouldComeToTheSameStateAndTheSameEvents() {
        openShadow();
        for (int i = 0; i < 20; i++) {
            node.publish(market.next(10)).settle();

            shouldCatchUp();
        }
    }

    @Test
    void shouldSayHowFarItIsBehind() {
        openShadow();
        final long last = node.exchange().sequence();

        assertThat(shadow.step(10)).isEqualTo(10);

        final ShadowReport report = shadow.report();
        assertThat(report.sequence()).isEqualTo(10);
        assertThat(report.lastSequence()).isEqualTo(last);
        assertThat(report.lagCommands()).isEqualTo(last - 10);
        assertThat(report.timeNs()).isEqualTo(shadow.exchange().timeNs());
        assertThat(report.lagNs()).isEqualTo(node.exchange().timeNs() - shadow.exchange().timeNs()).isPositive();
    }

    @Test
    void shouldWaitForEventsThatAreNotInTheLogYet() {
        openShadow();
        shouldCatchUp();
        final long compared = shadow.report().compared();

        // A turn journals the commands and carries them out; their events come into the log with the next.
        node.publish(market.next(5)).step();
        shadow.step(Integer.MAX_VALUE);

        assertThat(shadow.exchange().sequence()).isEqualTo(node.exchange().sequence());
        assertThat(shadow.report().compared()).isEqualTo(compared);
        assertThat(shadow.report().pending()).isEqualTo(node.exchange().eventNumber() - compared).isPositive();
        node.settle();
        shouldCatchUp();
    }

    @Test
    void shouldGoOnOverARestartOfTheNode() {
        openShadow();
        shadow.step(7);
        for (int i = 0; i < 3; i++) {
            node.publish(market.next(40)).settle();
            restart();
            node.publish(market.logons()).publish(market.next(10)).settle();

            shouldCatchUp();
        }
    }

    @Test
    void shouldPassOverATornTailAsARestartOfTheNodeDoes() {
        node.publish(market.next(40)).settle();
        openShadow();
        node.close();
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final Path events = LogFiles.newest(Logs.events(directory));
        LogFiles.truncate(events, LogFiles.batches(events).get(0) - 4);
        final List<Integer> batches = LogFiles.batches(journal);
        // The one before the last names commands as durable that are in front of it, and the last names those in it.
        final int torn = batches.get(batches.size() - 1);
        LogFiles.zero(journal, torn + 20, LogFiles.batchLength(journal, torn) - 20);
        shadow.step(Integer.MAX_VALUE);
        assertThat(shadow.report().problem().orElseThrow()).contains("corrupt batch");

        node = new SteppedNode(directory);
        node.publish(market.logons()).publish(market.next(40)).settle();

        shouldCatchUp();
    }

    @Test
    void shouldBeginAtASnapshot() {
        node.publish(market.next(60)).snapshot();
        final long sequence = node.exchange().sequence();
        final long event = node.exchange().eventNumber();
        node.publish(market.next(30)).settle();

        openShadow();

        assertThat(shadow.exchange().sequence()).isEqualTo(sequence);
        assertThat(shadow.report().lagCommands()).isEqualTo(30);
        assertThat(shadow.step(Integer.MAX_VALUE)).isEqualTo(30);
        final ShadowReport report = shadow.report();
        assertThat(report.startSequence()).isEqualTo(sequence);
        assertThat(report.compared()).isEqualTo(node.exchange().eventNumber() - event);
        assertThat(stateOf(shadow.exchange())).isEqualTo(stateOf(node.exchange()));
    }

    @Test
    void shouldGoOnWhereTheNodeTakesASnapshot() {
        openShadow();
        shadow.step(3);
        node.publish(market.next(60)).snapshot();
        node.publish(market.next(60)).settle();

        shouldCatchUp();
    }

    @Test
    void shouldFollowAnEventLogThatIsMadeAnew() {
        node.publish(market.next(60)).settle();
        openShadow();
        shouldCatchUp();
        restart();
        shouldCatchUp();
        node.close();
        LogFiles.delete(Logs.events(directory));

        node = new SteppedNode(directory);
        node.publish(market.logons()).publish(market.next(60)).settle();

        shouldCatchUp();
    }

    @Test
    void shouldStopAtTheFirstEventThatDiffers() {
        node.publish(market.next(60)).settle();
        node.close();
        final List<byte[]> records = LogFiles.events(directory);
        final int index = records.size() - 20;
        records.get(index)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        final long sequence = EventRecord.commandSequence(new UnsafeBuffer(records.get(index)), 0);
        LogFiles.rewriteEvents(directory, records);
        openShadow();

        shadow.step(Integer.MAX_VALUE);

        final ShadowReport report = shadow.report();
        assertThat(report.divergence())
            .contains(new Divergence(index + 1, sequence, "the event log holds other bytes"));
        assertThat(report.compared()).isEqualTo(index);
        assertThat(report.sequence()).isEqualTo(sequence).isLessThan(node.exchange().sequence());
        assertThat(shadow.step(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void shouldFindAnEventThatNoCommandGives() {
        node.publish(market.next(60)).settle();
        node.close();
        final List<byte[]> records = LogFiles.events(directory);
        records.add(records.get(records.size() - 1));
        final long sequence = node.exchange().sequence();
        LogFiles.rewriteEvents(directory, records);
        openShadow();

        shadow.step(Integer.MAX_VALUE);

        assertThat(shadow.report().divergence()).contains(new Divergence(
            records.size(), sequence, "no command gives it, but the event log holds it"));
    }

    @Test
    void shouldSayThatItWaitsForAnEventLogThatIsGone() {
        node.publish(market.next(60)).snapshot();
        node.publish(market.next(60)).settle();
        node.close();
        LogFiles.delete(Logs.events(directory));
        openShadow();

        assertThat(shadow.step(Integer.MAX_VALUE)).isEqualTo(60);

        assertThat(shadow.report().problem().orElseThrow()).contains("events does not hold record");
        assertThat(shadow.report().pending()).isPositive();
        node = new SteppedNode(directory);
        node.settle();
        shadow.step(Integer.MAX_VALUE);
        assertThat(shadow.report().problem()).isEmpty();
        assertThat(shadow.report().pending()).isZero();
        assertThat(shadow.report().divergence()).isEmpty();
    }

    @Test
    void shouldNotReplayUnderOtherLimits() {
        shadow = ShadowReplayer.open(directory, SeededMarket.limits().maxOrders(1 << 11));

        assertThatThrownBy(() -> shadow.step(1)).isInstanceOf(CommandFailedException.class)
            .hasMessageContaining("maxOrders=1024");
    }

    @Test
    void shouldKeepUpWithAnotherThread() throws InterruptedException {
        openShadow();
        final List<byte[]> commands = market.next(20_000);
        final AtomicBoolean isDone = new AtomicBoolean();
        final Thread writer = new Thread(() -> {
            node.publish(commands).settle();
            isDone.set(true);
        });
        writer.start();

        boolean isMore = true;
        while (isMore) {
            final boolean wasDone = isDone.get();
            isMore = shadow.step(500) > 0 || !wasDone;
            assertThat(shadow.report().divergence()).isEmpty();
        }

        writer.join();
        shouldCatchUp();
    }

    private void openShadow() {
        shadow = ShadowReplayer.open(directory, SeededMarket.limits());
    }

    private void restart() {
        node.close();
        node = new SteppedNode(directory);
    }

    private void shouldCatchUp() {
        shadow.step(Integer.MAX_VALUE);
        final ShadowReport report = shadow.report();
        assertThat(report.divergence()).isEmpty();
        assertThat(report.problem()).isEmpty();
        assertThat(stateOf(shadow.exchange())).isEqualTo(stateOf(node.exchange()));
        assertThat(report.lagCommands()).isZero();
        assertThat(report.pending()).isZero();
        assertThat(report.compared()).isEqualTo(node.exchange().eventNumber());
    }
}
