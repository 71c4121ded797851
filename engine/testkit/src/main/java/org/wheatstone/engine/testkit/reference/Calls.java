package org.wheatstone.engine.testkit.reference;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Open calls, and those that ended and whose place nobody needed yet. */
final class Calls {
    private final int most;
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    /** Those that ended, the first that did first. */
    private final Deque<Call> ended = new ArrayDeque<>();

    Calls(final int most) {
        this.most = most;
    }

    boolean isFull() {
        return open() >= most;
    }

    int open() {
        return calls.size() - ended.size();
    }

    /** How many of the open ones are this participant's draws. */
    int openOf(final Participant buyer) {
        return (int) calls.values().stream()
            .filter(call -> !call.ended && call.buyer.participant == buyer).count();
    }

    void add(final Call call) {
        if (calls.size() == most) {
            calls.remove(ended.removeFirst().id);
        }
        calls.put(call.id, call);
    }

    Optional<Call> withId(final long id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** Given null, VOID. */
    void end(final Call call, final MeterReport last) {
        call.pool().calls.remove(call);
        call.ended = true;
        call.last = last;
        ended.addLast(call);
    }

    Collection<Call> all() {
        return calls.values();
    }
}
