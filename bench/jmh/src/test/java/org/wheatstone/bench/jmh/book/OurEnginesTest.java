package org.wheatstone.bench.jmh.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.Flow;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

class OurEnginesTest {
    private static final int DEPTH = 1_000;
    private static final int COMMANDS = 10_000;
    private static final int COMMANDS_OF_REFERENCE = 2_000;
    private static final int SEED = 5;
    private static final int LEGS = 64;

    @ParameterizedTest
    @CsvSource({"1a, steady", "1a, swing", "1a, crash", "1b, steady", "1b, crash", "2, steady", "2, swing", "2, crash"})
    void shouldTradeAsTheIndependentBookDoes(final String row, final String flow) {
        final OrderStream stream = stream(Flow.of(flow), COMMANDS);

        final Engine engine = new OurEngines().open(row, stream);
        engine.runTo(stream.parts().measuredEnd());

        assertThat(engine.hasTraded(stream.timed())).isTrue();
        engine.runTo(stream.parts().end());
        assertThat(engine.hasTraded(stream.all())).isTrue();
    }

    @Test
    void shouldLookAheadInALargeBookAndTradeTheSame() {
        final OrderStream stream = new StreamSpec(Flow.STEADY, 20_000, StreamSpec.ACCOUNTS, COMMANDS, SEED).generate();

        final Engine engine = new OurEngines().open("1b", stream);
        engine.runTo(stream.parts().end());

        assertThat(engine.hasTraded(stream.all())).isTrue();
    }

    /** The independent book is right if the naive exchange says the same, which shares nothing with it. */
    @ParameterizedTest
    @ValueSource(strings = {"steady", "swing"})
    void shouldFindTheIndependentBookInAgreementWithTheReference(final String flow) {
        final OrderStream stream = stream(Flow.of(flow), COMMANDS_OF_REFERENCE);
        final CoreStream encoded = new CoreStream(stream);
        final ReferenceExchange reference = new ReferenceExchange(ReferenceLimits.AMPLE);
        final Tape tape = new Tape();

        long sequence = 0;
        for (int offset = 0; offset < encoded.end(); offset += CommandRecord.length(encoded.buffer(), offset)) {
            final List<byte[]> events = reference.onCommand(++sequence, encoded.buffer(), offset);
            events.forEach(event -> read(event, encoded.setupCount(), tape));
        }

        assertThat(tape.total()).isEqualTo(stream.all().byEntry());
        assertThat(reference.openOrderCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"floor", "1a", "1b", "2"})
    void shouldAllocateNothingForACommand(final String row) {
        final OrderStream stream = stream(Flow.STEADY, COMMANDS);
        final Engine engine = new OurEngines().open(row, stream);
        engine.runTo(stream.parts().prefill() + COMMANDS / 2);

        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        final long before = threads.getCurrentThreadAllocatedBytes();
        engine.runTo(stream.parts().measuredEnd());
        final long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        // What asking costs, and far from a byte for each command.
        assertThat(bytes).isLessThan(COMMANDS / 20);
    }

    private static OrderStream stream(final Flow flow, final int commands) {
        return new StreamSpec(flow, DEPTH, StreamSpec.ACCOUNTS, commands, SEED).generate();
    }

    private static void read(final byte[] event, final int setupCount, final Tape tape) {
        final UnsafeBuffer buffer = new UnsafeBuffer(event);
        if (EventRecord.templateId(buffer, 0) == FillDecoder.TEMPLATE_ID) {
            final FillDecoder fill = new FillDecoder().wrap(
                buffer, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, FillDecoder.BLOCK_LENGTH,
                FillDecoder.SCHEMA_VERSION);
            tape.trade(
                fill.makerOrderId() / LEGS - setupCount, fill.takerOrderId() / LEGS - setupCount,
                fill.price() / CoreStream.TICK, fill.quantity());
        }
    }
}
