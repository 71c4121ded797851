package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** A client and a scripted exchange over loopback, stepped in turn by one thread. Time stands still but by the test. */
final class Conversation implements AutoCloseable {
    static final int SESSION_ID = 7;

    /** What is waited for; asked after each step. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    final SteppedClock clock = new SteppedClock();
    final EventLog log = new EventLog();
    final OrderRequest request = new OrderRequest();
    final ScriptedExchange exchange;
    final ClientContext context;
    TradingClient client;

    Conversation() throws IOException {
        exchange = new ScriptedExchange();
        context = new ClientContext().port(exchange.port()).sessionId(SESSION_ID)
            .maxInFlight(8).maxOpenOrders(16).maxInstruments(4).receiveBufferBytes(16_384)
            .nanoClock(clock).epochNanoClock(clock);
    }

    /** Makes the client and connects it, as far as that the exchange has the connection. */
    Conversation connect() throws IOException {
        client = new TradingClient(context, log);
        client.connect();
        until(exchange::accept);
        return this;
    }

    /** Greets, and waits for the logon. */
    Conversation awaitLogon() throws IOException {
        exchange.hello();
        exchange.flush();
        await(LogonDecoder.TEMPLATE_ID);
        return this;
    }

    /** A fresh session, live, with one instrument; the log is empty afterwards. */
    Conversation goLive() throws IOException {
        connect().awaitLogon();
        exchange.logonAck(0, 1, 0);
        exchange.instrument(1, "code/usd");
        exchange.phase(1, Phase.CONTINUOUS);
        exchange.replayComplete(0);
        exchange.flush();
        until(client::isLive);
        assertThat(log.drain()).contains("logon 0", "live");
        return this;
    }

    /** The wire breaks, the client backs off, connects again and sends a logon. */
    Conversation reconnect() throws IOException {
        exchange.hangUp();
        until(() -> client.state() == ClientState.BACKING_OFF);
        return connectAgain();
    }

    Conversation connectAgain() throws IOException {
        clock.advanceMs(context.maxBackOffMs());
        until(exchange::accept);
        return awaitLogon();
    }

    long newOrder(final long price, final long lots) {
        return client.newOrder(request.clear().instrumentId(1).side(Side.BID).price(price).quantity(lots));
    }

    /** Steps both sides until the next frame of the client is there; it must be of this kind. */
    void await(final int templateId) throws IOException {
        final int[] found = {exchange.nextFrame()};
        until(() -> {
            if (found[0] == 0) {
                exchange.receive();
                found[0] = exchange.nextFrame();
            }
            return found[0] != 0;
        });
        assertThat(found[0]).isEqualTo(templateId);
    }

    /** What was written arrives and has its effect: that many lines in the log, which are returned. */
    List<String> delivered(final String lastLine) throws IOException {
        exchange.flush();
        until(() -> log.contains(lastLine));
        return log.drain();
    }

    void until(final Condition condition) throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.holds()) {
            client.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: state=" + client.state()
                    + ", disconnection=" + client.disconnection() + ", log=" + log.drain());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        exchange.close();
    }
}
