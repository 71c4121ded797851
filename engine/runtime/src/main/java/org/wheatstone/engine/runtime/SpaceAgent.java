package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.concurrent.Agent;
import org.wheatstone.journal.Journal;

/**
 * Keeps room on disk ahead of both logs, and says when the disk runs low. To ask a disk may take as long as the disk
 * likes, hence a thread of its own, which is no duty thread. Each turn is one look.
 *
 * <p>Low is said while there is still {@link NodeContext#lowWaterBytes()} free, and at the latest when the room ahead
 * of a log is less than it should be. What is in the rings by then, and all cancels that follow, go into what is left.
 */
final class SpaceAgent implements Agent {
    private final Path directory;
    private final long lowWaterBytes;
    private final Journal commandLog;
    private final Journal eventLog;
    private final CommandRing commands;

    SpaceAgent(final NodeContext context, final Logs logs, final CommandRing commands) {
        directory = context.directory();
        lowWaterBytes = context.lowWaterBytes();
        commandLog = logs.commandLog();
        eventLog = logs.eventLog();
        this.commands = commands;
    }

    @Override
    public int doWork() {
        final boolean isReserved = commandLog.reserve() & eventLog.reserve();
        // Zero, too, if the disk does not say.
        final long usableBytes = directory.toFile().getUsableSpace();
        commands.isDiskLow(!isReserved || usableBytes < lowWaterBytes);
        return 0;
    }

    @Override
    public String roleName() {
        return "space";
    }
}
