package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.testkit.Commands;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashReportTest {
    private static final String TIME = "20270115T075959.999Z";

    private final SeededMarket market = new SeededMarket(8);
    private final List<Throwable> halts = new ArrayList<>();
    private final CountDownLatch isTold = new CountDownLatch(1);

    @TempDir
    Path directory;

    @Test
    void shouldSayWhichCommandFailedAndHow() throws Exception {
        final byte[] poison = poison();
        final List<byte[]> script = new ArrayList<>(market.opening());
        script.add(poison);
        final long sequence = 1 + script.size();
        final Node node = open();
        node.start(new ScriptedGateway(node, script), new YieldingIdleStrategy());
        awaitHalt(node);

        final Path report = directory.resolve("crash").resolve(TIME + "-" + sequence + ".txt");
        assertThat(reports()).containsExactly(report);
        assertThat(report).content()
            .startsWith("The node stopped at 2027-01-15T07:59:59.999999999Z: ")
            .contains("command " + sequence + " (template=199 session=0 attachment=0 participant=0) failed: "
                + "no such command: template=199 sequence=" + sequence)
            .contains("run id        " + SteppedNode.RUN_ID)
            .contains("durable       ")
            .contains("event         " + node.exchange().eventNumber()
                + " hash=" + Long.toHexString(node.exchange().eventHash()))
            .contains("versions      core ")
            .contains(HexFormat.of().formatHex(poison, 0, 32))
            .contains("at org.wheatstone.engine.core.Exchange.")
            .contains("Thread wheatstone-gateway #");
        assertThat(halts).singleElement().isInstanceOf(CommandFailedException.class);
    }

    @Test
    void shouldBeNamedByEveryStartThatMeetsTheCommandAgain() throws Exception {
        final List<byte[]> script = new ArrayList<>(market.opening());
        script.add(poison());
        final long sequence = 1 + script.size();
        final Node node = open();
        // Its thread journals before it carries out.
        node.start(new ScriptedGateway(node, script), new YieldingIdleStrategy());
        awaitHalt(node);
        final Map<String, Integer> before = LogFiles.contents(directory);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new SteppedNode(SteppedNode.context(directory).epochClock(() -> 1)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("command " + sequence + " (template=199 ")
                .hasMessageEndingWith("; see " + reports().get(0));
        }
        assertThat(reports()).hasSize(1);
        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    @Test
    void shouldBeWrittenByTheStartIfTheDyingNodeCouldNot() {
        leaveAPoisonedJournal();

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CommandFailedException.class)
            .hasMessageContaining("; see " + directory.resolve("crash"));

        assertThat(reports()).singleElement().satisfies(report -> assertThat(report).content()
            .contains("no such command: template=199").contains("while         recovering"));
    }

    @Test
    void shouldBeReproducedByAReplay() {
        final long sequence = leaveAPoisonedJournal();

        final CommandFailedException failure = catchThrowableOfType(
            CommandFailedException.class, () -> Replay.to(directory, SeededMarket.limits(), sequence));

        assertThat(failure.sequence()).isEqualTo(sequence);
        assertThat(failure.command()).isEqualTo(poison());
        assertThat(Replay.to(directory, SeededMarket.limits(), sequence - 1).exchange().sequence())
            .isEqualTo(sequence - 1);
        assertThat(catchThrowableOfType(CommandFailedException.class, () -> Replay.fromSnapshot(
            directory, SeededMarket.limits(), sequence, (number, buffer, offset, length) -> { },
            (buffer, offset, length) -> { }))).hasMessage(failure.getMessage());
    }

    @Test
    void shouldTellTheFailureOfAnyAgent() throws Exception {
        final Node node = open();
        node.start(new ScriptedGateway(node, market.opening()).failAt(5), new YieldingIdleStrategy());
        awaitHalt(node);

        assertThat(reports()).singleElement().satisfies(report -> assertThat(report).content()
            .contains("java.lang.IllegalStateException: the gateway fails")
            .contains("ScriptedGateway.doWork")
            .doesNotContain("The command that failed"));
    }

    @Test
    void shouldNotHideTheFailureIfItCannotBeWritten() throws Exception {
        Files.writeString(directory.resolve("crash"), "in the way");
        final Node node = open();
        node.start(new ScriptedGateway(node, market.opening()).failAt(5), new YieldingIdleStrategy());
        awaitHalt(node);

        assertThat(halts).singleElement().satisfies(failure -> {
            assertThat(failure).hasMessage("the gateway fails");
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IOException.class);
        });
    }

    @Test
    void shouldHaltIfAnAgentWantsToEnd() throws Exception {
        final Node node = open();
        node.start(agent(() -> {
            throw new AgentTerminationException();
        }), new YieldingIdleStrategy());
        awaitHalt(node);

        assertThat(halts).singleElement()
            .satisfies(failure -> assertThat(failure).hasMessage("the idle agent ended by itself"));
        assertThat(reports()).hasSize(1);
    }

    @Test
    void shouldHaltIfAnAgentIsInterruptedAtWork() throws Exception {
        final Node node = open();
        node.start(agent(() -> {
            throw new InterruptedException();
        }), new YieldingIdleStrategy());
        awaitHalt(node);

        assertThat(halts).singleElement()
            .satisfies(failure -> assertThat(failure).hasMessageContaining("ended by itself"));
    }

    @Test
    void shouldHaltIfAThreadIsInterruptedThatHasNothingToDo() throws Exception {
        final Node node = open();
        node.start(agent(() -> Thread.currentThread().interrupt()), NoOpIdleStrategy.INSTANCE);
        awaitHalt(node);

        assertThat(halts).singleElement()
            .satisfies(failure -> assertThat(failure).hasMessageContaining("ended by an interrupt"));
    }

    private long leaveAPoisonedJournal() {
        final SteppedNode node = new SteppedNode(directory);
        node.publish(market.opening()).settle().publish(List.of(poison()));
        assertThatThrownBy(node::step).isInstanceOf(CommandFailedException.class);
        final long sequence = node.exchange().sequence();
        assertThatThrownBy(node.node()::close).isInstanceOf(CommandFailedException.class);
        return sequence;
    }

    private static byte[] poison() {
        final Commands commands = new Commands().time(SeededMarket.START_NS * 2).unknown(199, 8);
        return Reference.bytes(commands.buffer(), commands.offset(), commands.length());
    }

    private Node open() {
        return Node.open(SteppedNode.context(directory).onHalt(failure -> {
            halts.add(failure);
            isTold.countDown();
        }));
    }

    private void awaitHalt(final Node node) throws InterruptedException {
        assertThat(isTold.await(60, TimeUnit.SECONDS)).isTrue();
        node.close();
    }

    private List<Path> reports() {
        try (Stream<Path> paths = Files.list(directory.resolve("crash"))) {
            return paths.sorted().toList();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Agent agent(final Turn turn) {
        return new Agent() {
            @Override
            public int doWork() throws Exception {
                turn.run();
                return 0;
            }

            @Override
            public String roleName() {
                return "idle";
            }
        };
    }

    /** One turn of an agent. */
    private interface Turn {
        void run() throws Exception;
    }
}
