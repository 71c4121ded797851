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
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.engine.testkit.Event;

/** Real threads: what a node does must not depend on how many there are, and on when each gets its turn. */
// On a thread of its own, since one that waits in a ring can only be left behind.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LayoutTest {
    private final List<byte[]> script = new ArrayList<>();
    private final Queue<Throwable> halts = new ConcurrentLinkedQueue<>();

    @TempDir
    Path temporary;

    @BeforeEach
    void write() {
        final SeededMarket market = new SeededMarket(7);
        script.addAll(market.opening());
        script.addAll(market.next(5_000));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldGiveTheSameEventsAsWhenItIsStepped(final Layout layout) throws InterruptedException {
        final List<Event> expected;
        final String state;
        try (SteppedNode stepped = new SteppedNode(temporary.resolve("stepped"))) {
            stepped.publish(script).settle();
            expected = stepped.events();
            state = stateOf(stepped.exchange());
        }

        final Node node = open(layout);
        final ScriptedGateway gateway = start(node, script);
        assertThat(gateway.awaitEnd()).isTrue();
        node.close();

        assertThat(halts).isEmpty();
        assertThat(gateway.events()).isEqualTo(expected).hasSizeGreaterThan(5_000);
        assertThat(stateOf(node.exchange())).isEqualTo(state);
        assertThat(gateway.threadName()).isEqualTo("wheatstone-gateway");
        final ReplayCheck check = ReplayCheck.run(temporary.resolve("node"), SeededMarket.limits());
        assertThat(check.firstDifference()).isZero();
        assertThat(check.recorded()).isEqualTo(node.exchange().eventNumber());
        assertThat(check.replay().journalHash()).isEqualTo(
            ReplayCheck.run(temporary.resolve("stepped"), SeededMarket.limits()).replay().journalHash());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldKeepAllThatWasPublishedIfItIsClosedInTheMiddle(final Layout layout) {
        for (int i = 0; i < 5; i++) {
            final Path directory = temporary.resolve("node" + i);
            final Node node = Node.open(context(layout, directory));
            final ScriptedGateway gateway = start(node, script);
            while (node.durableSequence() < 200 * i) {
                Thread.onSpinWait();
            }

            node.close();

            assertThat(halts).isEmpty();
            final List<byte[]> commands = Reference.commands(directory);
            assertThat(commands).hasSize(gateway.published() + 1);
            assertThat(commands.subList(1, commands.size()).toArray())
                .isEqualTo(script.subList(0, gateway.published()).toArray());
            try (SteppedNode reopened = new SteppedNode(directory)) {
                assertThat(stateOf(reopened.exchange())).isEqualTo(stateOf(Reference.of(commands).exchange()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldBeClosedBeforeItsThreadsHaveRun(final Layout layout) {
        for (int i = 0; i < 20; i++) {
            final Node node = Node.open(context(layout, temporary.resolve("node" + i)));
            start(node, List.of());

            node.close();

            assertThat(halts).isEmpty();
            assertThat(node.isHalted()).isFalse();
            assertThat(node.exchange().sequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayTheNamesThatAreOnTheCommandLine() {
        assertThat(Layout.values()).extracting(Layout::toString).containsExactly("fused", "split-journal");
    }

    private Node open(final Layout layout) {
        return Node.open(context(layout, temporary.resolve("node")));
    }

    private NodeContext context(final Layout layout, final Path directory) {
        return SteppedNode.context(directory).layout(layout).onHalt(halts::add);
    }

    private static ScriptedGateway start(final Node node, final List<byte[]> commands) {
        final ScriptedGateway gateway = new ScriptedGateway(node, commands);
        node.start(gateway, new YieldingIdleStrategy());
        return gateway;
    }
}
