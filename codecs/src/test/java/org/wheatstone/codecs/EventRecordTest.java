package org.wheatstone.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.HexDump.Note;

/** Freezes an event's place in history: a changed dump makes event logs unreadable. */
class EventRecordTest {
    private static final int OFFSET = 8;
    private static final Golden GOLDEN = Golden.of("wire/EventRecord.hex");
    private static final int LAST_OF_COMMAND = OFFSET + EventRecord.FRAME_OFFSET + 60;

    private final MessageValues values = SampleValues.of(Schema.read().message("OrderCanceled"));
    private final GeneratedCodec codec = new GeneratedCodec(values.message());
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);

    @BeforeEach
    void dirty() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);
    }

    @Test
    void shouldWriteAndReadTheGoldenBytes() {
        final int frameLength = codec.encode(buffer, OFFSET + EventRecord.FRAME_OFFSET, values);

        EventRecord.begin(buffer, OFFSET, frameLength, 0x2726252423222120L, 0x3736353433323130L);
        EventRecord.party(buffer, OFFSET, 0x83828180, 0x4746454443424140L,
            0x73727170, 0x5756555453525150L, 0x6766656463626160L);
        EventRecord.markLastOfCommand(buffer, OFFSET);

        final byte[] record = new byte[EventRecord.FRAME_OFFSET + frameLength];
        buffer.getBytes(OFFSET, record);
        GOLDEN.check("EventRecord: an OrderCanceled, the last event of its command, stands like this in the event ring"
            + " and in the event log.\n\n" + HexDump.of(record, notes(record.length)));
        assertRecord(new UnsafeBuffer(HexDump.bytesOf(GOLDEN.text())));
    }

    private void assertRecord(final UnsafeBuffer golden) {
        assertEquals(golden.capacity(), EventRecord.length(golden, 0));
        assertTrue(EventRecord.isLastOfCommand(golden, 0));
        assertEquals(0x2726252423222120L, EventRecord.eventNumber(golden, 0));
        assertEquals(0x3736353433323130L, EventRecord.commandSequence(golden, 0));
        assertEquals(0x4746454443424140L, EventRecord.previousOfSession(golden, 0));
        assertEquals(0x5756555453525150L, EventRecord.dropCopySequence(golden, 0));
        assertEquals(0x6766656463626160L, EventRecord.previousOfParticipant(golden, 0));
        assertEquals(0x73727170, EventRecord.participantId(golden, 0));
        assertEquals(0x83828180, EventRecord.sessionId(golden, 0));
        assertEquals(43, EventRecord.templateId(golden, 0));
        assertEquals(values, codec.decode(golden, EventRecord.FRAME_OFFSET));
    }

    private List<Note> notes(final int length) {
        final List<Note> notes = new ArrayList<>(List.of(
            new Note(0, 4, "length", "" + length),
            new Note(4, 4, "flags", "lastOfCommand(1)"),
            new Note(8, 8, "eventNumber", "0x2726252423222120"),
            new Note(16, 8, "commandSequence", "0x3736353433323130"),
            new Note(24, 8, "previousOfSession", "0x4746454443424140"),
            new Note(32, 8, "dropCopySequence", "0x5756555453525150"),
            new Note(40, 8, "previousOfParticipant", "0x6766656463626160"),
            new Note(48, 4, "participantId", "0x73727170"),
            new Note(52, 4, "sessionId", "0x83828180")));
        notes.addAll(FrameNotes.of(values, 56));
        return notes;
    }

    @Test
    void shouldBelongToNobodyUntilAPartyIsNamed() {
        begin(191);

        assertEquals(7, EventRecord.eventNumber(buffer, OFFSET));
        assertEquals(5, EventRecord.commandSequence(buffer, OFFSET));
        assertFalse(EventRecord.isLastOfCommand(buffer, OFFSET));
        assertEquals(0, EventRecord.sessionId(buffer, OFFSET));
        assertEquals(0, EventRecord.participantId(buffer, OFFSET));
        assertEquals(0, EventRecord.previousOfSession(buffer, OFFSET));
        assertEquals(0, EventRecord.dropCopySequence(buffer, OFFSET));
        assertEquals(0, EventRecord.previousOfParticipant(buffer, OFFSET));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 42, 43, 44, 47, 65, 66, 67, 68, 129})
    void shouldSayInAnOrdersFrameThatItIsTheLast(final int templateId) {
        begin(templateId);

        EventRecord.markLastOfCommand(buffer, OFFSET);

        assertTrue(EventRecord.isLastOfCommand(buffer, OFFSET));
        assertEquals(1, buffer.getByte(LAST_OF_COMMAND));
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 60, 64, 69, 70, 71, 128, 130, 190, 191, 192, 193, 194, 199, 200})
    void shouldLeaveOtherFramesAsTheyAre(final int templateId) {
        begin(templateId);

        EventRecord.markLastOfCommand(buffer, OFFSET);

        assertTrue(EventRecord.isLastOfCommand(buffer, OFFSET));
        assertEquals(0, buffer.getByte(LAST_OF_COMMAND));
    }

    private void begin(final int templateId) {
        final int frameLength = Frame.begin(buffer, OFFSET + EventRecord.FRAME_OFFSET, templateId, 68);
        EventRecord.begin(buffer, OFFSET, frameLength, 7, 5);
    }
}
