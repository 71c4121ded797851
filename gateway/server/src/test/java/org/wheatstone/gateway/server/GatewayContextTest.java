package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GatewayContextTest {
    @Test
    void shouldNamePropertyValueAndRange() {
        assertRefused(context -> context.port(70_000), "gateway.port=70000, allowed 0 to 65535");
        assertLimit(limits -> limits.maxConnections(0), "gateway.maxConnections=0, allowed 1 to 16384");
        assertLimit(limits -> limits.maxPendingLogons(999), "gateway.maxPendingLogons=999, allowed 1 to 256");
        assertLimit(limits -> limits.writeBufferLength(100), "gateway.writeBufferLength=100, allowed 4096 to");
        assertLimit(limits -> limits.keepAliveMs(99), "gateway.keepAliveMs=99, allowed 100 to 60000");
        assertLimit(limits -> limits.minKeepAliveMs(70_000), "gateway.minKeepAliveMs=70000, allowed 10 to 60000");
        assertLimit(limits -> limits.framesPerTurn(0), "gateway.framesPerTurn=0, allowed 1 to 1024");
        assertLimit(limits -> limits.maxPendingLogonsPerAddress(0), "maxPendingLogonsPerAddress=0, allowed 1 to");
        assertLimit(limits -> limits.maxFailedLogons(-1), "gateway.maxFailedLogons=-1, allowed 0 to 1024");
        assertLimit(limits -> limits.maxVerifications(0), "gateway.maxVerifications=0, allowed 1 to 4096");
        assertLimit(limits -> limits.orderRate(1_000_001), "gateway.orderRate=1000001, allowed 0 to 1000000");
        assertLimit(limits -> limits.orderBurst(-1), "gateway.orderBurst=-1, allowed 0 to 1000000");
        assertLimit(limits -> limits.readBufferLength(8_191), "gateway.readBufferLength=8191, allowed 8192 to");
        assertRefused(context -> context.deadlines(null), "missing: gateway.deadlines");
        assertRefused(context -> context.clock(null), "missing: gateway.clock");
        assertRefused(context -> context.nanoClock(null), "missing: gateway.nanoClock");
        assertRefused(context -> context.nonces(null), "missing: gateway.nonces");
        assertRefused(context -> context.engineId(0), "missing: gateway.engineId=0");
    }

    @Test
    void shouldRefuseToStartOnATakenPort() {
        try (GatewayRig rig = new GatewayRig().start(); GatewayRig second = new GatewayRig()) {
            second.context.port(rig.agent().port());

            assertThatThrownBy(second::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("gateway.port=" + rig.agent().port());

            second.context.port(0);
            assertThat(second.start().agent().port()).isPositive();
        }
    }

    private static void assertLimit(final Consumer<GatewayLimits> change, final String message) {
        assertRefused(context -> change.accept(context.limits()), message);
    }

    private static void assertRefused(final Consumer<GatewayContext> change, final String message) {
        final GatewayRig rig = new GatewayRig();
        change.accept(rig.context);

        assertThatThrownBy(rig.context::conclude)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(message);
    }
}
