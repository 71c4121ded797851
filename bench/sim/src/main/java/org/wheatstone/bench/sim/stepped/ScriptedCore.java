package org.wheatstone.bench.sim.stepped;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.EventHistoryInMemory;

/**
 * The core as a gateway's engine, without a journal, so that its first command is the scenario's: it takes one command
 * at a time, and only when the script is there. One thread.
 */
final class ScriptedCore implements CommandSink, EventSource, Deadlines {
    private final CoreDriver core;
    private final UnsafeBuffer claimed = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final ArrayDeque<Event> untold = new ArrayDeque<>();
    private final EventHistoryInMemory past = new EventHistoryInMemory();
    private final Consumer<List<Event>> heard;
    private long ownTimers;
    private boolean isOpen;
    private boolean isTimerOpen;
    private List<Event> answer;
    private byte[] taken;

    /** Tells of events before the gateway is told. */
    ScriptedCore(final CoreContext limits, final Consumer<List<Event>> heard) {
        core = new CoreDriver(limits);
        this.heard = heard;
    }

    Exchange exchange() {
        return core.exchange();
    }

    EventHistoryInMemory past() {
        return past;
    }

    /** The next command of the gateway is carried out; or, if it is to be one, the next TimerDue. */
    void open(final boolean isTimer) {
        answer = null;
        taken = null;
        isOpen = true;
        isTimerOpen = isTimer;
    }

    /** Nothing is carried out until it is open again. */
    void shut() {
        isOpen = false;
        isTimerOpen = false;
    }

    /** What the command gave since it was opened; null if none has come. */
    List<Event> answer() {
        return answer;
    }

    /** The record that the gateway made. */
    byte[] taken() {
        return taken;
    }

    /** Carries a command out that is the node's own. */
    List<Event> carryOut(final DirectBuffer buffer, final int offset) {
        final List<Event> events = core.onCommand(core.exchange().sequence() + 1, buffer, offset);
        heard.accept(events);
        for (final Event event : events) {
            untold.add(event);
            past.add(event.buffer(), 0, event.buffer().capacity());
        }
        return events;
    }

    /** Carries out a TimerDue that no deadline has asked for, of which the gateway is not to know. */
    List<Event> carryOutTimer(final DirectBuffer buffer, final int offset) {
        final long before = core.exchange().timersHandled();
        final List<Event> events = carryOut(buffer, offset);
        ownTimers += core.exchange().timersHandled() - before;
        return events;
    }

    @Override
    public int tryClaim(final int recordLength) {
        return isOpen ? 0 : BACK_PRESSURED;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claimed;
    }

    @Override
    public void commit() {
        shut();
        taken = new byte[CommandRecord.length(claimed, 0)];
        claimed.getBytes(0, taken);
        answer = carryOut(claimed, 0);
    }

    @Override
    public int poll(final EventHandler handler, final int limit) {
        int told = 0;
        while (told < limit && !untold.isEmpty()) {
            final DirectBuffer event = untold.peek().buffer();
            handler.onEvent(event, 0, EventRecord.length(event, 0));
            untold.remove();
            told++;
        }
        return told;
    }

    @Override
    public long nextDeadlineNs() {
        return isTimerOpen ? core.exchange().nextDeadlineNs() : NONE;
    }

    @Override
    public long timersHandled() {
        return core.exchange().timersHandled() - ownTimers;
    }
}
