package org.wheatstone.gateway.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.MassCancelRequest;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.OrderStatus;
import org.wheatstone.gateway.client.QuoteRequest;
import org.wheatstone.gateway.client.TradingClient;

/**
 * The law of recovery against the exchange itself: wherever the wire is cut, in either direction, each request has
 * exactly one outcome, and the client's open orders are the core's.
 */
class CutWireTest {
    /** Some requests of the script are above it: what the gateway refuses is lost with a connection as well. */
    private static final int BURST = 9;
    private static final int REQUESTS = 15;
    /** Those that are for an order, new or replacing. */
    private static final long[] ORDER_REQUESTS = {1, 2, 3, 5, 8, 11, 12, 13};
    private static final long SEED = 20_000;
    private static final int SEEDED_RUNS = 300;

    private final OrderRequest order = new OrderRequest();
    private final QuoteRequest quote = new QuoteRequest();
    private final MassCancelRequest massCancel = new MassCancelRequest();
    private House house;
    private CutWire wire;
    private int lastSession = 100;
    private long resent;
    private long notApplied;
    private long refused;

    @BeforeEach
    void open(@TempDir final Path scratch) throws IOException {
        house = House.open(scratch.resolve("data"), House.START_NS);
        house.limitBurst(BURST);
        wire = new CutWire(house.port());
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        house.close();
    }

    @Test
    void shouldAgreeWithTheCoreWhereverAnswersAreCut() throws IOException {
        int length = 0;
        do {
            length++;
        } while (run(new CutWire.Length(CutWire.NEVER, length)) > 0);

        assertThat(length).isGreaterThan(2_000);
        assertThat(notApplied).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void shouldAgreeWithTheCoreWhereverRequestsAreCut() throws IOException {
        int length = 0;
        do {
            length++;
        } while (run(new CutWire.Length(length, CutWire.NEVER)) > 0);

        assertThat(length).isGreaterThan(900);
        assertThat(resent).isPositive();
    }

    @Test
    void shouldAgreeWithTheCoreIfRecoveryItselfIsCut() throws IOException {
        final Random random = new Random(SEED);
        int cuts = 0;
        for (int i = 0; i < SEEDED_RUNS; i++) {
            cuts += run(length(random), length(random), length(random));
        }

        assertThat(cuts).isGreaterThan(SEEDED_RUNS * 3 / 2);
    }

    private static CutWire.Length length(final Random random) {
        return random.nextBoolean()
            ? new CutWire.Length(1 + random.nextInt(1_100), CutWire.NEVER)
            : new CutWire.Length(CutWire.NEVER, 1 + random.nextInt(2_500));
    }

    /** One session from its first logon to the last answer; returns how often the wire was cut. */
    private int run(final CutWire.Length... lengths) throws IOException {
        final int session = ++lastSession;
        final String where = "session " + session + ", cut after " + List.of(lengths);
        house.addSession(session);
        wire.lengths(lengths);
        final Diary diary = new Diary();
        final TradingClient client = house.client(session, wire.port(), context -> { }, diary);
        diary.orders(client.orders());
        client.connect();
        until(client::isLive);
        trade(client);
        until(() -> client.isLive() && client.inFlightCount() == 0
            && client.lastSequence() == house.exchange().sessions().find(session).highestSequence());

        assertThat(diary.outcomes()).as(where)
            .isEqualTo(LongStream.rangeClosed(1, REQUESTS).boxed().toList());
        assertThat(open(client)).as(where).isEqualTo(house.openOrders(session));
        assertThat(client.orders().strangers()).as(where).isZero();
        assertStatuses(client, diary, house.openOrders(session), where);
        resent += client.counters().resentRequests();
        notApplied += client.counters().notAppliedRequests();
        refused += diary.refusals().size();
        house.drop(client);
        until(() -> !wire.isOpen());
        return wire.cuts();
    }

    /** Nothing is in doubt any more, and what is open, or was lost, is what the core, or the listener, says. */
    private static void assertStatuses(
            final TradingClient client, final Diary diary, final List<String> openOrders, final String where) {
        for (final long id : ORDER_REQUESTS) {
            final OrderStatus status = client.status(id);
            assertThat(status).as("%s, request %d", where, id)
                .isNotIn(OrderStatus.NONE, OrderStatus.PENDING, OrderStatus.UNKNOWN);
            assertThat(status == OrderStatus.OPEN).as("%s, request %d", where, id)
                .isEqualTo(openOrders.stream().anyMatch(line -> line.contains(" clOrdId " + id + " ")));
            assertThat(status == OrderStatus.NOT_APPLIED).as("%s, request %d", where, id)
                .isEqualTo(diary.notApplied().contains(id));
        }
    }

    private void until(final BooleanSupplier condition) {
        house.until(() -> {
            wire.turn();
            return condition.getAsBoolean();
        });
    }

    /** All in one breath. */
    private void trade(final TradingClient client) {
        client.newOrder(bid(1_000, 5));
        client.newOrder(bid(900, 3));
        client.replace(1, order.clear().instrumentId(1).price(1_100).quantity(4));
        client.massQuote(quote.clear(7).leg(2, 1_000, 5, 2_000, 5));
        client.newOrder(bid(House.OFFER, 2).timeInForce(TimeInForce.IOC));
        client.cancel(1, 2);
        client.cancel(1, 2);
        client.newOrder(bid(805, 1));
        client.massQuote(quote.clear(7).leg(2, 1_010, 5, 2_000, 3));
        client.massCancel(massCancel.clear().side(1, Side.BID));
        client.newOrder(bid(700, 10).displayQuantity(2));
        client.newOrder(bid(House.OFFER + 100, 3));
        client.newOrder(bid(600, 1));
        client.requestOpenOrders();
        // Cancels have a rate of their own: this one is seen although those before it are not.
        assertThat(client.cancel(1, 11)).isEqualTo(REQUESTS);
    }

    private OrderRequest bid(final long price, final long lots) {
        return order.clear().instrumentId(1).side(Side.BID).price(price).quantity(lots);
    }

    private static List<String> open(final TradingClient client) {
        final List<String> lines = new ArrayList<>();
        client.orders().forEachOpen(open -> lines.add(open.toString()));
        return lines;
    }
}
