package org.wheatstone.bench.sim.oracle;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.engine.runtime.Replay;

/**
 * Whether the event log of a stopped node tells the exchange's time: that of an event is the highest stamp of a command
 * so far, so it never falls. Read from the two logs alone, without the core. One thread; it only reads.
 */
public final class Times {
    private static final int TIME_OFFSET = Frame.BLOCK_OFFSET + OrderAcceptedDecoder.eventTimeEncodingOffset();

    private final LongArrayList times = new LongArrayList();
    private final Verdict verdict = new Verdict();
    private long timeNs;
    private long fallenStamps;

    private Times() {
    }

    /** Reads a node's directory. */
    public static Times read(final Path directory) {
        final Times times = new Times();
        Replay.readCommands(directory, times::onCommand);
        Replay.readEvents(directory, times::onEvent);
        return times;
    }

    /** What is wrong with the times of events. */
    public Verdict verdict() {
        return verdict;
    }

    /** How many commands were stamped earlier than one before them. */
    public long fallenStamps() {
        return fallenStamps;
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final long stampNs = CommandRecord.timeNs(buffer, offset);
        fallenStamps += stampNs < timeNs ? 1 : 0;
        timeNs = Math.max(timeNs, stampNs);
        times.addLong(timeNs);
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (!hasTimeThere(EventRecord.templateId(buffer, offset))) {
            return;
        }
        final long command = EventRecord.commandSequence(buffer, offset);
        final long eventNs = buffer.getLong(offset + EventRecord.FRAME_OFFSET + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (eventNs != times.getLong((int) command - 1)) {
            verdict.add(Kind.DIVERGENT, "event " + EventRecord.eventNumber(buffer, offset) + " of command " + command
                + " has time " + eventNs + " instead of " + times.getLong((int) command - 1));
        }
    }

    /** What sessions are told, and what the node is told of sessions. */
    private static boolean hasTimeThere(final int templateId) {
        return EventRecord.frameTellsLast(templateId)
            || templateId >= FillDecoder.TEMPLATE_ID && templateId <= SessionDetachedDecoder.TEMPLATE_ID;
    }
}
