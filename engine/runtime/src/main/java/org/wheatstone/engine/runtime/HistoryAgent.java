package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.agrona.BufferUtil;
import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.Past;
import org.wheatstone.journal.JournalException;

/**
 * Reads the past of sessions out of the event log, on a thread of its own, so that one that catches up costs the duty
 * threads nothing. {@link #history()} is the gateway's end.
 *
 * <p>Answers go through a ring that has room for every piece that is asked for at a time: a request that would not fit
 * is not taken. What is remembered of a past, to go on there with the next piece, is bounded too: see
 * {@link SessionChain}; one for each connection that has asked and not been released.
 */
final class HistoryAgent implements Agent {
    private static final int EVENT = 1;
    private static final int END = 2;
    private static final int UNAVAILABLE = 3;
    /** Events of a chain that one turn follows, so that a long past of one session does not hold up the others. */
    private static final int CHAIN_LIMIT = 256;
    private static final int MAX_REQUESTS = 64;
    private static final int KEY_LENGTH = Long.BYTES;

    private final Path directory;
    private final OneToOneConcurrentArrayQueue<Request> requests = new OneToOneConcurrentArrayQueue<>(MAX_REQUESTS);
    private final OneToOneRingBuffer answers;
    private final Long2ObjectHashMap<EventChain> chains = new Long2ObjectHashMap<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[KEY_LENGTH + EventRecord.MAX_LENGTH]);
    private final GatewayEnd history;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>(MAX_REQUESTS);
    private EventLogReader log;
    private long unreadable;

    /**
     * An agent for the log of a node.
     *
     * @param answerBytes room for answers, a power of two.
     */
    HistoryAgent(final Path directory, final int answerBytes) {
        this.directory = directory;
        answers = new OneToOneRingBuffer(
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(answerBytes + RingBufferDescriptor.TRAILER_LENGTH, 64)));
        history = new GatewayEnd();
    }

    EventHistory history() {
        return history;
    }

    @Override
    public void onStart() {
        log = new EventLogReader(directory);
    }

    @Override
    public int doWork() {
        final Request arrived = requests.poll();
        if (arrived != null) {
            waiting.add(arrived);
        }
        final Request request = waiting.poll();
        if (request == null) {
            return 0;
        }
        if (request.isRelease()) {
            release(request);
        } else {
            serve(request);
        }
        return 1;
    }

    /** A chain that is still being followed would only come back: then the release waits for its end. */
    private void release(final Request release) {
        for (final Request request : waiting) {
            if (request.connectionId == release.connectionId && !request.isRelease()) {
                waiting.add(release);
                return;
            }
        }
        chains.remove(release.connectionId);
    }

    /** A past that cannot be read is that session's misfortune, and no reason to stop the exchange. */
    private void serve(final Request request) {
        try {
            answer(request);
        } catch (final JournalException e) {
            log.close();
            log = new EventLogReader(directory);
            chains.remove(request.connectionId);
            unreadable++;
            message.putLong(KEY_LENGTH, 0, ByteOrder.LITTLE_ENDIAN);
            write(UNAVAILABLE, request.connectionId, Long.BYTES);
        }
    }

    @Override
    public void onClose() {
        // An agent that is stopped before its thread got to start it has none.
        CloseHelper.close(log);
    }

    @Override
    public String roleName() {
        return "history";
    }

    /** Connections whose past is remembered. */
    int remembered() {
        return chains.size();
    }

    /** Bytes that are remembered of them all. */
    long rememberedBytes() {
        return chains.values().stream().mapToLong(EventChain::lengthBytes).sum();
    }

    /** How often a past could not be read. */
    long unreadable() {
        return unreadable;
    }

    private void answer(final Request request) {
        EventChain chain = chains.get(request.connectionId);
        if (chain == null) {
            chain = chain(request);
            chains.put(request.connectionId, chain);
        }
        long next = request.fromSequence;
        final EventChain.Coverage coverage =
            chain.cover(log, request.headEventNumber, request.fromSequence, CHAIN_LIMIT);
        if (coverage == EventChain.Coverage.GOES_ON) {
            waiting.add(request);
            return;
        }
        if (coverage == EventChain.Coverage.COMPLETE) {
            int room = request.maxBytes;
            while (next <= request.toSequence && chain.holds(next)
                && log.find(chain.eventNumber(next)) && log.length() <= room) {
                room -= log.length();
                send(EVENT, request.connectionId, log.length());
                next++;
            }
        }
        message.putLong(KEY_LENGTH, next, ByteOrder.LITTLE_ENDIAN);
        write(END, request.connectionId, Long.BYTES);
    }

    private static EventChain chain(final Request request) {
        return switch (request.past) {
            case SESSION -> new SessionChain(ChainLinks.ofSession(request.id));
            case PARTICIPANT -> new SessionChain(ChainLinks.ofParticipant(request.id));
            case EXCHANGE -> new WholeChain();
        };
    }

    private void send(final int type, final long connectionId, final int length) {
        message.putBytes(KEY_LENGTH, log.buffer(), log.offset(), length);
        write(type, connectionId, length);
    }

    private void write(final int type, final long connectionId, final int length) {
        message.putLong(0, connectionId, ByteOrder.LITTLE_ENDIAN);
        if (!answers.write(type, message, 0, KEY_LENGTH + length)) {
            throw new IllegalStateException("answer does not fit although its room was reserved: length=" + length);
        }
    }

    /** One piece that is asked for; a release asks for nothing. */
    private record Request(
        long connectionId, Past past, int id, long headEventNumber, long fromSequence, long toSequence, int maxBytes) {

        boolean isRelease() {
            return maxBytes == 0;
        }
    }

    /** What the gateway's thread calls. */
    private final class GatewayEnd implements EventHistory {
        private final int maxOpenBytes = answers.capacity() / 2;
        private final MessageHandler messages = this::onMessage;
        private final Long2ObjectHashMap<Request> open = new Long2ObjectHashMap<>();
        private int openBytes;
        private int answeredBytes;
        private Handler handler;

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
            // A message takes a header and padding besides its record, and each answer an end: twice covers both.
            // A piece may be smaller than asked for, but must not wait for room that there never is.
            final int bytes = Math.min(maxBytes, maxOpenBytes);
            final Request request =
                new Request(connectionId, past, id, headEventNumber, fromSequence, toSequence, bytes);
            if (openBytes + bytes > maxOpenBytes || !requests.offer(request)) {
                return false;
            }
            open.put(connectionId, request);
            openBytes += bytes;
            return true;
        }

        @Override
        public boolean release(final long connectionId) {
            return requests.offer(new Request(connectionId, Past.SESSION, 0, 0, 0, 0, 0));
        }

        @Override
        public int poll(final Handler receiver, final int limit) {
            handler = receiver;
            try {
                return answers.read(messages, limit);
            } finally {
                // Only now: as long as it is being read, the ring has no room for what is asked for meanwhile.
                openBytes -= answeredBytes;
                answeredBytes = 0;
            }
        }

        private void onMessage(final int type, final MutableDirectBuffer buffer, final int offset, final int length) {
            final long connectionId = buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
            if (type == EVENT) {
                handler.onEvent(connectionId, buffer, offset + KEY_LENGTH, length - KEY_LENGTH);
                return;
            }
            final Request request = open.remove(connectionId);
            answeredBytes += request.maxBytes;
            final long sequence = buffer.getLong(offset + KEY_LENGTH, ByteOrder.LITTLE_ENDIAN);
            if (type == END) {
                handler.onEnd(connectionId, sequence);
            } else {
                handler.onUnavailable(connectionId, sequence);
            }
        }
    }
}
