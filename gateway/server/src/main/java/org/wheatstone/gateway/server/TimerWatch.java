package org.wheatstone.gateway.server;

import org.wheatstone.engine.api.Deadlines;

/**
 * Looks at what the exchange waits for, and lets it know when the time has come: one TimerDue at a time, never a second
 * before the first is carried out. Gateway thread only.
 *
 * <p>It comes before the members in a turn, so a full ring cannot keep it out; and never in two turns running, so it
 * cannot keep them out of a ring that has room for one.
 */
final class TimerWatch {
    private final Deadlines deadlines;
    private final CommandWriter commands;
    private long published;
    private boolean hasSpoken;

    TimerWatch(final GatewayContext context, final CommandWriter commands) {
        deadlines = context.deadlines();
        this.commands = commands;
        published = deadlines.timersHandled();
    }

    /** Returns 1 if it has put a command into the ring, else 0. */
    int poll(final Turn turn) {
        if (hasSpoken) {
            hasSpoken = false;
            return 0;
        }
        // In this order: a deadline is written before the count that says that it is new.
        if (deadlines.timersHandled() != published) {
            return 0;
        }
        final long deadlineNs = deadlines.nextDeadlineNs();
        if (deadlineNs > turn.timeNs() || !commands.timerDue(deadlineNs, turn.timeNs())) {
            return 0;
        }
        published++;
        hasSpoken = true;
        return 1;
    }
}
