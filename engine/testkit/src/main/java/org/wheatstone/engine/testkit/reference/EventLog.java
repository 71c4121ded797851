package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MessageHeaderDecoder;
import org.wheatstone.codecs.sbe.RequestAckEncoder;

/** The events of the command in hand, as records in the order in which they happened, and the count of all events. */
final class EventLog {
    /** Where the SBE block of an event's message begins in its record. */
    static final int BLOCK = EventRecord.FRAME_OFFSET + Frame.SBE_OFFSET + MessageHeaderDecoder.ENCODED_LENGTH;

    private final World world;
    private List<byte[]> events = new ArrayList<>();
    private long newestNumber;

    EventLog(final World world) {
        this.world = world;
    }

    /** Adds an event of nobody, with an empty block for the caller to fill in. */
    MutableDirectBuffer append(final int templateId, final int blockLength) {
        newestNumber++;
        final int frameLength = Frame.lengthOf(blockLength);
        final byte[] record = new byte[EventRecord.FRAME_OFFSET + frameLength];
        final UnsafeBuffer buffer = new UnsafeBuffer(record);
        EventRecord.begin(buffer, 0, frameLength, newestNumber, world.sequence);
        Frame.begin(buffer, EventRecord.FRAME_OFFSET, templateId, blockLength);
        events.add(record);
        return buffer;
    }

    /**
     * Adds an event of a session, or, given null, one of nobody: its block begins with the head that all events of
     * sessions have, and the rest is empty.
     */
    MutableDirectBuffer append(
            final int templateId,
            final int blockLength,
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId) {
        final MutableDirectBuffer event = append(templateId, blockLength);
        new RequestAckEncoder().wrap(event, BLOCK)
            .instrumentId(instrumentId)
            .sequence(session == null ? 0 : own(event, session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(clOrdId)
            .orderId(orderId)
            .sessionId(session == null ? 0 : session.id);
        return event;
    }

    /** Makes the newest event one of this session; returns its place among the session's. */
    Session.Place own(final MutableDirectBuffer event, final Session session) {
        final Session.Place place = session.take(newestNumber);
        EventRecord.party(
            event,
            0,
            session.id,
            place.previousOfSession(),
            session.participant.id,
            place.dropCopySequence(),
            place.previousOfParticipant());
        return place;
    }

    long newestNumber() {
        return newestNumber;
    }

    /** Hands over the events of the command in hand, the final one marked as such. */
    List<byte[]> endCommand() {
        final List<byte[]> ofCommand = events;
        events = new ArrayList<>();
        if (!ofCommand.isEmpty()) {
            EventRecord.markLastOfCommand(new UnsafeBuffer(ofCommand.get(ofCommand.size() - 1)), 0);
        }
        return ofCommand;
    }
}
