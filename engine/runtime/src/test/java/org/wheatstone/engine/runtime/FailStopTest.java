package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.JournalException;

// On a thread of its own, since one that waits in a ring can only be left behind.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailStopTest {
    private final List<byte[]> script = new ArrayList<>();
    private final Queue<Throwable> halts = new ConcurrentLinkedQueue<>();
    private final CountDownLatch isTold = new CountDownLatch(1);
    private final AtomicInteger appendsLeft = new AtomicInteger(Integer.MAX_VALUE);

    @TempDir
    Path directory;

    @BeforeEach
    void write() {
        final SeededMarket market = new SeededMarket(8);
        script.addAll(market.opening());
        script.addAll(market.next(2_000));
    }

    @Test
    void shouldJournalNothingMoreWhenTheGatewayFails() throws InterruptedException {
        final Node node = open(Layout.FUSED);
        final ScriptedGateway gateway = new ScriptedGateway(node, script).failAt(300);
        node.start(gateway, new YieldingIdleStrategy());
        shouldHalt(node, "the gateway fails");
        final long durable = node.durableSequence();
        final Map<String, Integer> written = LogFiles.contents(directory);

        node.close();

        assertThat(LogFiles.contents(directory)).isEqualTo(written);
        // What it published in its last turn was in the ring, and was never acknowledged.
        assertThat(gateway.published()).isGreaterThanOrEqualTo(300);
        assertThat(Reference.commands(directory)).hasSize((int) durable);
        assertThat(durable).isLessThanOrEqualTo(gateway.published());
        shouldHaveSeenOnlyWhatIsDurable(gateway, durable);
        shouldRecover(durable);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldStopAllAgentsWhenTheGatewayFails(final Layout layout) throws InterruptedException {
        final Node node = open(layout);
        final ScriptedGateway gateway = new ScriptedGateway(node, script).failAt(200);
        node.start(gateway, new YieldingIdleStrategy());
        shouldHalt(node, "the gateway fails");
        final long turns = gateway.turns();

        node.close();

        assertThat(halts).hasSize(1);
        assertThat(gateway.turns()).isEqualTo(turns);
        assertThat(Reference.commands(directory)).hasSize((int) node.durableSequence());
        shouldHaveSeenOnlyWhatIsDurable(gateway, node.durableSequence());
        shouldRecover(node.durableSequence());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldAcknowledgeNothingMoreWhenTheJournalFails(final Layout layout) throws InterruptedException {
        final Node node = open(layout);
        final ScriptedGateway gateway = new ScriptedGateway(node, script);
        // Fewer than it takes, whatever goes into one: the ring holds no more than 256 commands.
        appendsLeft.set(10);
        node.start(gateway, new YieldingIdleStrategy());
        shouldHalt(node, "cannot append");
        assertThat(halts.peek()).isInstanceOf(JournalException.class);
        final Map<String, Integer> written = LogFiles.contents(directory);

        node.close();

        assertThat(halts).hasSize(1);
        assertThat(LogFiles.contents(directory)).isEqualTo(written);
        assertThat(node.durableSequence()).isPositive().isLessThan(script.size());
        assertThat(gateway.events()).isNotEmpty();
        shouldHaveSeenOnlyWhatIsDurable(gateway, node.durableSequence());
        assertThat(Reference.commands(directory)).hasSize((int) node.durableSequence());
        shouldRecover(node.durableSequence());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldHaltOnACommandThatTheExchangeDoesNotKnow(final Layout layout) throws InterruptedException {
        final Commands commands = new Commands().time(SeededMarket.START_NS * 2).unknown(199, 8);
        script.add(Reference.bytes(commands.buffer(), commands.offset(), commands.length()));
        final Node node = open(layout);
        final ScriptedGateway gateway = new ScriptedGateway(node, script);
        node.start(gateway, new YieldingIdleStrategy());
        shouldHalt(node, "no such command: template=199 sequence=" + (script.size() + 1));

        node.close();

        shouldHaveSeenOnlyWhatIsDurable(gateway, node.durableSequence());
        // If it is in the journal, it comes again: what happened then happens now.
        if (node.durableSequence() > script.size()) {
            assertThatThrownBy(() -> new SteppedNode(directory)).hasMessageContaining("no such command: template=199");
        } else {
            shouldRecover(node.durableSequence());
        }
    }

    @Test
    void shouldTellOfTheFirstFailureOnlyAndNeverStepOrCloseAnAgentAfterIt() throws Exception {
        final AtomicBoolean isStopping = new AtomicBoolean();
        final AtomicBoolean isHalted = new AtomicBoolean();
        final CountingAgent first = new CountingAgent();
        final CountingAgent second = new CountingAgent();
        final FailStopAgent guardedFirst = new FailStopAgent(first, isStopping, isHalted, halts::add);
        final FailStopAgent guardedSecond = new FailStopAgent(second, isStopping, isHalted, halts::add);
        guardedSecond.doWork();
        final RuntimeException failure = new IllegalStateException("the first");

        guardedFirst.halt(failure);
        guardedSecond.halt(new IllegalStateException("the second"));

        assertThat(halts).containsExactly(failure);
        assertThatThrownBy(guardedFirst::doWork).isInstanceOf(AgentTerminationException.class);
        assertThatThrownBy(guardedSecond::doWork).isInstanceOf(AgentTerminationException.class);
        guardedFirst.onClose();
        guardedSecond.onClose();
        assertThat(List.of(first.turns, first.closed, second.turns, second.closed)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void shouldCloseAnAgentThatDidNotFail() {
        final CountingAgent agent = new CountingAgent();
        final FailStopAgent guarded =
            new FailStopAgent(agent, new AtomicBoolean(true), new AtomicBoolean(), halts::add);

        guarded.halt(new AgentTerminationException());
        guarded.onClose();

        assertThat(agent.closed).isEqualTo(1);
        assertThat(halts).isEmpty();
    }

    private Node open(final Layout layout) {
        final NodeContext context = SteppedNode.context(directory).layout(layout).onHalt(failure -> {
            halts.add(failure);
            isTold.countDown();
        });
        context.journal().epochMillis(() -> {
            if (appendsLeft.getAndDecrement() <= 0) {
                throw new IllegalStateException("the disk is gone");
            }
            return SeededMarket.START_NS / 1_000_000;
        });
        return Node.open(context);
    }

    private void shouldHalt(final Node node, final String message) throws InterruptedException {
        assertThat(isTold.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.isHalted()).isTrue();
        assertThat(halts).hasSize(1);
        assertThat(halts.peek()).hasMessageContaining(message);
    }

    private static void shouldHaveSeenOnlyWhatIsDurable(final ScriptedGateway gateway, final long durable) {
        for (final Event event : gateway.events()) {
            assertThat(EventRecord.commandSequence(event.buffer(), 0)).isLessThanOrEqualTo(durable);
        }
    }

    private void shouldRecover(final long commands) {
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(node.exchange().sequence()).isEqualTo(commands);
        }
    }

    private static final class CountingAgent implements Agent {
        private int turns;
        private int closed;

        @Override
        public int doWork() {
            return ++turns;
        }

        @Override
        public void onClose() {
            closed++;
        }

        @Override
        public String roleName() {
            return "counting";
        }
    }
}
