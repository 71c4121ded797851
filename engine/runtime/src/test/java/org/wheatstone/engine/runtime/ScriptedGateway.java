package org.wheatstone.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.testkit.Event;

/**
 * What a gateway is to a node, without sockets: publishes commands that were made before, as fast as the ring takes
 * them, and keeps the events. Its fields are its thread's until the node is closed.
 */
final class ScriptedGateway implements Agent {
    private static final int COMMANDS_A_TURN = 7;
    private static final int EVENTS_A_TURN = 64;
    private static final long PATIENCE_SECONDS = 60;

    private final Node node;
    private final List<byte[]> script;
    private final EventSource source;
    private final List<Event> events = new ArrayList<>();
    private final EventHandler keep = (buffer, offset, length) -> events.add(Event.copyOf(buffer, offset));
    private final CountDownLatch isDone = new CountDownLatch(1);
    private int published;
    private int failAt = Integer.MAX_VALUE;
    private String threadName;
    private long turns;

    /** Reads the events from now on; the node must not have been started. */
    ScriptedGateway(final Node node, final List<byte[]> script) {
        this.node = node;
        this.script = script;
        source = node.newEventSource();
    }

    /** To throw in the turn in which so many commands are published. */
    ScriptedGateway failAt(final int commands) {
        failAt = commands;
        return this;
    }

    @Override
    public int doWork() {
        turns++;
        threadName = Thread.currentThread().getName();
        int work = source.poll(keep, EVENTS_A_TURN);
        for (int i = 0; i < COMMANDS_A_TURN && published < script.size(); i++) {
            if (!SteppedNode.tryPublish(node.commands(), script.get(published))) {
                break;
            }
            published++;
            work++;
        }
        if (published >= failAt) {
            throw new IllegalStateException("the gateway fails");
        }
        if (isOver()) {
            isDone.countDown();
        }
        return work;
    }

    @Override
    public String roleName() {
        return "gateway";
    }

    /** Waits until everything is published and every event has come; any thread. */
    boolean awaitEnd() throws InterruptedException {
        return isDone.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    List<Event> events() {
        return events;
    }

    int published() {
        return published;
    }

    String threadName() {
        return threadName;
    }

    long turns() {
        return turns;
    }

    /** Whether all is carried out and in the journal, and every event was seen. The thread is also the engine's. */
    private boolean isOver() {
        return node.exchange().sequence() == 1 + script.size()
            && !node.isAwaitingJournal()
            && node.exchange().eventNumber() == lastEvent();
    }

    private long lastEvent() {
        return events.isEmpty() ? 0 : EventRecord.eventNumber(events.get(events.size() - 1).buffer(), 0);
    }
}
