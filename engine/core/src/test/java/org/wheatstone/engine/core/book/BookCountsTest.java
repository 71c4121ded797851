package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Side;

/**
 * What a steady flow costs, counted: the same on every machine and under any load, where a time drifts. Whoever changes
 * how the tables lie finds the new count here, and decides whether it is meant.
 */
class BookCountsTest {
    private static final int RESTING = 1_000;
    private static final int COMMANDS = 100_000;
    private static final int SESSIONS = 8;
    private static final int MIDDLE = 100_000;
    private static final int SPAN = 100;
    private static final long SEED = 42;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Books books = new Books(2 * RESTING, 64, SESSIONS, SEED);
    private final OrderTable orders = books.orders();
    private final OrderBook book = books.open(1, 1 << 20);
    private final int[] resting = new int[2 * RESTING];
    private long lastId;
    private int cancels;
    private int linesRead;
    private int longest;
    private int inVain;
    private int blocksClaimedOrFreed;

    @Test
    void shouldReadLittleMoreThanOneLineOfTheIndexForALookUp() {
        flow();

        assertThat(cancels).isEqualTo(50_005);
        // One order in twenty stands in a line that its own has run over into.
        assertThat(linesRead).isEqualTo(52_444);
        assertThat(longest).isEqualTo(3);
        // Two others in three hundred have the tag of the one that is looked for, and stand before it.
        assertThat(inVain).isEqualTo(330);
    }

    @Test
    void shouldHaveAnIndexOfTheSizeOfWhatLives() {
        flow();

        // 5 orders for each two lines, at the most orders that there were.
        assertThat(books.byOwner().lines()).isEqualTo(441);
    }

    @Test
    void shouldHardlyEverClaimOrFreeABlockOfPrices() {
        flow();

        assertThat(blocksClaimedOrFreed).isEqualTo(0);
    }

    @Test
    void shouldTakeTheBytesForEachOrderThatAreSaid() {
        final int many = 1 << 20;

        assertThat(new OrderIndex(many, SEED, order -> 0).bytes() / many).isEqualTo(21);
        assertThat(new OrderTable(many, null).bytes() / many).isEqualTo(80);
        assertThat(new Queues(many, 0).bytes() / many).isEqualTo(8);
        assertThat(new SessionOrders(new OrderTable(many, null), 1).bytes() / many).isEqualTo(11);
    }

    private void flow() {
        while (orders.live() < RESTING) {
            enter();
        }
        for (int i = 0; i < COMMANDS; i++) {
            final int available = books.levels().available();
            if (random.nextInt(2 * RESTING) < orders.live()) {
                cancel(random.nextInt(orders.live()));
            } else {
                enter();
            }
            blocksClaimedOrFreed += Math.abs(books.levels().available() - available);
        }
    }

    private void enter() {
        final boolean isBid = random.nextBoolean();
        final double drawn = random.nextDouble();
        final int away = 1 + (int) (drawn * drawn * SPAN);
        final int order = orders.claim();
        lastId++;
        orders.begin(order, (int) lastId % SESSIONS, 0, 0,
            OrderTable.terms(isBid ? Side.BID.value() : Side.ASK.value(), 0, 0, 0));
        orders.orderId(order, lastId);
        orders.clOrdId(order, lastId / SESSIONS + 1);
        orders.price(order, isBid ? MIDDLE - away : MIDDLE + away);
        orders.leaves(order, 1);
        book.rest(order);
        books.remember(order);
        resting[orders.live() - 1] = order;
    }

    private void cancel(final int which) {
        final int order = resting[which];
        resting[which] = resting[orders.live() - 1];
        final OrderIndex index = books.byOwner();
        final long hash = index.hash(orders.session(order), orders.clOrdId(order));
        final int read = index.linesRead(hash, order);
        cancels++;
        linesRead += read;
        inVain += index.first(hash) == order ? 0 : 1;
        longest = Math.max(longest, read);
        assertThat(books.findByClOrdId(orders.session(order), orders.clOrdId(order))).isEqualTo(order);
        book.remove(order);
        books.forget(order);
    }
}
