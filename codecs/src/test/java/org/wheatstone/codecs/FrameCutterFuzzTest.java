package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Any bytes at all. {@code mvn verify} tries the committed ones; {@code JAZZER_FUZZ=1 mvn -pl codecs test
 * -Dtest=FrameCutterFuzzTest} looks for new ones.
 */
class FrameCutterFuzzTest {
    private static final int MAX_LENGTH = 1_024;

    @FuzzTest(maxDuration = "5m")
    void shouldCutAStreamAlikeHoweverItsBytesCome(final byte[] bytes) {
        final List<Integer> whole = cuts(bytes, bytes.length);
        assertThat(cuts(bytes, 1)).isEqualTo(whole);
        assertThat(cuts(bytes, 7)).isEqualTo(whole);
    }

    /** Lengths of the frames, and behind them the code that ended it, if one did; so many bytes come at a time. */
    private static List<Integer> cuts(final byte[] bytes, final int step) {
        final List<Integer> cuts = new ArrayList<>();
        int start = 0;
        for (int end = Math.min(step, bytes.length); ; end = Math.min(end + step, bytes.length)) {
            int cut = cut(bytes, start, end);
            while (cut > 0) {
                cuts.add(cut);
                start += cut;
                cut = cut(bytes, start, end);
            }
            if (cut < 0) {
                cuts.add(cut);
                return cuts;
            }
            if (end == bytes.length) {
                return cuts;
            }
        }
    }

    /** What is not there yet cannot be looked at: the buffer ends where the bytes end. */
    private static int cut(final byte[] bytes, final int start, final int end) {
        final UnsafeBuffer received = new UnsafeBuffer(bytes, start, end - start);
        final int cut = FrameCutter.cut(received, 0, end - start, MAX_LENGTH);
        if (cut > 0) {
            assertThat(cut).isBetween(Frame.MIN_LENGTH, Math.min(MAX_LENGTH, end - start));
            assertThat(Frame.BLOCK_OFFSET + Frame.blockLength(received, 0)).isLessThanOrEqualTo(cut);
        } else if (cut < 0) {
            assertThat(Code.of(-cut)).isNotNull();
        }
        return cut;
    }
}
