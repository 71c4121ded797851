package org.wheatstone.bench.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One session as one side saw it: each request by id, in words, and each event frame in the order of its sequence. The
 * member's own is written as things happen, the journal's by a replay; the {@link Oracle} compares the two. One thread;
 * byte arrays that are passed in are kept and not copied.
 */
public final class SessionLog {
    private final int sessionId;
    private final Map<Long, String> requests = new TreeMap<>();
    private final List<byte[]> events = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();

    public SessionLog(final int sessionId) {
        this.sessionId = sessionId;
    }

    public int sessionId() {
        return sessionId;
    }

    /** Notes a request; the same id with other words is an oddity, the same again is not. */
    public void request(final long clOrdId, final String text) {
        final String before = requests.putIfAbsent(clOrdId, text);
        if (before != null && !before.equals(text)) {
            oddities.add("request " + clOrdId + " as '" + before + "' and as '" + text + "'");
        }
    }

    /** Forgets a request that the exchange has said it will not carry out: then the journal must not have it. */
    public void refused(final long clOrdId) {
        requests.remove(clOrdId);
    }

    /** Notes an event. */
    public void event(final byte[] frame) {
        events.add(frame);
    }

    /** Notes what should not happen to an honest member, or in an honest journal. */
    public void oddity(final String text) {
        oddities.add("session " + sessionId + ": " + text);
    }

    /** Every request, in words, by id. */
    public Map<Long, String> requests() {
        return requests;
    }

    /** Every event frame, oldest first. */
    public List<byte[]> events() {
        return events;
    }

    /** What should not have happened. */
    public List<String> oddities() {
        return oddities;
    }
}
