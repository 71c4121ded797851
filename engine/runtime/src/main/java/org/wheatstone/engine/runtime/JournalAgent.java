package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.api.Watched;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;

/**
 * Writes both logs, and alone says what is durable: first the commands that are in the ring, as one batch; at
 * {@code GROUP_SYNC} a sync then waits for the disk; then the durable sequence moves; then the events whose commands
 * are durable. Its thread is the journal thread. A log that cannot be written or synced throws out of {@link
 * #doWork()}: the node stops before it acknowledges anything more.
 *
 * <p>Commands that come while one group is on its way to the disk are the next: the slower the disk, the larger the
 * groups. {@link GroupWait} says how long one waits for more.
 */
final class JournalAgent implements Agent, Watched {
    private static final int COMMAND_LIMIT = 1_024;
    private static final int EVENT_LIMIT = 1_024;
    private static final long IDLE_NS = 10_000_000;

    private final CommandReader commands;
    private final EventReader events;
    private final Journal commandLog;
    private final Journal eventLog;
    private final Batch commandBatch;
    private final Batch eventBatch;
    private final Sequence durable;
    private final NanoClock clock;
    private final boolean isSyncing;
    private final GroupWait groupWait;
    private final CommandReader.Handler commandHandler = this::onCommand;
    private final EventReader.Handler eventHandler = this::onEvent;
    private long watermark;
    private boolean isIdle;
    private long idleSinceNs;
    private long syncs;
    private long syncNs;

    JournalAgent(
            final CommandReader commands,
            final EventReader events,
            final Logs logs,
            final Sequence durable,
            final NodeContext context) {
        this.commands = commands;
        this.events = events;
        this.commandLog = logs.commandLog();
        this.eventLog = logs.eventLog();
        this.commandBatch = logs.newBatch();
        this.eventBatch = logs.newBatch();
        this.durable = durable;
        clock = context.nanoClock();
        isSyncing = context.durability() == Durability.GROUP_SYNC;
        commandBatch.isSyncedFirst(isSyncing);
        groupWait = new GroupWait(context);
        watermark = durable.get();
    }

    @Override
    public int doWork() {
        int work = 0;
        work += appendCommands();
        work += moveDurable();
        work += appendEvents();
        if (work > 0) {
            isIdle = false;
        } else if (watermark < durable.get()) {
            nameLastBatch();
        }
        return work;
    }

    /** Makes durable what waits for a larger group, and names it so: the final word of a run that ends in order. */
    void conclude() {
        if (gathered() > 0) {
            commit();
        }
        while (appendEvents() > 0) {
            Thread.onSpinWait();
        }
        if (watermark < durable.get()) {
            appendWatermark();
        }
    }

    @Override
    public void tell(final Figures figures) {
        figures.set("durable_sequence", durable.get());
        figures.set("journal_waiting_commands", gathered());
        figures.set("journal_syncs", syncs);
        figures.set("journal_sync_total_ns", syncNs);
        figures.set("event_log_number", eventLog.nextNumber() - 1);
    }

    @Override
    public String roleName() {
        return "journal";
    }

    private int appendCommands() {
        commandBatch.begin(commandLog.nextNumber());
        final int taken = commands.poll(commandHandler, COMMAND_LIMIT);
        if (taken > 0) {
            watermark = durable.get();
            commandLog.append(commandBatch, watermark);
        }
        return taken;
    }

    private int moveDurable() {
        final long gathered = gathered();
        if (gathered == 0 || isSyncing && !groupWait.isOver(gathered)) {
            return 0;
        }
        commit();
        return 1;
    }

    /** Number of commands that are appended and not durable. */
    private long gathered() {
        return commandLog.nextNumber() - 1 - durable.get();
    }

    private void commit() {
        final long last = isSyncing ? sync() : commandLog.nextNumber() - 1;
        // Only now: the readers of events are gated on it, so no answer can outlive a command that we might lose.
        durable.set(last);
    }

    private long sync() {
        final long startNs = clock.nanoTime();
        final long last = commandLog.sync();
        final long ns = clock.nanoTime() - startNs;
        groupWait.synced(last - durable.get(), commands.waiting(COMMAND_LIMIT), ns);
        syncs++;
        syncNs += ns;
        return last;
    }

    private int appendEvents() {
        eventBatch.begin(eventLog.nextNumber());
        final int taken = events.pollWhile(eventHandler, EVENT_LIMIT);
        if (taken > 0) {
            eventLog.append(eventBatch, durable.get());
        }
        return taken;
    }

    /** No batch names the last one as durable until another follows; after a while without one, an empty one does. */
    private void nameLastBatch() {
        final long nowNs = clock.nanoTime();
        if (!isIdle) {
            isIdle = true;
            idleSinceNs = nowNs;
        } else if (nowNs - idleSinceNs >= IDLE_NS) {
            appendWatermark();
        }
    }

    private void appendWatermark() {
        watermark = durable.get();
        commandBatch.begin(commandLog.nextNumber());
        commandLog.append(commandBatch, watermark);
    }

    private boolean onCommand(final DirectBuffer buffer, final int offset, final int length) {
        return commandBatch.tryAdd(buffer, offset, length);
    }

    private boolean onEvent(final DirectBuffer buffer, final int offset, final int length) {
        return eventBatch.tryAdd(buffer, offset, length);
    }
}
