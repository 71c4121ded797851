package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.counters.CounterFile.Reading;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.gateway.app.Json;

/** Frames of a market that is stepped by hand: no file, no clock, no thread. */
class TopModelTest {
    private static final CoreContext LIMITS = new CoreContext().maxOrders(1 << 10).maxPriceNodes(1 << 10)
        .maxParticipants(8);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final FigureGroups FIGURES = new FigureGroups(List.of(
        new Reading("process_id", 17), new Reading("engine_longest_turn_ns", 1_234_567),
        new Reading("rejects_502", 3), new Reading("rejects_710", 8), new Reading("commands", 11)));

    private final Commands commands = new Commands();
    private final EventBuffer events = new EventBuffer(LIMITS);
    private final Exchange exchange = new Exchange(LIMITS, events);
    private final TopModel model = new TopModel();
    private long timeNs = 1_000 * SECOND;
    private long lastId;

    @Test
    void shouldShowBooksTradesAndRates() {
        open();
        order(8, 80, false, 5, 1_200_000);
        order(7, 70, true, 2, 1_200_000);
        order(7, 70, true, 4, 1_100_000);

        final List<String> frame = model.text(timeNs + SECOND, exchange, "running, process 17", FIGURES)
            .lines().toList();

        assertThat(frame.get(0)).contains("node running, process 17").contains("open orders 2");
        assertThat(frame.get(2).split(" {2,}")).containsExactly("instrument", "phase", "bid", "lots", "ask", "lots",
            "last", "vwap 1m", "lots 1m", "orders/s", "trades/s");
        assertThat(frame.get(3).split(" +")).containsExactly("text/usd", "CONTINUOUS", "1.1000", "4", "1.2000", "3",
            "1.2000", "1.2000", "2", "0.3", "0.1");
        assertThat(frame).containsSubsequence("longest turn of    µs", "engine           1234");
        final List<String> refused = frame.stream().filter(line -> line.matches("[A-Z_]+ +\\d+ +\\d+")).toList();
        assertThat(refused).hasSize(2);
        assertThat(refused.get(0)).as("busiest first").matches("INSUFFICIENT_FUNDS +710 +8");
        assertThat(refused.get(1)).matches("HALTED +502 +3");
    }

    @Test
    void shouldForgetTradesAfterAMinuteAndKeepTheLastPrice() {
        open();
        order(8, 80, false, 5, 1_200_000);
        order(7, 70, true, 5, 1_200_000);

        final String line = model.text(timeNs + 61 * SECOND, exchange, "", FIGURES).lines().toList().get(3);

        assertThat(line.split(" +")).containsExactly("text/usd", "CONTINUOUS", "1.2000", "0", "0.0", "0.0");
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldTellProgramsTheSame() throws IOException {
        open();
        order(8, 80, false, 5, 1_200_000);
        order(7, 70, true, 2, 1_200_000);

        final Map<String, Object> frame =
            Json.object(model.report(timeNs, exchange, "running", FIGURES).json());

        assertThat(frame).containsEntry("openOrders", 1L).containsEntry("rejects_710", 8L)
            .containsEntry("engine_longest_turn_ns", 1_234_567L).doesNotContainKey("commands");
        assertThat(((List<Map<String, Object>>) frame.get("instruments")).get(0))
            .containsEntry("symbol", "text/usd").containsEntry("bid", "").containsEntry("ask", "1.2000")
            .containsEntry("askLots", 3L).containsEntry("vwapMinute", "1.2000").containsEntry("lotsMinute", 2L);
    }

    private void open() {
        carryOut(commands.publishGrade(1, "text", 1_000));
        carryOut(commands.listInstrument(1, "text/usd").tick(10).prices(0, 10_000_000).fees(-100, 300));
        carryOut(commands.addParticipant(7, "buyer").buyer());
        carryOut(commands.addSession(70, 7));
        carryOut(commands.attach(70, 70, 0, true));
        carryOut(commands.addParticipant(8, "supplier").supplier());
        carryOut(commands.addSession(80, 8));
        carryOut(commands.attach(80, 80, 0, true));
        carryOut(commands.deposit(7, 1_000_000_000_000L));
        carryOut(commands.declareCapacity(8, 1, 1_000));
    }

    private void order(final int participant, final int session, final boolean isBid, final long lots,
            final long price) {
        final int attachment = exchange.sessions().find(session).attachment();
        commands.time(timeNs);
        if (isBid) {
            commands.newOrder(session, attachment).id(++lastId).bid(lots).at(price);
        } else {
            commands.newOrder(session, attachment).id(++lastId).ask(lots).at(price);
        }
        commands.sentBy(session, attachment, participant);
        carryOut(commands);
    }

    private void carryOut(final Object written) {
        assertThat(written).isNotNull();
        final List<DirectBuffer> seen = new ArrayList<>();
        exchange.onCommand(exchange.sequence() + 1, commands.buffer(), commands.offset());
        events.forEach((buffer, offset, length) -> {
            seen.add(buffer);
            model.onEvent(buffer, offset);
        });
        assertThat(seen).as("events of command " + exchange.sequence()).isNotEmpty();
    }
}
