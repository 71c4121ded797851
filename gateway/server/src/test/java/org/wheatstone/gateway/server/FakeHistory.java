package org.wheatstone.gateway.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.Past;

/** The past, as a list; answers come with the next poll, unless a test holds them back. */
final class FakeHistory implements EventHistory {
    /** One piece asked for. */
    record Request(long connectionId, int sessionId, long head, long from, long to, int maxBytes) {
    }

    final List<Request> requests = new ArrayList<>();
    /** Connections that were answered and not yet released. */
    final Set<Long> remembered = new HashSet<>();
    /** Sessions whose past breaks off after one event. */
    final Set<Integer> damaged = new HashSet<>();
    boolean isHolding;
    boolean isFull;
    long oldest = 1;

    private final EventFrames frames = new EventFrames();
    private final List<DirectBuffer> log = new ArrayList<>();
    private final ArrayDeque<Request> open = new ArrayDeque<>();

    void add(final DirectBuffer record) {
        log.add(record);
    }

    @Override
    public boolean request(
            final long connectionId,
            final int sessionId,
            final long headEventNumber,
            final long fromSequence,
            final long toSequence,
            final int maxBytes) {
        if (isFull) {
            return false;
        }
        if (maxBytes < EventRecord.MAX_LENGTH || open.stream().anyMatch(r -> r.connectionId() == connectionId)) {
            throw new IllegalStateException("request against the rules of the port");
        }
        final Request request =
            new Request(connectionId, sessionId, headEventNumber, fromSequence, toSequence, maxBytes);
        requests.add(request);
        remembered.add(connectionId);
        open.add(request);
        return true;
    }

    @Override
    public boolean release(final long connectionId) {
        if (isFull) {
            return false;
        }
        if (!remembered.remove(connectionId)) {
            throw new IllegalStateException("released without need: connectionId=" + connectionId);
        }
        return true;
    }

    @Override
    public int poll(final Handler handler, final int limit) {
        if (isHolding || open.isEmpty()) {
            return 0;
        }
        final Request request = open.remove();
        if (request.from() < oldest) {
            handler.onUnavailable(request.connectionId(), oldest);
        } else {
            answer(request, handler);
        }
        return 1;
    }

    private void answer(final Request request, final Handler handler) {
        final boolean isDamaged = damaged.contains(request.sessionId());
        long next = request.from();
        int bytes = 0;
        for (final DirectBuffer record : log) {
            if (isDamaged && next > request.from()) {
                break;
            }
            if (next <= request.to() && isPartyOf(record, request.sessionId())
                && frames.sequence(record, 0, new Viewer(Past.SESSION, request.sessionId())) == next
                && bytes + record.capacity() <= request.maxBytes()) {
                handler.onEvent(request.connectionId(), record, 0, record.capacity());
                bytes += record.capacity();
                next++;
            }
        }
        if (isDamaged) {
            handler.onUnavailable(request.connectionId(), 0);
        } else {
            handler.onEnd(request.connectionId(), next);
        }
    }

    private static boolean isPartyOf(final DirectBuffer record, final int sessionId) {
        final boolean isTaker = EventRecord.templateId(record, 0) == 190
            && record.getInt(EventRecord.FRAME_OFFSET + 12 + 144) == sessionId;
        return isTaker || EventRecord.sessionId(record, 0) == sessionId;
    }
}
