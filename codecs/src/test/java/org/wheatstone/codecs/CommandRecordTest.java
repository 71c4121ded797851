package org.wheatstone.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.HexDump.Note;

/** Freezes the gateway's stamp: a changed dump makes journals unreadable. */
class CommandRecordTest {
    private static final int OFFSET = 24;
    private static final Golden GOLDEN = Golden.of("wire/CommandRecord.hex");

    private final MessageValues values = SampleValues.of(Schema.read().message("CancelOrder"));
    private final GeneratedCodec codec = new GeneratedCodec(values.message());

    @Test
    void shouldWriteAndReadTheGoldenBytes() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);
        final int frameLength = codec.encode(buffer, OFFSET + CommandRecord.FRAME_OFFSET, values);

        final int length = CommandRecord.stamp(
            buffer, OFFSET, frameLength, 0x13121110, 0x33323130, 0x43424140, 0x2726252423222120L);

        final byte[] record = new byte[length];
        buffer.getBytes(OFFSET, record);
        GOLDEN.check("CommandRecord: a CancelOrder with the gateway's stamp stands like this in the ring and in the"
            + " journal.\n\n" + HexDump.of(record, notes(length)));
        assertRecord(new UnsafeBuffer(HexDump.bytesOf(GOLDEN.text())));
    }

    private void assertRecord(final UnsafeBuffer golden) {
        assertEquals(golden.capacity(), CommandRecord.length(golden, 0));
        assertEquals(0x13121110, CommandRecord.sessionId(golden, 0));
        assertEquals(0x2726252423222120L, CommandRecord.timeNs(golden, 0));
        assertEquals(0x33323130, CommandRecord.attachment(golden, 0));
        assertEquals(0x43424140, CommandRecord.participantId(golden, 0));
        assertEquals(23, CommandRecord.templateId(golden, 0));
        assertEquals(values, codec.decode(golden, CommandRecord.FRAME_OFFSET));
    }

    private List<Note> notes(final int length) {
        final List<Note> notes = new ArrayList<>(List.of(
            new Note(0, 4, "length", "" + length),
            new Note(4, 4, "sessionId", "0x13121110"),
            new Note(8, 8, "timeNs", "0x2726252423222120"),
            new Note(16, 4, "attachment", "0x33323130"),
            new Note(20, 4, "participantId", "0x43424140")));
        notes.addAll(FrameNotes.of(values, 24));
        return notes;
    }
}
