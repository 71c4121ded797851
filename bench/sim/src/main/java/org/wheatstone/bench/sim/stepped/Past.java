package org.wheatstone.bench.sim.stepped;

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

/** What each session was ever told, in memory: a node reads it from its log on a thread. One thread. */
final class Past implements EventHistory {
    /** The taker of a buy-in is the clearing house, which has no session. */
    private static final int NOBODY = 0;

    private final Map<Integer, List<UnsafeBuffer>> bySession = new HashMap<>();
    private final ArrayDeque<Piece> wanted = new ArrayDeque<>();
    private final FillDecoder fill = new FillDecoder();

    /** Keeps a copy of what has just happened. */
    void add(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[length]);
        record.putBytes(0, buffer, offset, length);
        final int templateId = EventRecord.templateId(record, 0);
        if (templateId == FillDecoder.TEMPLATE_ID) {
            final int frame = EventRecord.FRAME_OFFSET;
            fill.wrap(record, frame + Frame.BLOCK_OFFSET, Frame.blockLength(record, frame),
                Frame.version(record, frame));
            of((int) fill.makerSessionId()).add(record);
            if (fill.takerSessionId() != NOBODY) {
                of((int) fill.takerSessionId()).add(record);
            }
        } else if (EventRecord.frameTellsLast(templateId) && EventRecord.sessionId(record, 0) != NOBODY) {
            of(EventRecord.sessionId(record, 0)).add(record);
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
        wanted.add(new Piece(connectionId, sessionId, fromSequence, toSequence, maxBytes));
        return true;
    }

    @Override
    public boolean release(final long connectionId) {
        return true;
    }

    @Override
    public int poll(final Handler handler, final int limit) {
        final Piece piece = wanted.poll();
        if (piece == null) {
            return 0;
        }
        final List<UnsafeBuffer> events = of(piece.sessionId);
        long next = piece.from;
        int room = piece.maxBytes;
        while (next <= Math.min(piece.to, events.size()) && events.get((int) next - 1).capacity() <= room) {
            final UnsafeBuffer record = events.get((int) next - 1);
            handler.onEvent(piece.connectionId, record, 0, record.capacity());
            room -= record.capacity();
            next++;
        }
        handler.onEnd(piece.connectionId, next);
        return 1;
    }

    private List<UnsafeBuffer> of(final int sessionId) {
        return bySession.computeIfAbsent(sessionId, id -> new ArrayList<>());
    }

    /** What was asked for. */
    private record Piece(long connectionId, int sessionId, long from, long to, int maxBytes) {
    }
}
