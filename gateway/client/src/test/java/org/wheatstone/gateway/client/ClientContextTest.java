package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClientContextTest {
    @Test
    void shouldNameThePropertyTheValueAndTheRange() {
        assertRefused(context -> context.port(0), "port out of range: port=0, range=1..65535");
        assertRefused(context -> context.sessionId(0), "sessionId=0, range=1..2147483647");
        assertRefused(context -> context.keepAliveMs(60_001), "keepAliveMs=60001, range=0..60000");
        assertRefused(context -> context.graceMs(-1), "graceMs=-1, range=0..86400000");
        assertRefused(context -> context.minBackOffMs(0), "minBackOffMs=0, range=1..600000");
        assertRefused(context -> context.minBackOffMs(500).maxBackOffMs(499), "maxBackOffMs=499, range=500..600000");
        assertRefused(context -> context.maxOpenOrders(0), "maxOpenOrders=0, range=1..1048576");
        assertRefused(context -> context.maxInFlight(65_537), "maxInFlight=65537, range=1..65536");
        assertRefused(context -> context.maxInstruments(0), "maxInstruments=0, range=1..65536");
        assertRefused(context -> context.receiveBufferBytes(16_383), "receiveBufferBytes=16383, range=16384..16777216");
        assertRefused(context -> context.socketBufferBytes(-1), "socketBufferBytes=-1, range=0..16777216");
        assertRefused(context -> context.resumeAfterSequence(-1), "resumeAfterSequence=-1, range=0..");
    }

    @Test
    void shouldRefuseAHostThatNobodyKnows() {
        // Not even a resolver is asked about this one.
        assertRefused(context -> context.host("[nowhere"), "host unknown: host=[nowhere");
    }

    @Test
    void shouldTakeTheLimitsThemselves() {
        final ClientContext context = valid().port(65_535).keepAliveMs(0).maxInFlight(1).maxOpenOrders(1 << 20)
            .receiveBufferBytes(16_384).minBackOffMs(600_000).maxBackOffMs(600_000);

        assertThat(context.conclude().address().getPort()).isEqualTo(65_535);
    }

    private static ClientContext valid() {
        return new ClientContext().host("127.0.0.1").port(9_500).sessionId(1);
    }

    private static void assertRefused(final Consumer<ClientContext> change, final String message) {
        final ClientContext context = valid();
        change.accept(context);
        assertThatThrownBy(context::conclude)
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
