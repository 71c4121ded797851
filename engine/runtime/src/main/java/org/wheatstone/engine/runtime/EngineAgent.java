package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.wheatstone.engine.core.Exchange;

/**
 * Takes commands from the ring to the exchange, beside the journal and without waiting for it. Its thread is the engine
 * thread. It takes a command only when the event ring has room for the largest answer, so it never waits inside one.
 */
final class EngineAgent implements Agent {
    private static final int COMMAND_LIMIT = 64;

    private final CommandReader commands;
    private final EventRing events;
    private final Exchange exchange;
    private final CommandReader.Handler handler = this::onCommand;

    EngineAgent(final CommandReader commands, final EventRing events, final Exchange exchange) {
        this.commands = commands;
        this.events = events;
        this.exchange = exchange;
    }

    @Override
    public int doWork() {
        return commands.poll(handler, COMMAND_LIMIT);
    }

    @Override
    public String roleName() {
        return "engine";
    }

    private boolean onCommand(final DirectBuffer buffer, final int offset, final int length) {
        if (!events.hasRoom()) {
            return false;
        }
        exchange.onCommand(exchange.sequence() + 1, buffer, offset);
        return true;
    }
}
