package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.engine.core.delivery.CallQueues;

/** What becomes of a call that no meter has reported in time: nobody is blamed for it. Engine thread only. */
final class SilentCalls {
    private final CallQueues queues;
    private final DeliveryEvents events;
    private final CallOutcome outcome = new CallOutcome();

    SilentCalls(final CallQueues queues, final DeliveryEvents events) {
        this.queues = queues;
        this.events = events;
    }

    /** Ends an open call whose deadline has passed. */
    void end(final int call) {
        queues.unassign(call);
        events.ended(call, CallStatus.VOID, outcome.begin(CallStatus.VOID, 0));
        queues.end(call, CallStatus.VOID.value(), 0);
    }
}
