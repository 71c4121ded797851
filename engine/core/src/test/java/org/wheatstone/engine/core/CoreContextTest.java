package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;

class CoreContextTest {
    @TestFactory
    Stream<DynamicTest> shouldNameTheLimitThatIsOutOfRangeItsValueAndTheRange() {
        return Stream.of(
            refused(c -> c.maxParticipants(0), "maxParticipants=0 is outside 1 to 65536"),
            refused(c -> c.maxParticipants(65_537), "maxParticipants=65537 is outside 1 to 65536"),
            refused(c -> c.maxSessions(0), "maxSessions=0 is outside 1 to 262144"),
            refused(c -> c.maxSessions(262_145), "maxSessions=262145 is outside 1 to 262144"),
            refused(c -> c.maxGrades(0), "maxGrades=0 is outside 1 to 65536"),
            refused(c -> c.maxInstruments(16_385), "maxInstruments=16385 is outside 1 to 16384"),
            refused(c -> c.maxOrders(0), "maxOrders=0 is outside 1 to 8388608"),
            refused(c -> c.maxOrders(8_388_609), "maxOrders=8388609 is outside 1 to 8388608"),
            // Two for each of 64 instruments, and four for the first price.
            refused(c -> c.maxPriceNodes(131), "maxPriceNodes=131 is outside 132 to 4194304"),
            refused(c -> c.maxPriceNodes(4_194_305), "maxPriceNodes=4194305 is outside 132 to 4194304"),
            refused(c -> c.maxInstruments(1 << 14), "maxPriceNodes=32768 is outside 32772 to 4194304"),
            refused(
                c -> c.maxParticipants(1 << 16).maxInstruments(10_923).maxPriceNodes(1 << 22),
                "maxParticipants=65536 times maxInstruments=10923 is above 715827879, the most capacities"),
            refused(c -> c.maxFillsPerCommand(0), "maxFillsPerCommand=0 is outside 1 to 9152"),
            refused(c -> c.maxFillsPerCommand(9_153), "maxFillsPerCommand=9153 is outside 1 to 9152"),
            refused(c -> c.maxCancelsPerCommand(0), "maxCancelsPerCommand=0 is outside 1 to 65536"),
            refused(c -> c.maxTrades(0), "maxTrades=0 is outside 1 to 1048576"),
            refused(c -> c.maxQuoteSets(0), "maxQuoteSets=0 is outside 1 to 65536"),
            refused(c -> c.maxProposals(1_025), "maxProposals=1025 is outside 1 to 1024"),
            // 8,192 quote sets, twice 1,024 cancels, twice 4,096 sessions, 128 answers, and one fill.
            refused(
                c -> c.maxEventsPerCommand(18_561).maxQuoteSets(8_192),
                "maxEventsPerCommand=18561 is outside 18562 to 1048576"),
            // Eight for each of 1,024 works of timers, and twice 4,096 sessions.
            refused(c -> c.maxEventsPerCommand(16_383), "maxEventsPerCommand=16383 is outside 16384 to 1048576"),
            // One for each instrument that rolls to a grade, and one.
            refused(
                c -> c.maxEventsPerCommand(700).maxQuoteSets(4).maxCancelsPerCommand(4).maxSessions(8)
                    .maxFillsPerCommand(16).maxInstruments(700),
                "maxEventsPerCommand=700 is outside 701 to 1048576"),
            refused(
                c -> c.maxEventsPerCommand(1 << 20 | 1),
                "maxEventsPerCommand=1048577 is outside 16384 to 1048576"),
            refused(c -> c.maxPools(65_537), "maxPools=65537 is outside 1 to 65536"),
            refused(c -> c.maxPools(-1), "maxPools=-1 is outside 1 to 65536"),
            refused(c -> c.maxPositions(0), "maxPositions=0 is outside 1 to 4194304"),
            refused(c -> c.maxRights(8_388_609), "maxRights=8388609 is outside 1 to 8388608"),
            refused(c -> c.maxCalls(0), "maxCalls=0 is outside 1 to 4194304"),
            refused(c -> c.maxDeliveries(0), "maxDeliveries=0 is outside 1 to 8388608"),
            refused(c -> c.maxQualifications(1_048_577), "maxQualifications=1048577 is outside 1 to 1048576"),
            refused(c -> c.maxMandates(0), "maxMandates=0 is outside 1 to 1048576"),
            refused(c -> c.maxSeries(16_385), "maxSeries=16385 is outside 1 to 16384"));
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptBothEndsOfEachRange() {
        return Stream.of(
            accepted("defaults", c -> c),
            accepted("smallest", c -> c.maxParticipants(1).maxSessions(1).maxGrades(1).maxInstruments(1).maxOrders(1)
                .maxPriceNodes(6).maxFillsPerCommand(1).maxCancelsPerCommand(1).maxTrades(1).maxQuoteSets(1)
                .maxProposals(1).maxPools(1).maxPositions(1).maxRights(1).maxCalls(1).maxDeliveries(1)
                .maxQualifications(1).maxMandates(1).maxSeries(1).maxEventsPerCommand(135)),
            accepted("largest", c -> c.maxEventsPerCommand(1 << 20).maxFillsPerCommand(1 << 16)
                .maxParticipants(1 << 16).maxSessions(1 << 18).maxGrades(1 << 16).maxInstruments(10_922)
                .maxOrders(1 << 23).maxPriceNodes(1 << 22).maxCancelsPerCommand(1 << 16).maxTrades(1 << 20)
                .maxQuoteSets(1 << 16).maxProposals(1 << 10).maxPools(1 << 16).maxPositions(1 << 22)
                .maxRights(1 << 23).maxCalls(1 << 22).maxDeliveries(1 << 23).maxQualifications(1 << 20)
                .maxMandates(1 << 20).maxSeries(1 << 14)),
            accepted("most instruments", c -> c.maxInstruments(1 << 14).maxPriceNodes((1 << 15) + 4)));
    }

    @Test
    void shouldStateAllItsLimitsAtTheBeginningOfARun() {
        final CoreContext context = new CoreContext().maxSessions(7).maxProposals(5);
        final NodeStartedDecoder stated = stated(context);

        assertThat(stated.maxParticipants()).isEqualTo(1_024);
        assertThat(stated.maxSessions()).isEqualTo(7);
        assertThat(stated.maxGrades()).isEqualTo(256);
        assertThat(stated.maxInstruments()).isEqualTo(64);
        assertThat(stated.maxOrders()).isEqualTo(262_144);
        assertThat(stated.maxPriceNodes()).isEqualTo(32_768);
        assertThat(stated.maxFillsPerCommand()).isEqualTo(8_192);
        assertThat(stated.maxEventsPerCommand()).isEqualTo(32_768);
        assertThat(stated.maxCancelsPerCommand()).isEqualTo(1_024);
        assertThat(stated.maxTrades()).isEqualTo(65_536);
        assertThat(stated.maxQuoteSets()).isEqualTo(4_096);
        assertThat(stated.maxProposals()).isEqualTo(5);
        assertThat(stated.maxPools()).isEqualTo(192);
        assertThat(stated.maxPositions()).isEqualTo(65_536);
        assertThat(stated.maxRights()).isEqualTo(131_072);
        assertThat(stated.maxCalls()).isEqualTo(65_536);
        assertThat(stated.maxDeliveries()).isEqualTo(65_536);
        assertThat(stated.maxQualifications()).isEqualTo(4_096);
        assertThat(stated.maxMandates()).isEqualTo(4_096);
        assertThat(stated.maxSeries()).isEqualTo(64);
        assertThatCode(() -> context.requireSame(stated)).doesNotThrowAnyException();
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseARunUnderAnyOtherLimit() {
        return Stream.of(
            other(c -> c.maxParticipants(9), "maxParticipants=9, and here it is 1024"),
            other(c -> c.maxSessions(9), "maxSessions=9, and here it is 4096"),
            other(c -> c.maxGrades(9), "maxGrades=9, and here it is 256"),
            other(c -> c.maxInstruments(9), "maxInstruments=9, and here it is 64"),
            other(c -> c.maxOrders(9), "maxOrders=9, and here it is 262144"),
            other(c -> c.maxPriceNodes(9), "maxPriceNodes=9, and here it is 32768"),
            other(c -> c.maxFillsPerCommand(9), "maxFillsPerCommand=9, and here it is 8192"),
            other(c -> c.maxEventsPerCommand(30_000), "maxEventsPerCommand=30000, and here it is 32768"),
            other(c -> c.maxCancelsPerCommand(9), "maxCancelsPerCommand=9, and here it is 1024"),
            other(c -> c.maxTrades(9), "maxTrades=9, and here it is 65536"),
            other(c -> c.maxQuoteSets(9), "maxQuoteSets=9, and here it is 4096"),
            other(c -> c.maxProposals(9), "maxProposals=9, and here it is 64"),
            other(c -> c.maxPools(9), "maxPools=9, and here it is 192"),
            other(c -> c.maxPositions(9), "maxPositions=9, and here it is 65536"),
            other(c -> c.maxRights(9), "maxRights=9, and here it is 131072"),
            other(c -> c.maxCalls(9), "maxCalls=9, and here it is 65536"),
            other(c -> c.maxDeliveries(9), "maxDeliveries=9, and here it is 65536"),
            other(c -> c.maxQualifications(9), "maxQualifications=9, and here it is 4096"),
            other(c -> c.maxMandates(9), "maxMandates=9, and here it is 4096"),
            other(c -> c.maxSeries(9), "maxSeries=9, and here it is 64"));
    }

    private static DynamicTest other(final UnaryOperator<CoreContext> change, final String difference) {
        return DynamicTest.dynamicTest(difference, () -> {
            final NodeStartedDecoder stated = stated(change.apply(new CoreContext()));

            assertThatThrownBy(() -> new CoreContext().requireSame(stated))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the journal was written under " + difference + ": replay it under that limit");
        });
    }

    private static NodeStartedDecoder stated(final CoreContext context) {
        final UnsafeBuffer block = new UnsafeBuffer(new byte[NodeStartedEncoder.BLOCK_LENGTH]);
        context.writeTo(new NodeStartedEncoder().wrap(block, 0));
        return new NodeStartedDecoder().wrap(
            block, 0, NodeStartedDecoder.BLOCK_LENGTH, NodeStartedDecoder.SCHEMA_VERSION);
    }

    private static DynamicTest refused(final UnaryOperator<CoreContext> change, final String message) {
        return DynamicTest.dynamicTest(message, () -> {
            final CoreContext context = change.apply(new CoreContext());

            assertThatThrownBy(context::conclude)
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
        });
    }

    private static DynamicTest accepted(final String name, final UnaryOperator<CoreContext> change) {
        return DynamicTest.dynamicTest(name, () ->
            assertThatCode(() -> change.apply(new CoreContext()).conclude()).doesNotThrowAnyException());
    }
}
