package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;

class EventLineTest {
    private static final int WORDS_OF_BLOCK = (OrderCanceledEncoder.BLOCK_LENGTH + Integer.BYTES) / Long.BYTES;

    private final EventLine line = new EventLine();

    @Test
    void shouldMissAWordThatTheEventBeforeHad() {
        begin();
        line.instrument(1);
        putWords(EventLine.BLOCK + 1, EventLine.BLOCK + WORDS_OF_BLOCK);
        assertThat(line.hash(0)).isNotZero();

        for (int missing = EventLine.BLOCK + 1; missing < EventLine.BLOCK + WORDS_OF_BLOCK; missing++) {
            begin();
            line.instrument(1);
            putWords(EventLine.BLOCK + 1, missing);
            putWords(missing + 1, EventLine.BLOCK + WORDS_OF_BLOCK);
            assertThatThrownBy(() -> line.hash(0)).isInstanceOf(AssertionError.class).hasMessageContaining("template=");
        }
    }

    @Test
    void shouldMissTheInstrument() {
        begin();
        putWords(EventLine.BLOCK + 1, EventLine.BLOCK + WORDS_OF_BLOCK);

        assertThatThrownBy(() -> line.hash(0)).isInstanceOf(AssertionError.class);
    }

    private void begin() {
        line.begin(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH, 1, 1);
    }

    private void putWords(final int from, final int to) {
        for (int word = from; word < to; word++) {
            line.put(word, word);
        }
    }
}
