package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The law of recovery: wherever the wire is cut, in either direction, and wherever the listener throws, each request
 * has exactly one outcome and the client's orders are the exchange's.
 */
class CutWireTest {
    private static final int REQUESTS = 8;
    private static final Pattern OUTCOME = Pattern.compile(
        "(?:accepted|rejected|cancel rejected|business reject|not applied|replaced \\d+ by|canceled \\d+ by) (\\d+).*");

    private Conversation talk;
    /** The callback that the listener throws in, from 1; 0 for none. */
    private int faultAt;
    private int callbacks;
    private boolean isFragile;
    private long resent;
    private long notApplied;

    @BeforeEach
    void open() throws IOException {
        talk = new Conversation();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldAgreeWithTheExchangeWhereverItsAnswersAreCut() throws IOException {
        int cuts = 0;
        while (run(cuts, SmallExchange.NEVER)) {
            cuts++;
        }

        assertThat(cuts).isGreaterThan(800);
        assertThat(notApplied).isPositive();
    }

    @Test
    void shouldAgreeWithTheExchangeWhereverItsRequestsAreCut() throws IOException {
        int cuts = 0;
        while (run(SmallExchange.NEVER, cuts)) {
            cuts++;
        }

        assertThat(cuts).isGreaterThan(500);
        assertThat(resent).isPositive();
    }

    /** An event counts as processed, and a question as not asked. */
    @Test
    void shouldAgreeWithTheExchangeWhereverTheListenerThrows() throws IOException {
        int faults = 0;
        int cut = 0;
        boolean wasCut = true;
        for (; wasCut; cut += 23) {
            callbacks = Integer.MAX_VALUE;
            for (faultAt = 1; faultAt <= callbacks; faultAt++) {
                wasCut = run(cut, cut % 2 == 0 ? SmallExchange.NEVER : cut / 2);
                faults += callbacks >= faultAt ? 1 : 0;
            }
        }

        assertThat(faults).isGreaterThan(500);
        assertThat(resent).isPositive();
        assertThat(notApplied).isPositive();
    }

    /** One session to its end; false if it was over before the wire was cut. */
    private boolean run(final int sendLimit, final int receiveLimit) throws IOException {
        final String where =
            "cut after sending " + sendLimit + ", receiving " + receiveLimit + ", fault at callback " + faultAt;
        callbacks = 0;
        isFragile = true;
        final SmallExchange exchange = new SmallExchange(talk.exchange, sendLimit, receiveLimit);
        final TradingClient client = new TradingClient(talk.context, fragile());
        talk.client = client;
        client.connect();
        survive(() -> step(exchange, client.isLive()));
        trade();
        survive(() -> step(exchange, client.isLive() && client.inFlightCount() == 0));

        assertThat(outcomes(talk.log.drain())).as(where).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(client.orders().toString()).as(where)
            .isEqualTo(exchange.orders() + "fills 1 bought 6 for 46200 fees 7 sold 0 for 0 fees 0\n");
        resent += client.counters().resentRequests();
        notApplied += client.counters().notAppliedRequests();
        isFragile = false;
        client.close();
        talk.log.drain();
        talk.exchange.hangUp();
        return exchange.wasCut();
    }

    /** What the log hears, until it is too much. */
    private TradingListener fragile() {
        return (TradingListener) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {TradingListener.class}, (proxy, method, arguments) -> {
                final Object answer = method.invoke(talk.log, arguments);
                if (isFragile && ++callbacks == faultAt) {
                    throw new Fault();
                }
                return answer;
            });
    }

    private void survive(final Conversation.Condition condition) throws IOException {
        try {
            talk.until(condition);
        } catch (final Fault once) {
            talk.until(condition);
        }
    }

    private boolean step(final SmallExchange exchange, final boolean isDone) throws IOException {
        exchange.doWork();
        if (talk.client.state() == ClientState.BACKING_OFF) {
            talk.clock.advanceMs(talk.context.maxBackOffMs());
        }
        return isDone;
    }

    private void trade() {
        talk.newOrder(1_100, 1);
        talk.newOrder(SmallExchange.REFUSED_PRICE, 2);
        talk.newOrder(1_200, 3);
        talk.client.cancel(1, 1);
        talk.client.replace(3, talk.request.clear().instrumentId(1).price(1_250).quantity(4));
        talk.newOrder(SmallExchange.FILLED_PRICE, 6);
        talk.client.cancel(1, 1);
        assertThat(talk.newOrder(1_150, 8)).isEqualTo(REQUESTS);
    }

    /** The ids that have an outcome, as often as they have one. */
    private static List<Long> outcomes(final List<String> log) {
        final List<Long> ids = new ArrayList<>();
        for (final String line : log) {
            final var outcome = OUTCOME.matcher(line);
            if (outcome.matches()) {
                ids.add(Long.valueOf(outcome.group(1)));
            }
        }
        ids.sort(null);
        return ids;
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
