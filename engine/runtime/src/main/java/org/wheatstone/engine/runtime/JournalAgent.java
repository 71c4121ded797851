package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;

/**
 * Writes both logs, and alone says what is durable: first the commands that are in the ring, as one batch; then the
 * durable sequence moves; then the events whose commands are durable. Its thread is the journal thread. A log that
 * cannot be written throws out of {@link #doWork()}: the node stops before it acknowledges anything more.
 */
final class JournalAgent implements Agent {
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
    private final CommandReader.Handler commandHandler = this::onCommand;
    private final EventReader.Handler eventHandler = this::onEvent;
    private long watermark;
    private boolean isIdle;
    private long idleSinceNs;

    JournalAgent(
            final CommandReader commands,
            final EventReader events,
            final Logs logs,
            final Sequence durable,
            final NanoClock clock) {
        this.commands = commands;
        this.events = events;
        this.commandLog = logs.commandLog();
        this.eventLog = logs.eventLog();
        this.commandBatch = logs.newBatch();
        this.eventBatch = logs.newBatch();
        this.durable = durable;
        this.clock = clock;
        watermark = durable.get();
    }

    @Override
    public int doWork() {
        int work = 0;
        work += appendCommands();
        work += appendEvents();
        if (work > 0) {
            isIdle = false;
        } else if (watermark < durable.get()) {
            nameLastBatch();
        }
        return work;
    }

    /** Names the last batch as durable: the final word of a run that ends in order. */
    void conclude() {
        if (watermark < durable.get()) {
            appendWatermark();
        }
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
            // Only now: the readers of events are gated on it, so no answer can outlive a command that we might lose.
            durable.set(commandLog.nextNumber() - 1);
        }
        return taken;
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
