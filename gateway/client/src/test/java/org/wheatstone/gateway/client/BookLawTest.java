package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.Side;

/** Over seeded streams a book is what a list of orders, searched by hand, says; from whatever snapshot it began. */
class BookLawTest {
    private static final int COMMANDS = 600;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldBeWhatAListOfOrdersSays(final long seed) throws IOException {
        try (MarketConversation talk = new MarketConversation()) {
            talk.context.maxBookOrders(256).maxBookLevels(32);
            talk.follow(Feed.ORDERS);
            final Market market = new Market(talk.market, seed);
            market.snapshot();
            for (int command = 1; command <= COMMANDS; command++) {
                market.step(command);
                if (market.random.nextInt(40) == 0) {
                    talk.market.reset(Feed.ORDERS);
                    market.snapshot();
                }
                if (market.random.nextInt(6) == 0) {
                    talk.deliver();
                    assertThat(talk.client.state()).as("seed=%d %s", seed, talk.client.disconnection())
                        .isEqualTo(ClientState.LIVE);
                    assertThat(lines(talk.client.orderBook(MarketScript.INSTRUMENT)))
                        .as("seed=%d command=%d", seed, command).isEqualTo(market.lines());
                    assertThat(levels(talk.client.orderBook(MarketScript.INSTRUMENT)))
                        .as("seed=%d command=%d", seed, command).isEqualTo(market.levels());
                }
            }
        }
    }

    @Test
    void shouldGiveRoomBackWithEachOrderThatGoes() throws IOException {
        try (MarketConversation talk = new MarketConversation()) {
            talk.context.maxBookOrders(1).maxBookLevels(1);
            talk.follow(Feed.ORDERS);
            talk.market.begin(Feed.ORDERS, 0).end(Feed.ORDERS, 0);
            for (int i = 1; i <= 100; i++) {
                talk.market.command(2L * i).added(i, Side.ASK, 100 + i, 3, true)
                    .command(2L * i + 1).executed(i, 3, 0, true);
            }
            talk.deliver();

            assertThat(talk.client.orderBook(MarketScript.INSTRUMENT)).hasToString("instrument 1 WHOLE at 201\n");
        }
    }

    private static List<String> lines(final OrderBook book) {
        final List<String> lines = new ArrayList<>();
        for (final Side side : new Side[] {Side.BID, Side.ASK}) {
            for (int level = 0; level < book.levelCount(side); level++) {
                for (BookOrder order = book.first(side, level); order != null; order = order.next()) {
                    lines.add(order.toString());
                }
            }
        }
        return lines;
    }

    private static List<String> levels(final OrderBook book) {
        final List<String> levels = new ArrayList<>();
        for (final Side side : new Side[] {Side.BID, Side.ASK}) {
            for (int i = 0; i < book.levelCount(side); i++) {
                levels.add(side + " " + book.price(side, i) + " " + book.quantity(side, i)
                    + " " + book.orderCount(side, i));
            }
        }
        return levels;
    }

    /** Orders in a plain list, oldest first, and a script that says what happens to them. */
    private static final class Market {
        private final Random random;
        private final MarketScript script;
        private final List<Order> orders = new ArrayList<>();
        private long sequence;
        private long lastId;

        Market(final MarketScript script, final long seed) {
            this.script = script;
            random = new Random(seed);
        }

        void step(final int command) {
            sequence = 2L * command;
            script.command(sequence);
            final int changes = 1 + random.nextInt(3);
            for (int i = 1; i <= changes; i++) {
                change(i == changes);
            }
        }

        private void change(final boolean isLast) {
            final int kind = orders.isEmpty() ? 0 : random.nextInt(5);
            if (kind <= 1 && orders.size() < 200) {
                final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
                final long price = side == Side.BID ? 100 + random.nextInt(12) : 112 + random.nextInt(12);
                add(new Order(++lastId, side, price, 2 + random.nextInt(50)), isLast);
                return;
            }
            final int index = random.nextInt(orders.size());
            final Order order = orders.get(index);
            if (kind == 2 && order.lots > 1) {
                final long less = 1 + random.nextInt((int) order.lots - 1);
                orders.set(index, order.showing(less));
                script.reduced(order.id, less, isLast);
            } else if (kind == 3) {
                orders.remove(index);
                script.executed(order.id, order.lots, 0, false);
                add(order, isLast);
            } else {
                orders.remove(index);
                script.deleted(order.id, isLast);
            }
        }

        private void add(final Order order, final boolean isLast) {
            orders.add(order);
            script.added(order.id, order.side, order.price, order.lots, isLast);
        }

        void snapshot() {
            script.command(sequence).begin(Feed.ORDERS, orders.size());
            sorted().forEach(order -> script.entry(order.id, order.side, order.price, order.lots, 1));
            script.end(Feed.ORDERS, orders.size());
        }

        List<String> lines() {
            return sorted().stream().map(Order::toString).toList();
        }

        List<String> levels() {
            final TreeMap<Long, long[]> bids = new TreeMap<>(Comparator.reverseOrder());
            final TreeMap<Long, long[]> asks = new TreeMap<>();
            for (final Order order : orders) {
                final long[] level =
                    (order.side == Side.BID ? bids : asks).computeIfAbsent(order.price, price -> new long[2]);
                level[0] += order.lots;
                level[1]++;
            }
            final List<String> levels = new ArrayList<>();
            bids.forEach((price, level) -> levels.add("BID " + price + " " + level[0] + " " + level[1]));
            asks.forEach((price, level) -> levels.add("ASK " + price + " " + level[0] + " " + level[1]));
            return levels;
        }

        /** Best first on each side, at one price oldest first. */
        private List<Order> sorted() {
            final List<Order> sorted = new ArrayList<>(orders);
            sorted.sort(Comparator.comparing((Order order) -> order.side)
                .thenComparing(order -> order.side == Side.BID ? -order.price : order.price));
            return sorted;
        }
    }

    /** An order of the list. */
    private record Order(long id, Side side, long price, long lots) {
        Order showing(final long less) {
            return new Order(id, side, price, less);
        }

        @Override
        public String toString() {
            return id + " " + side + " " + lots + " @ " + price;
        }
    }
}
