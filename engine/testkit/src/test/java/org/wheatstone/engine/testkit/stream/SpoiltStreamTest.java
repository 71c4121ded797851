package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/**
 * Any bytes in any field of what a member or an operator sends: a command that makes the core throw would stop the
 * exchange at every replay, so there must be none. Nor may the reference read such bytes otherwise.
 */
class SpoiltStreamTest {
    private static final int PERCENT_SPOILT  = 25;
    /** At first the market is set up, without which all that comes is refused. */
    private static final int FIRST_SPOILT    = 60;
    private static final int GROUP_HEADER    = MassQuoteDecoder.LegsDecoder.sbeHeaderSize();
    private static final long MAX_NOTIONAL   = 1_000_000_000_000_000_000L;
    private static final long MAX_DEPOSITS   = 4_600_000_000_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "51, 4000, BALANCED", "52, 4000, HOSTILE", "53, 4000, DEEP", "54, 4000, TINY_LIMITS", "55, 4000, SLICED"})
    void shouldAnswerAnyFieldsAsTheReference(final long seed, final int size, final Profile profile) {
        final CommandStream good = CommandStream.of(seed, size, profile);

        final long events = new StreamComparison(ComparedCore::new).attempts(0).run(spoilt(good, new Random(seed)));

        assertThat(events).isGreaterThan(size / 4);
    }

    private static CommandStream spoilt(final CommandStream good, final Random random) {
        final List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            final byte[] record = good.command(i).clone();
            if (i >= FIRST_SPOILT && random.nextInt(100) < PERCENT_SPOILT) {
                spoil(new UnsafeBuffer(record), random);
            }
            records.add(record);
        }
        return CommandStream.of("spoilt " + good.origin(), good.limits(), records);
    }

    /**
     * The request's own id stays, or nothing of its session would be new any more; so do the delivery term and the
     * currency of an instrument, which stand beside each other and whose meaning is the gateway's to judge.
     */
    private static void spoil(final UnsafeBuffer record, final Random random) {
        final int templateId = CommandRecord.templateId(record, 0);
        final boolean isRequest =
            templateId >= NewOrderDecoder.TEMPLATE_ID && templateId <= OpenOrdersRequestDecoder.TEMPLATE_ID;
        final boolean isAction =
            templateId >= AddParticipantDecoder.TEMPLATE_ID && templateId <= DeclineDecoder.TEMPLATE_ID;
        final int block = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET + textLength(templateId);
        final int blockLength = Frame.blockLength(record, CommandRecord.FRAME_OFFSET) - textLength(templateId);
        if (!isRequest && !isAction || blockLength == 0) {
            return;
        }
        final int idAt = CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET;
        final long id = record.getLong(idAt, ByteOrder.LITTLE_ENDIAN);
        final int enumsAt = block - textLength(templateId) + ListInstrumentDecoder.deliveryTermEncodingOffset();
        final short enums = templateId == ListInstrumentDecoder.TEMPLATE_ID ? record.getShort(enumsAt) : 0;
        final int fields = random.nextInt(20) == 0 ? blockLength : 1 + random.nextInt(2);
        for (int i = 0; i < fields; i++) {
            spoilField(record, block, blockLength, random);
        }
        final int legsLength = Frame.length(record, CommandRecord.FRAME_OFFSET) - Frame.lengthOf(blockLength);
        if (templateId == MassQuoteDecoder.TEMPLATE_ID && legsLength > GROUP_HEADER) {
            spoilField(record, block + blockLength + GROUP_HEADER, legsLength - GROUP_HEADER, random);
        }
        record.putLong(idAt, id, ByteOrder.LITTLE_ENDIAN);
        if (templateId == ListInstrumentDecoder.TEMPLATE_ID) {
            record.putShort(enumsAt, enums);
        }
    }

    /** What stands before a text, and the text: letters that are none are told as they come. */
    private static int textLength(final int templateId) {
        switch (templateId) {
            case PublishGradeDecoder.TEMPLATE_ID:
                return PublishGradeDecoder.nameEncodingOffset() + PublishGradeDecoder.nameLength();
            case ListInstrumentDecoder.TEMPLATE_ID:
                return ListInstrumentDecoder.symbolEncodingOffset() + ListInstrumentDecoder.symbolLength();
            default:
                return 0;
        }
    }

    private static void spoilField(
            final UnsafeBuffer record, final int start, final int length, final Random random) {
        final int width = 1 << random.nextInt(4);
        if (width > length) {
            return;
        }
        final int at = start + random.nextInt(length / width) * width;
        final long value = value(random);
        for (int i = 0; i < width; i++) {
            record.putByte(at + i, (byte) (value >>> i * Byte.SIZE));
        }
    }

    private static long value(final Random random) {
        switch (random.nextInt(7)) {
            case 0:
                return random.nextInt(4);
            case 1:
                return random.nextLong();
            case 2:
                return 1L << random.nextInt(Long.SIZE);
            case 3:
                return (1L << random.nextInt(Long.SIZE)) - 1;
            case 4:
                return -(1L << random.nextInt(Long.SIZE));
            case 5:
                return (random.nextBoolean() ? MAX_NOTIONAL : MAX_DEPOSITS) + random.nextInt(3) - 1;
            default:
                return random.nextInt(1_000);
        }
    }
}
