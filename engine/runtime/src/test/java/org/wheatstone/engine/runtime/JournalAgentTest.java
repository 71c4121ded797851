package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.MemoryJournal.Appended;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;

class JournalAgentTest {
    private static final long TEN_MILLISECONDS = 10_000_000;
    private static final int ALL = Integer.MAX_VALUE;

    private final SeededMarket market = new SeededMarket(2);
    private final Sequence durable = new Sequence(0);
    private final CommandRing commands = new CommandRing(512);
    private final EventRing events = new EventRing(512, SeededMarket.limits().maxEventsPerCommand(), durable);
    private final List<Long> durableAtAppend = new ArrayList<>();
    private final MemoryJournal commandLog = new MemoryJournal(() -> durableAtAppend.add(durable.get()));
    private final MemoryJournal eventLog = new MemoryJournal(() -> { });
    private final Logs logs = new Logs(
        new JournalContext().maxBatchBytes(JournalContext.MIN_BATCH_BYTES), commandLog, eventLog);
    private final JournalAgent journal =
        new JournalAgent(commands.newReader(), events.newReader(), logs, durable, context());
    private final Exchange exchange = new Exchange(SeededMarket.limits(), events);
    private final EngineAgent engine =
        new EngineAgent(commands.newReader(), events, exchange, new StateCapture(exchange, () -> 0));
    private final EventReader gateway = events.newReader();
    // Not 0, so that "since when" can only be right if it was read.
    private long nowNs = -5_000_000;

    @BeforeEach
    void openTheMarket() {
        publish(market.opening());
        while (journal.doWork() + engine.doWork() > 0) {
            gateway.poll((buffer, offset, length) -> { }, ALL);
        }
        durableAtAppend.clear();
        commandLog.batches().clear();
        eventLog.batches().clear();
    }

    @Test
    void shouldMoveTheDurableSequenceOnlyWhenTheBatchIsAppended() {
        final long before = durable.get();
        publish(market.next(3));

        journal.doWork();

        assertThat(durableAtAppend).containsExactly(before);
        assertThat(durable.get()).isEqualTo(before + 3);
        assertThat(commandLog.batches()).containsExactly(new Appended(before + 1, 3, before));
    }

    @Test
    void shouldAcknowledgeNothingOfABatchThatCouldNotBeAppended() {
        final long before = durable.get();
        publish(List.of(market.restingOrder(), market.restingOrder()));
        commandLog.fail();

        assertThatThrownBy(journal::doWork).isInstanceOf(JournalException.class).hasMessage("the disk is gone");
        while (engine.doWork() > 0) {
            Thread.onSpinWait();
        }

        assertThat(durable.get()).isEqualTo(before);
        assertThat(events.committed()).isPositive();
        assertThat(gateway.poll((buffer, offset, length) -> { }, ALL)).isZero();
        assertThat(eventLog.batches()).isEmpty();
    }

    @Test
    void shouldWriteEventsOnlyOfDurableCommands() {
        final long before = durable.get();
        final long lastEvent = eventLog.nextNumber() - 1;
        publish(List.of(market.restingOrder()));
        engine.doWork();
        final EventReader log = events.newReader();
        publish(List.of(market.restingOrder()));
        assertThat(gateway.poll((buffer, offset, length) -> { }, ALL)).isZero();

        journal.doWork();

        assertThat(eventLog.batches()).containsExactly(new Appended(lastEvent + 1, 1, before + 2));
        assertThat(gateway.poll(
            (buffer, offset, length) ->
                assertThat(EventRecord.commandSequence(buffer, offset)).isEqualTo(before + 1), ALL)).isEqualTo(1);
        engine.doWork();
        assertThat(log.poll((buffer, offset, length) -> { }, ALL)).isEqualTo(1);
    }

    @Test
    void shouldThrowIfTheEventLogCannotBeWritten() {
        final long before = durable.get();
        publish(List.of(market.restingOrder()));
        engine.doWork();
        eventLog.fail();

        assertThatThrownBy(journal::doWork).isInstanceOf(JournalException.class);

        assertThat(durable.get()).isEqualTo(before + 1);
    }

    @Test
    void shouldMakeAsManyBatchesAsCommandsFillInOrder() {
        final long before = durable.get();
        final List<byte[]> records = market.next(300);
        publish(records);

        int turns = 0;
        while (journal.doWork() > 0) {
            turns++;
        }

        assertThat(turns).isGreaterThan(2);
        assertThat(commandLog.batches()).hasSize(turns);
        assertThat(commandLog.batches().stream().mapToInt(Appended::count).sum()).isEqualTo(300);
        long expected = before;
        for (final Appended batch : commandLog.batches()) {
            assertThat(batch.firstNumber()).isEqualTo(expected + 1);
            // Each names the one before it.
            assertThat(batch.watermark()).isEqualTo(expected);
            expected += batch.count();
        }
    }

    @Test
    void shouldNameItsLastBatchWhenNothingFollowsForTenMilliseconds() {
        publish(market.next(2));
        settle();
        final long last = durable.get();
        commandLog.batches().clear();

        idleFor(TEN_MILLISECONDS - 1);
        assertThat(commandLog.batches()).isEmpty();
        idleFor(1);

        assertThat(commandLog.batches()).containsExactly(new Appended(last + 1, 0, last));
        idleFor(10 * TEN_MILLISECONDS);
        assertThat(commandLog.batches()).hasSize(1);
        assertThat(durable.get()).isEqualTo(last);
    }

    @Test
    void shouldWaitAnewAfterEachCommand() {
        publish(market.next(1));
        settle();
        idleFor(TEN_MILLISECONDS - 1);
        publish(market.next(1));
        settle();
        commandLog.batches().clear();

        idleFor(TEN_MILLISECONDS - 1);
        assertThat(commandLog.batches()).isEmpty();
        idleFor(1);

        assertThat(commandLog.batches()).extracting(Appended::count, Appended::watermark)
            .containsExactly(tuple(0, durable.get()));
    }

    @Test
    void shouldGoOnBehindAnEmptyBatch() {
        publish(market.next(1));
        settle();
        idleFor(TEN_MILLISECONDS);
        final long last = durable.get();
        commandLog.batches().clear();

        publish(market.next(2));
        settle();

        assertThat(commandLog.batches()).containsExactly(new Appended(last + 1, 2, last));
        assertThat(durable.get()).isEqualTo(last + 2);
    }

    @Test
    void shouldNameItsLastBatchAsItsLastWord() {
        publish(market.next(2));
        settle();
        commandLog.batches().clear();

        journal.conclude();
        journal.conclude();

        assertThat(commandLog.batches()).containsExactly(new Appended(durable.get() + 1, 0, durable.get()));
    }

    private NodeContext context() {
        return new NodeContext(Path.of("none")).nanoClock(() -> nowNs);
    }

    private void publish(final List<byte[]> records) {
        records.forEach(record -> assertThat(SteppedNode.tryPublish(commands, record)).isTrue());
    }

    /** Until all agents have said once that there is nothing to do. */
    private void settle() {
        while (journal.doWork() + engine.doWork() + gateway.poll((buffer, offset, length) -> { }, ALL) > 0) {
            Thread.onSpinWait();
        }
    }

    private void idleFor(final long ns) {
        nowNs += ns;
        journal.doWork();
    }
}
