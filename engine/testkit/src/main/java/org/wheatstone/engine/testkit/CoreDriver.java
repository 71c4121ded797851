package org.wheatstone.engine.testkit;

import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;

/**
 * An exchange whose commands are numbered and whose events are kept. For one thread; it throws what the exchange
 * throws.
 *
 * <pre>{@code
 * final CoreDriver core = new CoreDriver();
 * core.commands().newOrder(11, 1).id(1).bid(5).at(100);
 * assertThat(core.send()).hasSize(1);
 * }</pre>
 */
public final class CoreDriver implements Subject {
    private final EventLog log = new EventLog();
    private final Commands commands = new Commands();
    private final Exchange exchange;

    /** With limits that suit a test: a few thousand of everything. */
    public CoreDriver() {
        this(new CoreContext().maxOrders(1 << 12).maxPriceNodes(1 << 12));
    }

    public CoreDriver(final CoreContext context) {
        exchange = new Exchange(context, log);
    }

    /** Where the next command is written, to be sent with {@link #send()}. */
    public Commands commands() {
        return commands;
    }

    /** Carries out what was written last; returns the events it gave. */
    public List<Event> send() {
        return onCommand(exchange.sequence() + 1, commands.buffer(), commands.offset());
    }

    @Override
    public List<Event> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        // As a node does in a large book: it must make no difference, whatever the command is.
        exchange.lookAhead(buffer, offset);
        exchange.touchAhead();
        exchange.onCommand(sequence, buffer, offset);
        return log.drain();
    }

    @Override
    public long nextDeadlineNs() {
        return exchange.nextDeadlineNs();
    }

    public Exchange exchange() {
        return exchange;
    }

    /** Every event so far. */
    public List<Event> events() {
        return log.events();
    }
}
