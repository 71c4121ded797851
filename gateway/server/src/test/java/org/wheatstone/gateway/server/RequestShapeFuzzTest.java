package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.codecs.sbe.Mode;

/**
 * Any frame at all, in every mode: a verdict with a code, or a message that a stock decoder can read. {@code mvn
 * verify} tries the committed frames; {@code JAZZER_FUZZ=1 mvn -pl gateway/server -am test -Dtest=RequestShapeFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones.
 */
class RequestShapeFuzzTest {
    private static final int MAX_LENGTH = 1_024;

    private final RequestShape shape = new RequestShape();
    private final StockDecoder decoder = new StockDecoder();

    @FuzzTest(maxDuration = "5m")
    void shouldLetThroughOnlyWhatAStockDecoderReads(final byte[] bytes) {
        final UnsafeBuffer received = new UnsafeBuffer(bytes);
        final int length = FrameCutter.cut(received, 0, bytes.length, MAX_LENGTH);
        if (length <= 0) {
            return;
        }
        for (final Mode mode : Mode.values()) {
            judge(new UnsafeBuffer(bytes, 0, length), mode);
        }
    }

    private void judge(final UnsafeBuffer frame, final Mode mode) {
        final int code = shape.check(frame, 0, mode);
        if (code != 0) {
            assertThat(Code.of(code)).isNotNull();
            return;
        }
        if (mode == Mode.TRADE && shape.kind() != MessageKind.SESSION) {
            decoder.read(asKnown(frame));
        }
    }

    /** As it is written into the ring: what a newer client appends to a block is left out. */
    private UnsafeBuffer asKnown(final UnsafeBuffer frame) {
        final int groupLength = shape.legs().length();
        final int length = Frame.lengthOf(shape.blockLength() + groupLength);
        final UnsafeBuffer known = new UnsafeBuffer(new byte[length]);
        Frame.begin(known, 0, Frame.templateId(frame, 0), shape.blockLength(), groupLength);
        known.putBytes(Frame.BLOCK_OFFSET, frame, Frame.BLOCK_OFFSET, shape.blockLength());
        if (groupLength != 0) {
            shape.legs().copy(frame, known, Frame.BLOCK_OFFSET + shape.blockLength());
        }
        return known;
    }
}
