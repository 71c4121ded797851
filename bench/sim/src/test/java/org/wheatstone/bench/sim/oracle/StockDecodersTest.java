package org.wheatstone.bench.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

class StockDecodersTest {
    private static final int SIDE =
        CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET + NewOrderDecoder.sideEncodingOffset();
    private static final int BLOCK_LENGTH = CommandRecord.FRAME_OFFSET + Frame.SBE_OFFSET;

    @TempDir
    private Path scratch;

    @Test
    void shouldReadWhatAGatewayLetsThrough() {
        final StockDecoders decoders = read(SmallNode.commands(1, 130));

        assertThat(decoders.commands()).isGreaterThanOrEqualTo(129);
        assertThat(decoders.unreadable()).as(decoders.firstUnreadable()).isZero();
    }

    @Test
    void shouldFindAValueWithoutMeaning() {
        final List<byte[]> commands = SmallNode.commands(1, 130);
        firstOrder(commands)[SIDE] = 9;

        final StockDecoders decoders = read(commands);

        assertThat(decoders.unreadable()).isEqualTo(1);
        assertThat(decoders.firstUnreadable()).contains("side=SBE_UNKNOWN");
    }

    @Test
    void shouldFindALyingBlockLength() {
        final List<byte[]> commands = SmallNode.commands(1, 130);
        firstOrder(commands)[BLOCK_LENGTH] += 8;

        final StockDecoders decoders = read(commands);

        assertThat(decoders.unreadable()).isEqualTo(1);
        assertThat(decoders.firstUnreadable()).contains("NewOrder ends at");
    }

    private StockDecoders read(final List<byte[]> commands) {
        final Path directory = scratch.resolve("data");
        SmallNode.write(directory, commands, 1);
        return StockDecoders.read(directory);
    }

    private static byte[] firstOrder(final List<byte[]> commands) {
        return commands.stream().filter(command ->
            CommandRecord.templateId(new UnsafeBuffer(command), 0) == NewOrderDecoder.TEMPLATE_ID)
            .findFirst().orElseThrow();
    }
}
