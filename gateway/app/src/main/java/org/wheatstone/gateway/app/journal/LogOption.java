package org.wheatstone.gateway.app.journal;

import org.wheatstone.engine.runtime.tools.NodeLog;
import picocli.CommandLine.Option;

/** Which of the two logs. */
final class LogOption {
    @Option(names = "--events", description = "The event log instead of the commands; numbers are then event numbers.")
    private boolean events;

    NodeLog log() {
        return events ? NodeLog.EVENTS : NodeLog.COMMANDS;
    }
}
