package org.wheatstone.gateway.app.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.Past;

/** The events of sessions and of participants, in lists; answers come with the next poll. One thread. */
final class RecordedPast implements EventHistory {
    private final Map<String, List<UnsafeBuffer>> byOwner = new HashMap<>();
    private final ArrayDeque<Request> requests = new ArrayDeque<>();

    /** A piece that was asked for. */
    private record Request(long connectionId, String owner, long from, long to, int maxBytes) {
    }

    void add(final UnsafeBuffer record) {
        final int frame = EventRecord.FRAME_OFFSET;
        if (EventRecord.templateId(record, 0) == FillDecoder.TEMPLATE_ID) {
            final FillDecoder fill = new FillDecoder().wrap(
                record, frame + Frame.BLOCK_OFFSET, Frame.blockLength(record, frame), Frame.version(record, frame));
            add(record, (int) fill.makerSessionId(), EventRecord.participantId(record, 0));
            add(record, (int) fill.takerSessionId(), (int) fill.takerParticipantId());
        } else if (EventRecord.dropCopySequence(record, 0) != 0) {
            add(record, EventRecord.sessionId(record, 0), EventRecord.participantId(record, 0));
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
        return request(connectionId, Past.SESSION, sessionId, headEventNumber, fromSequence, toSequence, maxBytes);
    }

    @Override
    public boolean request(
            final long connectionId,
            final Past past,
            final int id,
            final long headEventNumber,
            final long fromSequence,
            final long toSequence,
            final int maxBytes) {
        requests.add(new Request(connectionId, past + " " + id, fromSequence, toSequence, maxBytes));
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
        final List<UnsafeBuffer> events = byOwner.getOrDefault(request.owner, List.of());
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

    private void add(final UnsafeBuffer record, final int sessionId, final int participantId) {
        byOwner.computeIfAbsent(Past.SESSION + " " + sessionId, owner -> new ArrayList<>()).add(record);
        byOwner.computeIfAbsent(Past.PARTICIPANT + " " + participantId, owner -> new ArrayList<>()).add(record);
    }
}
