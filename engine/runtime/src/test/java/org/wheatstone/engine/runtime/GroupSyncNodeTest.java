package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.testkit.Event;

/** A whole node whose commands wait for the disk gives the same events as one whose commands do not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupSyncNodeTest {
    private final List<byte[]> script = new ArrayList<>();
    private final Queue<Throwable> halts = new ConcurrentLinkedQueue<>();

    @TempDir
    Path temporary;

    @BeforeEach
    void write() {
        final SeededMarket market = new SeededMarket(9);
        script.addAll(market.opening());
        script.addAll(market.next(300));
    }

    @ParameterizedTest
    @CsvSource({"SPLIT_JOURNAL, 1024, 0", "SPLIT_JOURNAL, 100, 500", "FUSED, 1024, 0", "FUSED, 1000000, 2000"})
    void shouldGiveTheSameEventsAndLoseNone(final Layout layout, final int records, final int micros)
            throws InterruptedException {
        final List<Event> expected;
        try (SteppedNode stepped = new SteppedNode(temporary.resolve("stepped"))) {
            expected = stepped.publish(script).settle().events();
        }

        final Node node = Node.open(context().layout(layout).groupRecords(records).groupMicros(micros));
        final ScriptedGateway gateway = new ScriptedGateway(node, script);
        node.start(gateway, new YieldingIdleStrategy());
        assertThat(gateway.awaitEnd()).isTrue();
        node.close();

        assertThat(halts).isEmpty();
        assertThat(gateway.events()).isEqualTo(expected);
        final List<byte[]> commands = Reference.commands(temporary.resolve("node"));
        assertThat(commands).hasSize(1 + script.size());
        try (SteppedNode reopened = new SteppedNode(context())) {
            assertThat(stateOf(reopened.exchange())).isEqualTo(stateOf(Reference.of(commands).exchange()));
        }
    }

    @Test
    void shouldCarryOutWhatIsInTheRingThoughAGroupStillWaits() {
        // Time stands still, so the group waits for ever; and its events fill their ring, so the engine waits as well.
        final Node node = Node.open(context().commandRingSlots(1 << 11)
            .groupRecords(1_000_000).groupMicros(1_000).nanoClock(() -> 0));
        node.newEventSource();
        for (final byte[] record : script) {
            assertThat(SteppedNode.tryPublish(node.commands(), record)).isTrue();
        }

        node.close();

        assertThat(node.exchange().sequence()).isEqualTo(1 + script.size());
        assertThat(node.durableSequence()).isEqualTo(1 + script.size());
        assertThat(Reference.events(temporary.resolve("node"))).hasSize((int) node.exchange().eventNumber());
    }

    private NodeContext context() {
        return SteppedNode.context(temporary.resolve("node"))
            .durability(Durability.GROUP_SYNC).onHalt(halts::add);
    }
}
