package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;

/** At group-sync: first the batch is appended, then synced, and only then is it durable. */
class GroupSyncTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final SeededMarket market = new SeededMarket(2);
    private final Sequence durable = new Sequence(0);
    private final CommandRing commands = new CommandRing(512);
    private final EventRing events = new EventRing(512, SeededMarket.limits().maxEventsPerCommand(), durable);
    private final List<String> steps = new ArrayList<>();
    private final MemoryJournal commandLog = new MemoryJournal(
        () -> steps.add("append, durable=" + durable.get()), () -> steps.add("sync, durable=" + durable.get()));
    private final MemoryJournal eventLog =
        new MemoryJournal(() -> steps.add("events"), () -> steps.add("sync of events"));
    private final NodeContext context =
        new NodeContext(Path.of("none")).durability(Durability.GROUP_SYNC).nanoClock(() -> this.nowNs);
    private final Exchange exchange = new Exchange(SeededMarket.limits(), events);
    private final EngineAgent engine =
        new EngineAgent(commands.newReader(), events, exchange, new StateCapture(exchange, () -> 0));
    private final EventReader gateway = events.newReader();
    private final CommandReader reader = commands.newReader();
    private JournalAgent journal;
    private long nowNs = -5_000_000;

    @BeforeEach
    void makeAgent() {
        agent();
    }

    @Test
    void shouldAppendThenSyncThenMoveTheDurableSequenceThenWriteEvents() {
        publish(market.opening().subList(0, 3));
        engine.doWork();

        journal.doWork();

        assertThat(steps).containsExactly("append, durable=0", "sync, durable=0", "events");
        assertThat(durable.get()).isEqualTo(3);
        assertThat(gateway.poll((buffer, offset, length) -> { }, ALL)).isPositive();
    }

    @Test
    void shouldAcknowledgeNothingOfABatchThatCouldNotBeSynced() {
        publish(market.opening().subList(0, 3));
        engine.doWork();
        steps.clear();
        final MemoryJournal failing = new MemoryJournal(() -> { }, () -> {
            throw new JournalException("cannot sync");
        });
        final JournalAgent agent = new JournalAgent(reader, events.newReader(),
            new Logs(new JournalContext(), failing, eventLog), durable, context);

        assertThatThrownBy(agent::doWork).isInstanceOf(JournalException.class).hasMessage("cannot sync");

        assertThat(durable.get()).isZero();
        assertThat(failing.batches()).hasSize(1);
        assertThat(eventLog.batches()).isEmpty();
        assertThat(gateway.poll((buffer, offset, length) -> { }, ALL)).isZero();
    }

    @Test
    void shouldNotSyncWhenNothingWasAppended() {
        publish(market.opening().subList(0, 1));
        journal.doWork();
        steps.clear();

        journal.doWork();

        assertThat(steps).isEmpty();
    }

    @Test
    void shouldWaitForAsManyRecordsAsItWasAskedTo() {
        context.groupRecords(5).groupMicros(1_000);
        agent();
        publish(market.opening().subList(0, 3));
        journal.doWork();
        assertThat(durable.get()).isZero();

        publish(market.opening().subList(3, 5));
        journal.doWork();

        assertThat(durable.get()).isEqualTo(5);
        assertThat(steps).containsExactly("append, durable=0", "append, durable=0", "sync, durable=0");
    }

    @Test
    void shouldWaitNoLongerThanItWasAskedTo() {
        context.groupRecords(5).groupMicros(1_000);
        agent();
        publish(market.opening().subList(0, 1));
        journal.doWork();
        nowNs += 999_999;
        publish(market.opening().subList(1, 2));
        journal.doWork();
        assertThat(durable.get()).isZero();

        nowNs += 1;
        journal.doWork();

        assertThat(durable.get()).isEqualTo(2);
        publish(market.opening().subList(2, 3));
        journal.doWork();
        assertThat(durable.get()).isEqualTo(2);
    }

    @Test
    void shouldSyncWhatStillWaitsAsItsLastWord() {
        context.groupRecords(5).groupMicros(1_000);
        agent();
        publish(market.opening().subList(0, 2));
        engine.doWork();
        journal.doWork();

        journal.conclude();

        assertThat(durable.get()).isEqualTo(2);
        assertThat(steps)
            .containsExactly("append, durable=0", "sync, durable=0", "events", "append, durable=2");
    }

    @Test
    void shouldGiveTheJournalAThreadOfItsOwnUnlessToldOtherwise() {
        assertThat(context.layout()).isEqualTo(Layout.SPLIT_JOURNAL);
        assertThat(new NodeContext(Path.of("none")).layout()).isEqualTo(Layout.FUSED);
        assertThat(context.layout(Layout.FUSED).layout()).isEqualTo(Layout.FUSED);
        assertThatThrownBy(() -> context.durability(Durability.QUORUM))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("durability", "QUORUM");
    }

    private void agent() {
        journal = new JournalAgent(
            reader, events.newReader(), new Logs(new JournalContext(), commandLog, eventLog), durable, context);
    }

    private void publish(final List<byte[]> records) {
        records.forEach(record -> assertThat(SteppedNode.tryPublish(commands, record)).isTrue());
    }
}
