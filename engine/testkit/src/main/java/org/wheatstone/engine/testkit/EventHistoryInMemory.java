package org.wheatstone.engine.testkit;

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
import org.wheatstone.engine.api.Past;

/**
 * Every event that happened, by whose it is, in memory: what a node reads from its log on a thread of its own. It
 * answers with the next poll. Keeps copies, all of them: for tests and stepped exchanges. One thread.
 */
public final class EventHistoryInMemory implements EventHistory {
    /** The taker of a buy-in is the clearing house, which has no session. */
    private static final int NOBODY = 0;

    private final Map<Owner, List<UnsafeBuffer>> byOwner = new HashMap<>();
    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final FillDecoder fill = new FillDecoder();

    /** A session, a participant, or, with 0, everybody. */
    private record Owner(Past past, int id) {
    }

    /** A piece that was asked for. */
    private record Request(long connectionId, Owner owner, long from, long to, int maxBytes) {
    }

    /** Keeps a copy of what has just happened. */
    public void add(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[length]);
        record.putBytes(0, buffer, offset, length);
        add(Past.EXCHANGE, 0, record);
        if (EventRecord.templateId(record, 0) == FillDecoder.TEMPLATE_ID) {
            final int frame = EventRecord.FRAME_OFFSET;
            fill.wrap(record, frame + Frame.BLOCK_OFFSET, Frame.blockLength(record, frame),
                Frame.version(record, frame));
            add((int) fill.makerSessionId(), EventRecord.participantId(record, 0), record);
            if (fill.takerSessionId() != NOBODY) {
                add((int) fill.takerSessionId(), (int) fill.takerParticipantId(), record);
            }
        } else if (EventRecord.dropCopySequence(record, 0) != 0) {
            // The node's own events of a session, such as that it is attached, are no part of what its member is told.
            add(EventRecord.sessionId(record, 0), EventRecord.participantId(record, 0), record);
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
        return request(
            connectionId, Past.SESSION, sessionId, headEventNumber, fromSequence, toSequence, maxBytes);
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
        requests.add(new Request(connectionId, new Owner(past, id), fromSequence, toSequence, maxBytes));
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
        final List<UnsafeBuffer> events = of(request.owner);
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

    private void add(final int sessionId, final int participantId, final UnsafeBuffer record) {
        add(Past.SESSION, sessionId, record);
        add(Past.PARTICIPANT, participantId, record);
    }

    private void add(final Past past, final int id, final UnsafeBuffer record) {
        of(new Owner(past, id)).add(record);
    }

    private List<UnsafeBuffer> of(final Owner owner) {
        return byOwner.computeIfAbsent(owner, any -> new ArrayList<>());
    }
}
