package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CoreContextTest {
    @TestFactory
    Stream<DynamicTest> shouldNameTheLimitThatIsOutOfRangeItsValueAndTheRange() {
        return Stream.of(
            refused(c -> c.maxParticipants(0), "maxParticipants=0 is outside 1 to 65536"),
            refused(c -> c.maxParticipants(65_537), "maxParticipants=65537 is outside 1 to 65536"),
            refused(c -> c.maxSessions(0), "maxSessions=0 is outside 1 to 16386"),
            refused(c -> c.maxSessions(16_387), "maxSessions=16387 is outside 1 to 16386"),
            refused(c -> c.maxGrades(0), "maxGrades=0 is outside 1 to 65536"),
            refused(c -> c.maxInstruments(4_097), "maxInstruments=4097 is outside 1 to 4096"),
            refused(c -> c.maxOrders(0), "maxOrders=0 is outside 1 to 8388608"),
            refused(c -> c.maxOrders(8_388_609), "maxOrders=8388609 is outside 1 to 8388608"),
            refused(c -> c.maxPriceNodes(1), "maxPriceNodes=1 is outside 2 to 4194304"),
            refused(c -> c.maxFillsPerCommand(0), "maxFillsPerCommand=0 is outside 1 to 8192"),
            refused(c -> c.maxFillsPerCommand(8_193), "maxFillsPerCommand=8193 is outside 1 to 8192"),
            refused(
                c -> c.maxSessions(1).maxFillsPerCommand(1).maxEventsPerCommand(1 << 20 | 1),
                "maxEventsPerCommand=1048577 is outside 4 to 1048576"));
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptBothEndsOfEachRange() {
        return Stream.of(
            accepted("defaults", c -> c),
            accepted("smallest", c -> c.maxParticipants(1).maxSessions(1).maxGrades(1).maxInstruments(1).maxOrders(1)
                .maxPriceNodes(2).maxFillsPerCommand(1).maxEventsPerCommand(4)),
            accepted("largest", c -> c.maxEventsPerCommand(1 << 20).maxFillsPerCommand(1 << 16)
                .maxParticipants(1 << 16).maxSessions(1 << 20).maxGrades(1 << 16).maxInstruments(1 << 12)
                .maxOrders(1 << 23).maxPriceNodes(1 << 22)));
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
