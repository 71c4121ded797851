package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;

/** That the commands of which the tables of states speak are those that the core takes. */
class TemplateOfTest {
    private static final int HIGHEST = 255;

    @Test
    void shouldNameEveryCommandThatHasABlock() {
        final List<Integer> withBlock =
            IntStream.rangeClosed(0, HIGHEST).filter(id -> CommandBlocks.length(id) > 0).boxed().toList();

        assertThat(Arrays.stream(TemplateOf.values()).map(TemplateOf::templateId).toList())
            .doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(withBlock);
    }

    /** A command that the core takes has the length of its block written down, or this test would not see it. */
    @Test
    void shouldTakeNoOtherCommand() {
        for (int id = 0; id <= HIGHEST; id++) {
            if (CommandBlocks.length(id) == 0) {
                final OperatorDesk desk = new OperatorDesk();
                final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
                final int frameLength = Frame.begin(command, CommandRecord.FRAME_OFFSET, id, Long.BYTES * Long.BYTES);
                CommandRecord.stamp(command, 0, frameLength, OperatorDesk.ANN, 1, OperatorDesk.ANN, 1);

                assertThatThrownBy(() -> desk.exchange().onCommand(desk.exchange().sequence() + 1, command, 0))
                    .as("template %s", id).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no such command: template=" + id);
            }
        }
    }
}
