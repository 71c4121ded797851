package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;

/** What stands before a command's frame: whose it is and when it was read. */
record Stamp(int sessionId, int attachment, int participantId, long receivedTime) {
    static Stamp decode(final DirectBuffer buffer, final int offset) {
        return new Stamp(
            CommandRecord.sessionId(buffer, offset),
            CommandRecord.attachment(buffer, offset),
            CommandRecord.participantId(buffer, offset),
            CommandRecord.timeNs(buffer, offset));
    }
}
