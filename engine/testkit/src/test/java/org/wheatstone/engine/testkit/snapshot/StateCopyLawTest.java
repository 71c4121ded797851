package org.wheatstone.engine.testkit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.engine.core.StateCopy;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.DeliveryStream;
import org.wheatstone.engine.testkit.stream.Profile;

/** The law: what is written from a copy, however much later, is what would have been written at once. */
class StateCopyLawTest {
    private static final int MAX_COMMANDS_BETWEEN = 400;

    @ParameterizedTest
    @CsvSource({"51, 8000, BALANCED", "52, 8000, HOSTILE", "53, 8000, DEEP", "54, 6000, TINY_LIMITS",
        "55, 8000, SLICED"})
    void shouldBeWrittenAsTheExchangeWasWhenItWasTaken(final long seed, final int size, final Profile profile) {
        compareCopies(seed, CommandStream.of(seed, size, profile));
    }

    @ParameterizedTest
    @EnumSource(DeliveryStream.class)
    void shouldBeWrittenAsItWasInTheMidstOfDelivery(final DeliveryStream kind) {
        compareCopies(56, kind.of(56, 5_000));
    }

    private static void compareCopies(final long seed, final CommandStream stream) {
        final RestoredCore core = new RestoredCore(stream.limits(), Integer.MAX_VALUE);
        final StateCopy copy = new StateCopy(core.exchange());
        final Random random = new Random(seed);
        int copies = 0;
        int index = 0;
        while (index < stream.size()) {
            // Now and then nobody makes room before, or too early for it to be enough.
            if (random.nextInt(4) > 0) {
                copy.measure();
                copy.reserve();
            }
            index = carryOut(stream, core, index, random.nextInt(50));
            final byte[] expected = core.snapshot().bytes();
            final long stateHash = core.exchange().stateHash();
            copy.take();
            copies++;
            index = carryOut(stream, core, index, 1 + random.nextInt(MAX_COMMANDS_BETWEEN));

            final String place = stream.origin() + " copy after sequence=" + copy.sequence();
            assertThat(copy.stateHash()).as(place).isEqualTo(stateHash);
            assertThat(copy.lengthBytes()).as(place).isEqualTo(expected.length);
            assertThat(bytesOf(copy)).as(place).isEqualTo(expected);
        }

        assertThat(copies).isGreaterThan(stream.size() / (MAX_COMMANDS_BETWEEN + 50));
    }

    private static int carryOut(
            final CommandStream stream, final RestoredCore core, final int from, final int count) {
        final int to = Math.min(stream.size(), from + count);
        for (int index = from; index < to; index++) {
            core.onCommand(index + 1L, new UnsafeBuffer(stream.command(index)), 0);
        }
        return to;
    }

    private static byte[] bytesOf(final StateCopy copy) {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        copy.write((buffer, offset, length) -> {
            final byte[] part = new byte[length];
            buffer.getBytes(offset, part);
            collected.writeBytes(part);
        });
        return collected.toByteArray();
    }
}
