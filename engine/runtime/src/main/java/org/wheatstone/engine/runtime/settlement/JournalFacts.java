package org.wheatstone.engine.runtime.settlement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.journal.RecordHandler;

/**
 * Gathers what the commands say that a settlement needs: for the header of its file, and which instruments are
 * delivered. One thread; keeps nothing of a buffer.
 */
final class JournalFacts implements RecordHandler {
    private final NodeStartedDecoder nodeStarted = new NodeStartedDecoder();
    private final Blocks blocks = new Blocks();
    private long runId;
    private long timeNs;
    private long lastSequence;

    @Override
    public void onRecord(final long number, final DirectBuffer buffer, final int offset, final int length) {
        lastSequence = number;
        blocks.onRecord(number, buffer, offset, length);
        // The exchange's time: a clock that was set back between two runs does not take the date with it.
        timeNs = Math.max(timeNs, CommandRecord.timeNs(buffer, offset));
        if (CommandRecord.templateId(buffer, offset) == NodeStartedDecoder.TEMPLATE_ID) {
            final int frame = offset + CommandRecord.FRAME_OFFSET;
            runId = nodeStarted.wrap(
                buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame))
                .runId();
        }
    }

    Blocks blocks() {
        return blocks;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** The header of the file of a whole journal. */
    SettlementHeader header(final long journalHash) {
        final Instant time = Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(timeNs));
        return new SettlementHeader(
            runId, time.atOffset(ZoneOffset.UTC).toLocalDate(), 1, lastSequence, journalHash, SettlementHeader.NONE);
    }
}
