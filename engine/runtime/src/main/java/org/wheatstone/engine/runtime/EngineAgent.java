package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.api.Watched;
import org.wheatstone.engine.core.Exchange;

/**
 * Takes commands from the ring to the exchange, beside the journal and without waiting for it. Its thread is the engine
 * thread. It takes a command only when the event ring has room for the largest answer, so it never waits inside one.
 * In a large book it looks at a batch first, so that what its commands touch is near when they are carried out. Between
 * two commands it gives the snapshot thread a copy of the state, if that has asked for one.
 */
final class EngineAgent implements Agent, Watched {
    private static final int COMMAND_LIMIT = 64;

    private final CommandReader commands;
    private final EventRing events;
    private final Exchange exchange;
    private final StateCapture capture;
    private final EngineDeadlines deadlines = new EngineDeadlines();
    private final CommandReader.Handler handler = this::onCommand;
    private final CommandReader.Viewer viewer;

    EngineAgent(
            final CommandReader commands, final EventRing events, final Exchange exchange, final StateCapture capture) {
        this.commands = commands;
        this.events = events;
        this.exchange = exchange;
        this.capture = capture;
        viewer = exchange::lookAhead;
        deadlines.tell(exchange);
    }

    /** What the exchange waits for, for the gateway's thread. */
    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public int doWork() {
        if (capture.isAsked()) {
            capture.answer();
        }
        // Without room nothing would be carried out, and what was read ahead be forgotten before its turn comes.
        if (exchange.looksAhead() && events.hasRoom() && commands.peek(viewer, COMMAND_LIMIT) > 0) {
            exchange.touchAhead();
        }
        final int work = commands.poll(handler, COMMAND_LIMIT);
        if (work > 0) {
            deadlines.tell(exchange);
        }
        return work;
    }

    @Override
    public void tell(final Figures figures) {
        figures.set("commands", exchange.sequence());
        figures.set("events", exchange.eventNumber());
        figures.set("ignored_commands", exchange.ignoredCommands());
        figures.set("open_orders", exchange.books().orders().live());
        figures.set("house_nano_usd", exchange.ledger().house());
    }

    @Override
    public String roleName() {
        return "engine";
    }

    private boolean onCommand(final DirectBuffer buffer, final int offset, final int length) {
        if (!events.hasRoom()) {
            return false;
        }
        CommandExecution.carryOut(exchange, exchange.sequence() + 1, buffer, offset, length);
        return true;
    }
}
