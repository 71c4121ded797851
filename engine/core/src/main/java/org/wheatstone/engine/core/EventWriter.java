package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.codecs.sbe.RequestAckEncoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * Puts events into the sink: numbers them, links them into their parties' chains, marks the last of a command, and
 * keeps the hash over all of them. Engine thread only.
 */
final class EventWriter {
    private final EventSink sink;
    /** The shortest of those that begin alike. */
    private final RequestAckEncoder common = new RequestAckEncoder();
    private MutableDirectBuffer buffer;
    private int offset;
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
            EventRecord.markLastOfCommand(buffer, offset);
            hashCurrent();
        }
        sink.commit(eventsOfCommand);
    }

    /** Begins an event of nobody in particular; returns where its block is. */
    int begin(final int templateId, final int blockLength) {
        if (eventsOfCommand > 0) {
            hashCurrent();
        }
        offset = sink.claim();
        buffer = sink.buffer();
        eventsOfCommand++;
        final int frameLength = Frame.begin(buffer, offset + EventRecord.FRAME_OFFSET, templateId, blockLength);
        EventRecord.begin(buffer, offset, frameLength, ++eventNumber, commandSequence);
        return offset + EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    /** Begins an event of a session, with what stands at the same place in all of those; returns where its block is. */
    int begin(
            final int templateId,
            final int blockLength,
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId) {
        final int block = begin(templateId, blockLength);
        common.wrap(buffer, block)
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
        final long previousOfSession = session.headEventNumber();
        final long previousOfParticipant = participant.headEventNumber();
        EventRecord.party(
            buffer, offset, session.id(), previousOfSession,
            participant.id(), participant.link(eventNumber), previousOfParticipant);
        return session.link(eventNumber);
    }

    MutableDirectBuffer buffer() {
        return buffer;
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

    private void hashCurrent() {
        eventHash = Xxh64.hash(eventHash, buffer, offset, EventRecord.length(buffer, offset));
    }
}
