package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** A listener that throws, or closes its client, while the client comes back. */
class FragileListenerTest {
    private Conversation talk;

    @BeforeEach
    void open() throws IOException {
        talk = new Conversation().goLive();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldSendNothingAgainOnceTheListenerHasClosed() throws IOException {
        final EventLog closing = new EventLog() {
            @Override
            public boolean onResend(final long clOrdId) {
                talk.client.close();
                return super.onResend(clOrdId);
            }
        };
        goLiveWithTwoOrdersInFlight(closing);

        talk.reconnect();
        replayNothing();
        talk.until(() -> talk.client.state() == ClientState.CLOSED);

        assertThat(closing.asked).containsExactly(1L);
        assertThat(talk.client.counters().resentRequests()).isZero();
    }

    @Test
    void shouldAskAgainWhereTheListenerThrew() throws IOException {
        final EventLog fragile = new EventLog() {
            @Override
            public boolean onResend(final long clOrdId) {
                final boolean isWanted = super.onResend(clOrdId);
                if (asked.size() == 2) {
                    throw new IllegalStateException("trader's fault");
                }
                return isWanted;
            }
        };
        goLiveWithTwoOrdersInFlight(fragile);

        talk.reconnect();
        replayNothing();
        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");
        talk.until(talk.client::isLive);

        assertThat(fragile.asked).containsExactly(1L, 2L, 2L);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(1);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
        assertThat(talk.client.counters().resentRequests()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWhereAListenerThrew() throws IOException {
        final List<Long> notApplied = new ArrayList<>();
        goLiveWithTwoOrdersInFlight(new EventLog() {
            @Override
            public void onNotApplied(final long clOrdId) {
                notApplied.add(clOrdId);
                if (clOrdId == 1) {
                    throw new IllegalStateException("trader's fault");
                }
            }
        });
        talk.reconnect();
        talk.exchange.logonAck(2, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();

        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");
        talk.until(talk.client::isLive);

        assertThat(notApplied).containsExactly(1L, 2L);
        assertThat(talk.client.inFlightCount()).isZero();
    }

    @Test
    void shouldCloseWhereAListenerThrewThatClosesTheNextTime() throws IOException {
        goLiveWithTwoOrdersInFlight(new EventLog() {
            @Override
            public void onNotApplied(final long clOrdId) {
                if (clOrdId == 1) {
                    throw new IllegalStateException("trader's fault");
                }
                talk.client.close();
            }
        });
        talk.reconnect();
        talk.exchange.logonAck(2, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");

        talk.client.doWork();

        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.CLOSED_BY_CALLER);
    }

    @Test
    void shouldTellOfAllThatIsGoneAndGoLiveAlthoughTheListenerThrew() throws IOException {
        final EventLog fragile = new EventLog() {
            @Override
            public void onPhase(final Instrument instrument) {
                super.onPhase(instrument);
                if (instrument.id() == 2 && instrument.isGone()) {
                    throw new IllegalStateException("trader's fault");
                }
            }
        };
        comeBackWithoutTwoInstruments(fragile);

        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");
        assertThat(talk.client.isLive()).isFalse();
        talk.until(talk.client::isLive);

        assertThat(fragile.drain()).endsWith("phase 2 GONE", "phase 3 GONE", "live");
        assertThat(talk.client.instruments().count()).isEqualTo(1);
    }

    @Test
    void shouldTellNothingMoreToAListenerThatClosesOverWhatIsGone() throws IOException {
        final EventLog closing = new EventLog() {
            @Override
            public void onPhase(final Instrument instrument) {
                super.onPhase(instrument);
                if (instrument.isGone()) {
                    talk.client.close();
                }
            }
        };
        comeBackWithoutTwoInstruments(closing);

        talk.until(() -> talk.client.state() == ClientState.CLOSED);

        assertThat(closing.drain()).endsWith("phase 2 GONE", "disconnected CLOSED_BY_CALLER 0");
    }

    /** A new client that knows of three instruments, of which two go while it is away. */
    private void comeBackWithoutTwoInstruments(final EventLog listener) throws IOException {
        goLive(listener, 1, 2, 3);
        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.instrument(1, "code/usd@1");
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
    }

    private void goLiveWithTwoOrdersInFlight(final EventLog listener) throws IOException {
        goLive(listener);
        talk.newOrder(1_500, 1);
        talk.newOrder(1_500, 1);
    }

    /** A new client in place of the one that the test began with. */
    private void goLive(final EventLog listener, final int... instruments) throws IOException {
        talk.client.close();
        talk.client = new TradingClient(talk.context, listener);
        talk.client.connect();
        talk.until(talk.exchange::accept);
        talk.awaitLogon();
        talk.exchange.logonAck(0, 1, 0);
        for (final int id : instruments) {
            talk.exchange.instrument(id, "code/usd@" + id);
        }
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
        talk.until(talk.client::isLive);
    }

    private void replayNothing() throws IOException {
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
    }
}
