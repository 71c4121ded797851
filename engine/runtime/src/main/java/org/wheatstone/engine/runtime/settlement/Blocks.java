package org.wheatstone.engine.runtime.settlement;

import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.journal.RecordHandler;

/**
 * Which instruments are delivered, and in what blocks or windows of time: found out from the commands that publish
 * grades, and from the events that say what became of them. All versions of a grade have the same block, so an
 * instrument that rolls keeps it. A command must be told before its events. One thread; keeps nothing of a buffer, and
 * nothing of an instrument that is gone.
 */
final class Blocks implements RecordHandler {
    private static final long NONE = -1;
    private static final int BLOCK_SECONDS_END =
        PublishGradeDecoder.blockSecondsEncodingOffset() + PublishGradeDecoder.blockSecondsEncodingLength();

    private final PublishGradeDecoder grade = new PublishGradeDecoder();
    private final Long2LongHashMap gradeBySequence = new Long2LongHashMap(NONE);
    private final Long2LongHashMap secondsBySequence = new Long2LongHashMap(NONE);
    private final Long2LongHashMap secondsByGrade = new Long2LongHashMap(NONE);
    private final Long2LongHashMap secondsByInstrument = new Long2LongHashMap(NONE);
    private final Long2LongHashMap startByWindow = new Long2LongHashMap(NONE);

    /** A command. Of one that publishes a delivered grade it keeps what it says: an event tells what became of it. */
    @Override
    public void onRecord(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        if (Frame.templateId(buffer, frame) != PublishGradeDecoder.TEMPLATE_ID
            || Frame.blockLength(buffer, frame) < BLOCK_SECONDS_END) {
            return;
        }
        grade.wrap(buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        if (grade.blockSeconds() != 0) {
            gradeBySequence.put(number, grade.gradeId());
            secondsBySequence.put(number, grade.blockSeconds());
        }
    }

    /** What became of an action. */
    void onAcknowledged(final AdminAckDecoder ack) {
        final long sequence = ack.commandSequence();
        if (ack.requestTemplateId() == PublishGradeDecoder.TEMPLATE_ID && ack.code() == 0
            && secondsBySequence.containsKey(sequence)) {
            secondsByGrade.put(gradeBySequence.get(sequence), secondsBySequence.get(sequence));
        }
    }

    /** An instrument is listed, or rolls. */
    void onListed(final InstrumentDefinitionDecoder instrument) {
        final long seconds = secondsByGrade.get(instrument.gradeId());
        if (seconds != NONE) {
            secondsByInstrument.put(instrument.instrumentId(), seconds);
        }
        if (instrument.windowSeconds() != 0) {
            startByWindow.put(instrument.instrumentId(), instrument.windowStart());
        }
    }

    /** The phase of an instrument is another. */
    void onStatus(final InstrumentStatusDecoder instrument) {
        if (instrument.phase() == Phase.GONE) {
            secondsByInstrument.remove(instrument.instrumentId());
            startByWindow.remove(instrument.instrumentId());
        }
    }

    boolean isDelivered(final long instrumentId) {
        return secondsByInstrument.containsKey(instrumentId);
    }

    /**
     * When the block of a delivered instrument began that a time is in, or when its window begins; in nanoseconds since
     * 1970, as the time is.
     */
    long startNs(final long instrumentId, final long timeNs) {
        if (startByWindow.containsKey(instrumentId)) {
            return startByWindow.get(instrumentId);
        }
        final long blockNs = TimeUnit.SECONDS.toNanos(secondsByInstrument.get(instrumentId));
        return timeNs / blockNs * blockNs;
    }
}
