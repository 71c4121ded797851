package org.wheatstone.gateway.app.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/** Codes that an exchange with the usual limits, alone on its machine, gives to nobody. */
class OddLimitsTest {
    private static final int SESSION = 70;
    private static final int NOBODYS_SESSION = 99;
    private static final int MAX_FAILURES = 3;

    @Test
    void shouldRefuseWhatMakesItHoldMoreWhenTheDiskIsLow(@TempDir final Path scratch) {
        try (House house = House.open(
                scratch, House.START_NS, node -> node.lowWaterBytes(Long.MAX_VALUE), gateway -> { })) {
            final Ears ears = new Ears();
            house.addSession(SESSION);
            final TradingClient client = house.client(SESSION, ears);
            client.connect();
            house.until(client::isLive);
            client.newOrder(new OrderRequest().instrumentId(1).side(Side.BID).price(1_000).quantity(1));
            house.until(() -> client.inFlightCount() == 0);
            house.node().checkSpace();

            client.newOrder(new OrderRequest().instrumentId(1).side(Side.BID).price(1_000).quantity(1));
            client.replace(1, new OrderRequest().instrumentId(1).price(900).quantity(1));
            client.cancel(1, 1);
            house.until(() -> client.inFlightCount() == 0);

            assertThat(ears.refusals).containsExactly(Code.DISK_LOW.number(), Code.DISK_LOW.number());
            assertThat(house.openOrders(SESSION)).isEmpty();
        }
    }

    @Test
    void shouldRefuseAnAddressThatFailsTooOften(@TempDir final Path scratch) {
        try (House house = House.open(scratch, House.START_NS, node -> { },
                gateway -> gateway.limits().limitsLoopback(true).maxFailedLogons(MAX_FAILURES))) {
            house.addSession(SESSION);
            for (int i = 0; i < MAX_FAILURES; i++) {
                assertThat(refusal(house, NOBODYS_SESSION).code()).isEqualTo(Code.UNKNOWN_SESSION.number());
            }

            final Disconnection banned = refusal(house, SESSION);

            assertThat(banned.code()).isEqualTo(Code.ADDRESS_BANNED.number());
            assertThat(banned.detail()).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        }
    }

    /** Logs on once; why it was not to be. */
    private static Disconnection refusal(final House house, final int sessionId) {
        final TradingClient client =
            house.client(sessionId, house.port(), context -> context.autoReconnect(false), new Ears());
        client.connect();
        house.until(() -> client.state() == ClientState.DISCONNECTED || client.state() == ClientState.CLOSED);
        return client.disconnection();
    }

    /** Hears of refusals. */
    private static final class Ears implements TradingListener {
        private final List<Integer> refusals = new ArrayList<>();

        @Override
        public void onDisconnected(final Disconnection disconnection) {
            // The client remembers it.
        }

        @Override
        public void onNotApplied(final long clOrdId) {
            throw new AssertionError("not applied: " + clOrdId);
        }

        @Override
        public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
            refusals.add(reject.code());
        }
    }
}
