package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.RequestAckEncoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * Puts events into the sink: numbers them, links them into their parties' chains, marks the last of a command, and
 * keeps the hash over all of them. Engine thread only.
 */
final class EventWriter {
    private static final int SEQUENCE         = EventLine.word(RequestAckEncoder.sequenceEncodingOffset());
    private static final int EVENT_TIME       = EventLine.word(RequestAckEncoder.eventTimeEncodingOffset());
    private static final int COMMAND_SEQUENCE = EventLine.word(RequestAckEncoder.commandSequenceEncodingOffset());
    private static final int CL_ORD_ID        = EventLine.word(RequestAckEncoder.clOrdIdEncodingOffset());
    private static final int ORDER_ID         = EventLine.word(RequestAckEncoder.orderIdEncodingOffset());
    private static final int SESSION_ID       = EventLine.word(RequestAckEncoder.sessionIdEncodingOffset());
    /** So that its fields of eight bytes are words. */
    private static final int DRAFTED_BLOCK    = Integer.BYTES;

    private final EventSink sink;
    /** The shortest of those that begin alike. */
    private final RequestAckEncoder common = new RequestAckEncoder();
    private final EventLine line = new EventLine();
    private final MutableDirectBuffer draft = new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]);
    private boolean isDrafted;
    private int eventsOfCommand;
    private long commandSequence;
    private long timeNs;
    private long eventNumber;
    private long eventHash;

    EventWriter(final EventSink sink) {
        this.sink = sink;
    }

    /** Goes on after the events of an earlier run. */
    void resume(final long lastEventNumber, final long lastEventHash) {
        eventNumber = lastEventNumber;
        eventHash = lastEventHash;
    }

    void beginCommand(final long sequence, final long nowNs) {
        commandSequence = sequence;
        timeNs = nowNs;
        eventsOfCommand = 0;
    }

    /** Marks the last event and makes all of them visible. */
    void endCommand() {
        if (eventsOfCommand > 0) {
            end(true);
        }
        sink.commit(eventsOfCommand);
    }

    /** Begins an event of nobody in particular, for whoever puts its words. */
    EventLine line(final int templateId, final int blockLength) {
        if (eventsOfCommand++ > 0) {
            end(false);
        }
        line.begin(templateId, blockLength, ++eventNumber, commandSequence);
        return line;
    }

    /** Begins an event of a session, with what stands at the same place in all of those. */
    EventLine line(
            final int templateId,
            final int blockLength,
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId) {
        line(templateId, blockLength);
        line.instrument(instrumentId);
        line.put(SEQUENCE, link(session));
        line.put(EVENT_TIME, timeNs);
        line.put(COMMAND_SEQUENCE, commandSequence);
        line.put(CL_ORD_ID, clOrdId);
        line.put(ORDER_ID, orderId);
        line.put(SESSION_ID, Integer.toUnsignedLong(session.id()));
        return line;
    }

    /** Begins an event of nobody in particular, for a generated encoder; returns where its cleared block is. */
    int begin(final int templateId, final int blockLength) {
        line(templateId, blockLength);
        isDrafted = true;
        draft.setMemory(0, Frame.lengthOf(blockLength), (byte) 0);
        return DRAFTED_BLOCK;
    }

    /** As the shorter one, for an event of a session. */
    int begin(
            final int templateId,
            final int blockLength,
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId) {
        final int block = begin(templateId, blockLength);
        common.wrap(draft, block)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .sequence(link(session))
            .eventTime(timeNs)
            .commandSequence(commandSequence)
            .clOrdId(clOrdId)
            .orderId(orderId)
            .sessionId(Integer.toUnsignedLong(session.id()));
        return block;
    }

    /** Makes the event just begun one of this session and its owner; returns its sequence in the session. */
    long link(final Session session) {
        final Participant participant = session.participant();
        final long previousOfParticipant = participant.headEventNumber();
        line.party(
            session, session.headEventNumber(), participant.link(eventNumber), previousOfParticipant);
        return session.link(eventNumber);
    }

    /** Where encoders write a block. */
    MutableDirectBuffer buffer() {
        return draft;
    }

    long commandSequence() {
        return commandSequence;
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return timeNs;
    }

    /** Number of the newest event; 0 if there is none. */
    long eventNumber() {
        return eventNumber;
    }

    /** Over the bytes of all event records so far. */
    long eventHash() {
        return eventHash;
    }

    /** An event has all its words: it goes to the sink and into the hash. */
    private void end(final boolean isLast) {
        if (isDrafted) {
            line.block(draft);
            isDrafted = false;
        }
        if (isLast) {
            line.markLastOfCommand();
        }
        eventHash = line.hash(eventHash);
        // Claimed first: it is the claim that says which memory it is in.
        final int offset = sink.claim();
        line.copyTo(sink.buffer(), offset);
    }
}
