package org.wheatstone.gateway.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.api.EventHistory;

/** Every event of every session, in a list; answers come with the next poll. One thread. */
final class PastInMemory implements EventHistory {
    private static final int FIRST_EVENT = 40;
    private static final int LAST_EVENT = 59;
    private static final int ADMIN_ACK = 129;

    private final Map<Integer, List<UnsafeBuffer>> bySession = new HashMap<>();
    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final FillDecoder fill = new FillDecoder();

    /** A piece that was asked for. */
    private record Request(long connectionId, int sessionId, long from, long to, int maxBytes) {
    }

    /** What has just happened. */
    void add(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[length]);
        record.putBytes(0, buffer, offset, length);
        final int sessionId = EventRecord.sessionId(record, 0);
        if (EventRecord.templateId(record, 0) == FillDecoder.TEMPLATE_ID) {
            final int frame = EventRecord.FRAME_OFFSET;
            fill.wrap(record, frame + Frame.BLOCK_OFFSET, Frame.blockLength(record, frame),
                Frame.version(record, frame));
            of((int) fill.makerSessionId()).add(record);
            of((int) fill.takerSessionId()).add(record);
        } else if (sessionId != 0 && isSequenced(record)) {
            of(sessionId).add(record);
        }
    }

    @Override
    public boolean request(
            final long connectionId,
            final int sessionId,
            final long headEventNumber,
            final long fromSequence,
            final long toSequence,
            final int maxBytes) {
        requests.add(new Request(connectionId, sessionId, fromSequence, toSequence, maxBytes));
        return true;
    }

    @Override
    public boolean release(final long connectionId) {
        return true;
    }

    @Override
    public int poll(final Handler handler, final int limit) {
        final Request request = requests.poll();
        if (request == null) {
            return 0;
        }
        final List<UnsafeBuffer> events = of(request.sessionId);
        long next = request.from;
        int room = request.maxBytes;
        while (next <= Math.min(request.to, events.size()) && events.get((int) next - 1).capacity() <= room) {
            final UnsafeBuffer record = events.get((int) next - 1);
            handler.onEvent(request.connectionId, record, 0, record.capacity());
            room -= record.capacity();
            next++;
        }
        handler.onEnd(request.connectionId, next);
        return 1;
    }

    /** The node's own events of a session, such as that it is attached, are no part of what its member is told. */
    private static boolean isSequenced(final DirectBuffer record) {
        final int templateId = EventRecord.templateId(record, 0);
        return templateId >= FIRST_EVENT && templateId <= LAST_EVENT || templateId == ADMIN_ACK;
    }

    private List<UnsafeBuffer> of(final int sessionId) {
        return bySession.computeIfAbsent(sessionId, id -> new ArrayList<>());
    }
}
