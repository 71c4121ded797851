package org.wheatstone.engine.api;

/**
 * One reader's view of all events, in order, from the start of the run. Only events whose command is in the journal at
 * the configured durability level are ever seen. One thread may call it; it never blocks.
 */
@FunctionalInterface
public interface EventSource {
    /**
     * Delivers what is there. An exception of the handler stops before that event, which is delivered again.
     *
     * @param limit of events to deliver in this call.
     * @return number of events delivered.
     */
    int poll(EventHandler handler, int limit);
}
