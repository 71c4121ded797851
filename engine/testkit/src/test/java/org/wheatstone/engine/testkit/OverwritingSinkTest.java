package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;

class OverwritingSinkTest {
    @Test
    void shouldHandOutSlotsRoundAndRound() {
        final OverwritingSink sink = new OverwritingSink(2);

        assertThat(sink.claim()).isZero();
        assertThat(sink.claim()).isEqualTo(EventRecord.MAX_LENGTH);
        assertThat(sink.claim()).isZero();
        assertThat(sink.buffer().capacity()).isEqualTo(2 * EventRecord.MAX_LENGTH);
        sink.commit(3);
        assertThat(sink.eventCount()).isEqualTo(3);
    }

    @Test
    void shouldRefuseASizeThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new OverwritingSink(3))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("slotCount=3 is not a power of two");
    }
}
