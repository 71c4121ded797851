package org.wheatstone.engine.testkit;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Something that claims to be the exchange: the core, the naive reference, a node behind its gateway. For one thread.
 */
public interface Subject {
    /**
     * Carries one command out.
     *
     * @param sequence its place in the total order, from 1 without gaps.
     * @param buffer   that holds the command record; the caller's, read until the call returns.
     * @param offset   of the record.
     * @return the events it gave, in order.
     */
    List<Event> onCommand(long sequence, DirectBuffer buffer, int offset);

    /** When it has something to do unasked, ns since 1970 UTC: 0 if at once, {@link Long#MAX_VALUE} if never. */
    long nextDeadlineNs();
}
