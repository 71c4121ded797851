package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.Side;

class SessionOrdersTest {
    private static final int SESSIONS = 3;
    private static final int CAPACITY = 24;
    private static final int MANY = 4_000;

    private final Books books = new Books(CAPACITY, 2, SESSIONS, 77);
    private final OrderTable orders = books.orders();
    private final SessionOrders bySession = books.bySession();
    private long lastOrderId;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldWalkInOrderOfIdsWhateverGoesMeanwhile(final long seed) {
        final Random random = new Random(seed);
        final List<Integer> open = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            if (open.size() < CAPACITY && random.nextBoolean()) {
                open.add(open(random.nextInt(SESSIONS)));
            } else if (!open.isEmpty()) {
                books.forget(open.remove(random.nextInt(open.size())));
            }
            final int session = random.nextInt(SESSIONS);
            bySession.walkFrom(session, 0);
            final List<Long> expected = ids(open, session);
            // One of those still to come goes while the walk is under way.
            final long seen = take(expected.size() / 2, expected);
            open.removeIf(order -> orders.session(order) == session && orders.orderId(order) == seen && forget(order));
            expected.remove(seen);
            take(expected.size(), expected);
            assertThat(expected).as("seed %d", seed).isEmpty();
            assertThat(bySession.cursor()).isEqualTo(OrderTable.NONE);
        }
    }

    /** Enough orders for many runs; those that go are old, young or any, so that runs empty from all ends and unite. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void shouldKeepOrderAndRoomThroughAllThatComesAndGoes(final long seed) {
        final Books many = new Books(MANY, 2, SESSIONS, seed);
        final Random random = new Random(seed);
        final List<List<Integer>> open = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 60_000; i++) {
            final int session = random.nextInt(SESSIONS);
            final List<Integer> mine = open.get(session);
            if (many.orders().hasRoom() && random.nextInt(10) < (i / 8_000 % 2 == 0 ? 8 : 3)) {
                mine.add(open(many, session));
            } else if (!mine.isEmpty()) {
                final int at = i % 3 == 0 ? random.nextInt(mine.size()) : i % 3 == 1 ? mine.size() - 1 : 0;
                many.forget(mine.remove(at));
            }
            if (i % 1_000 == 0) {
                assertThat(walk(many, session)).as("seed %d", seed).isEqualTo(mine);
                assertThat(mine).allMatch(order -> isFoundByItsId(many, order));
            }
        }
    }

    @Test
    void shouldFindNoOrderThatIsOverOrAnothersOrOfNoId() {
        final int first = open(1);
        final int second = open(1);
        final long over = orders.orderId(first);
        books.forget(first);

        assertThat(books.findByOrderId(1, over)).isEqualTo(OrderTable.NONE);
        assertThat(books.findByOrderId(1, orders.orderId(second))).isEqualTo(second);
        assertThat(books.findByOrderId(2, orders.orderId(second))).isEqualTo(OrderTable.NONE);
        for (final long id : new long[] {Long.MIN_VALUE, -1, 0, orders.orderId(second) + 1, Long.MAX_VALUE}) {
            assertThat(books.findByOrderId(1, id)).isEqualTo(OrderTable.NONE);
        }
    }

    @Test
    void shouldTakeUpAWalkBehindAnId() {
        final int first = open(1);
        final int second = open(1);
        open(2);

        bySession.walkFrom(1, orders.orderId(first) - 1);
        assertThat(bySession.cursor()).isEqualTo(first);
        bySession.walkFrom(1, orders.orderId(first));
        assertThat(bySession.cursor()).isEqualTo(second);
        bySession.walkFrom(1, orders.orderId(second));
        assertThat(bySession.cursor()).isEqualTo(OrderTable.NONE);
        bySession.walkFrom(0, 0);
        assertThat(bySession.cursor()).isEqualTo(OrderTable.NONE);
    }

    @Test
    void shouldFindQuotesByTheirPlaceAndNotByTheirId() {
        final int bid = quote(1, 7, 3, Side.BID);
        final int ask = quote(1, 7, 3, Side.ASK);
        final int other = quote(1, 8, 3, Side.BID);

        assertThat(books.findQuote(1, 7, 3, true)).isEqualTo(bid);
        assertThat(books.findQuote(1, 7, 3, false)).isEqualTo(ask);
        assertThat(books.findQuote(1, 8, 3, true)).isEqualTo(other);
        assertThat(books.findQuote(1, 8, 3, false)).isEqualTo(OrderTable.NONE);
        assertThat(books.findQuote(2, 7, 3, true)).isEqualTo(OrderTable.NONE);
        assertThat(books.findQuote(1, 7, 2, true)).isEqualTo(OrderTable.NONE);
        assertThat(books.findByClOrdId(1, 5)).isEqualTo(OrderTable.NONE);
        books.rename(bid, 6);
        assertThat(books.findByClOrdId(1, 6)).isEqualTo(OrderTable.NONE);
        books.forget(bid);
        assertThat(books.findQuote(1, 7, 3, true)).isEqualTo(OrderTable.NONE);
        assertThat(books.findQuote(1, 7, 3, false)).isEqualTo(ask);
    }

    /** Steps so far along what is expected, and gives the id that comes next; 0 if none does. */
    private long take(final int steps, final List<Long> expected) {
        for (int i = 0; i < steps; i++) {
            assertThat(orders.orderId(bySession.cursor())).isEqualTo(expected.remove(0));
            bySession.step();
        }
        return expected.isEmpty() ? 0 : expected.get(0);
    }

    private List<Long> ids(final List<Integer> open, final int session) {
        final List<Long> ids = new ArrayList<>();
        open.stream().filter(order -> orders.session(order) == session).map(orders::orderId).sorted()
            .forEach(ids::add);
        return ids;
    }

    private static boolean isFoundByItsId(final Books where, final int order) {
        return where.findByOrderId(where.orders().session(order), where.orders().orderId(order)) == order;
    }

    private boolean forget(final int order) {
        books.forget(order);
        return true;
    }

    private static List<Integer> walk(final Books books, final int session) {
        final List<Integer> found = new ArrayList<>();
        for (books.bySession().walkFrom(session, 0);
                books.bySession().cursor() != OrderTable.NONE; books.bySession().step()) {
            found.add(books.bySession().cursor());
        }
        return found;
    }

    private int open(final int session) {
        return open(books, session);
    }

    private int open(final Books where, final int session) {
        final int order = where.orders().claim();
        where.orders().session(order, session);
        where.orders().orderId(order, ++lastOrderId);
        where.orders().clOrdId(order, lastOrderId);
        where.remember(order);
        return order;
    }

    private int quote(final int session, final long set, final int instrument, final Side side) {
        final int order = orders.claim();
        orders.session(order, session);
        orders.instrument(order, instrument);
        orders.side(order, side.value());
        orders.quoteSet(order, set);
        orders.orderId(order, ++lastOrderId);
        orders.clOrdId(order, 5);
        books.remember(order);
        return order;
    }
}
