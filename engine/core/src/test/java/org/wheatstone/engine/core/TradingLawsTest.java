package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;

/** What holds after any requests in any order: over seeded streams, beside a twin that is restored again and again. */
class TradingLawsTest {
    private static final int COMMANDS = 20_000;
    private static final long MAX_PRICE = 8;

    /** What must come about in a stream for it to prove anything. */
    private static final List<String> KINDS = List.of(
        "FOK_UNFILLABLE 0", "FOK_UNFILLABLE 3", "REFRESHED", "SELF_TRADE", "EXPIRED", "MASS_CANCEL done, 0",
        "MASS_CANCEL done, 4", "DEAD_MAN done", "CANCEL_ON_DISCONNECT done", "KILL ", "PROTECTION ", "frozen",
        "FILL_LIMIT", "quoted 2: 0/0, 0/0", "quoted 1: 904", "in place", "open in all", "LOCKED 0", "HALTED",
        "OPEN_ORDER_LIMIT", "MAX_NOTIONAL", "KILL_SWITCH", "PROTECTION_FROZEN", "POST_ONLY_CROSSES", "NO_LIQUIDITY",
        "ALREADY_DONE", "BAD_DISPLAY");

    private final Set<String> missing = new HashSet<>(KINDS);
    private final Desk desk = new Desk(context(), 100, 950_000);
    /** Its indexes have other seeds, of which nobody may hear. */
    private final Desk twin = new Desk(context().indexSeed(-77), 100, 950_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAddUpAndGoOnFromAnySnapshot(final long seed) {
        final Random random = new Random(seed);
        long nowNs = 1_000;
        int restored = 0;
        for (int i = 0; i < COMMANDS; i++) {
            nowNs += random.nextInt(16) == 0 ? random.nextInt(900_000) : 0;
            final long draw = random.nextLong();
            final List<String> events = step(desk.at(nowNs), new Random(draw));
            if (random.nextInt(40) == 0) {
                twin.restore(context().indexSeed(i));
                restored++;
            }
            assertThat(step(twin.at(nowNs), new Random(draw))).as("seed %d, command %d", seed, i).isEqualTo(events);
            assertThat(events).as("seed %d, command %d", seed, i).hasSizeLessThanOrEqualTo(256);
            events.forEach(event -> missing.removeIf(event::contains));
            requireOrder(seed, i);
            requireFillable(events, draw);
        }
        assertThat(restored).isPositive();
        assertThat(missing).isEmpty();
        assertThat(twin.exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
        assertThat(twin.exchange().eventHash()).isEqualTo(desk.exchange().eventHash());
    }

    /** What a FOK order is told it would have got is what an IOC order gets, unless that would go on by DECREMENT. */
    private void requireFillable(final List<String> events, final long draw) {
        if (events.size() == 1 && events.get(0).contains("FOK_UNFILLABLE")
            && mode(new Random(draw)) != SelfTradePrevention.DECREMENT) {
            final Desk other = new Desk(context(), 100, 950_000);
            other.takeOver(desk);
            final int session = session(new Random(draw));
            final List<String> taken = immediate(other, session, new Random(draw));
            final long fillable = Long.parseLong(events.get(0).substring(events.get(0).lastIndexOf(' ') + 1));
            final long filled =
                taken.stream().filter(e -> e.contains(" with " + session)).mapToLong(TradingLawsTest::lots).sum();
            assertThat(filled).as("%s then %s", events, taken).isEqualTo(fillable);
        }
    }

    private static long lots(final String fill) {
        final String words = fill.substring(fill.indexOf(": ") + 2);
        return Long.parseLong(words.substring(0, words.indexOf(' ')));
    }

    private void requireOrder(final long seed, final int command) {
        final Exchange exchange = desk.exchange();
        final OrderTable orders = exchange.books().orders();
        final long[] holds = new long[exchange.participants().count()];
        final long[] notionals = new long[exchange.participants().count()];
        final int[] counts = new int[exchange.participants().count()];
        for (int i = 0; i < exchange.instruments().count(); i++) {
            assertThat(exchange.instruments().at(i).book().isUncrossed()).isTrue();
            exchange.instruments().at(i).book().bids().forEach(order -> count(orders, order, holds, notionals, counts));
            exchange.instruments().at(i).book().asks().forEach(order -> count(orders, order, holds, notionals, counts));
        }
        for (int p = 0; p < holds.length; p++) {
            assertThat(exchange.ledger().held(p)).as("seed %d, command %d", seed, command).isEqualTo(holds[p]);
            assertThat(exchange.participants().at(p).openNotional()).isEqualTo(notionals[p]);
            assertThat(exchange.participants().at(p).openOrders()).isEqualTo(counts[p]);
        }
        assertThat(exchange.ledger().sum()).isZero();
    }

    private static void count(
            final OrderTable orders, final int order, final long[] holds, final long[] notionals, final int[] counts) {
        final int owner = orders.participant(order);
        holds[owner] += orders.hold(order);
        notionals[owner] += orders.price(order) * orders.leaves(order);
        counts[owner]++;
        assertThat(orders.shown(order)).isBetween(1L, orders.leaves(order));
    }

    private static List<String> step(final Desk desk, final Random random) {
        final int session = session(random);
        final int kind = random.nextInt(100);
        if (kind < 50) {
            return order(desk, session, random);
        }
        if (kind < 65) {
            return quote(desk, session, random);
        }
        if (kind < 75) {
            return desk.replace(session, desk.lastId(session) - random.nextInt(12), random.nextInt(16), price(random));
        }
        if (kind < 80) {
            return desk.cancel(session, desk.lastId(session) - random.nextInt(12));
        }
        return kind < 86 ? desk.timerDue() : ofMany(desk, session, random);
    }

    private static List<String> ofMany(final Desk desk, final int session, final Random random) {
        switch (random.nextInt(10)) {
            case 0:
                return desk.massCancel(session, m -> m.filter(MassCancelFilter.get((short) (1 + random.nextInt(4))))
                    .instrumentId(1).side(Side.get((short) random.nextInt(3))).low(90).high(96 + random.nextInt(8))
                    .scope(random.nextBoolean() ? Scope.SESSION : Scope.PARTICIPANT)
                    .locked((short) (random.nextInt(3) / 2)));
            case 1:
                return desk.openOrders(session);
            case 2:
                return desk.protect(session, 1 + random.nextInt(2), 1, random.nextInt(6), random.nextInt(30));
            case 3:
            case 4:
                return desk.resetProtection(session, 1 + random.nextInt(2));
            case 5:
                return desk.cancelAfter(session, random.nextInt(4));
            case 6:
            case 7:
                return rare(desk, session, random);
            default:
                return desk.unlock(session);
        }
    }

    private static List<String> rare(final Desk desk, final int session, final Random random) {
        switch (random.nextInt(16)) {
            case 0:
                return desk.setPhase(1, Phase.HALTED);
            case 1:
                return desk.kill(session % 4);
            case 2:
                return desk.setLimits(session % 4, l -> l.maxOpenOrders(random.nextInt(9)).maxOrderNotional(900));
            case 3:
                return desk.setLimits(session % 4, l -> { });
            case 4:
                return desk.detach(session, 111 + random.nextInt(4));
            case 5:
            case 6:
            case 7:
                return desk.attach(session, CodPolicy.get((short) random.nextInt(4)), random.nextInt(3));
            case 8:
            case 9:
            case 10:
                return desk.release(session % 4);
            default:
                return desk.setPhase(1, Phase.CONTINUOUS);
        }
    }

    private static List<String> quote(final Desk desk, final int session, final Random random) {
        final long[] legs = new long[5 * random.nextInt(3)];
        for (int leg = 0; leg < legs.length; leg += 5) {
            legs[leg] = 1 + random.nextInt(2);
            legs[leg + 1] = random.nextInt(6);
            legs[leg + 2] = price(random);
            legs[leg + 3] = random.nextInt(6);
            legs[leg + 4] = price(random);
        }
        final SelfTradePrevention mode = SelfTradePrevention.get((short) random.nextInt(5));
        return desk.quote(session, 1 + random.nextInt(2), q -> q.selfTradePrevention(mode), legs);
    }

    private static List<String> order(final Desk desk, final int session, final Random random) {
        return desk.order(session, side(random), quantity(random), price(random), o -> {
            o.selfTradePrevention(SelfTradePrevention.get((short) random.nextInt(5)));
            final TimeInForce timeInForce = TimeInForce.get((short) (1 + random.nextInt(5)));
            o.timeInForce(timeInForce);
            if (timeInForce == TimeInForce.GTD) {
                o.expireTime(desk.exchange().timeNs() + random.nextInt(3_000_000));
            }
            final boolean isImmediate = timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
            if (isImmediate && random.nextInt(3) == 0) {
                o.orderType(OrderType.MARKET);
            }
            if (!isImmediate && random.nextBoolean()) {
                o.displayQuantity(1 + random.nextInt(4));
            }
            if (random.nextInt(6) == 0 && timeInForce != TimeInForce.FOK) {
                o.minimumQuantity(random.nextInt(5));
            }
            o.flags().postOnly(!isImmediate && random.nextInt(6) == 0).keepOnDisconnect(random.nextBoolean());
        });
    }

    /** As {@link #order}, but takes what it gets; the kind of command is drawn already. */
    private static List<String> immediate(final Desk desk, final int session, final Random random) {
        session(random);
        random.nextInt(100);
        return desk.order(session, side(random), quantity(random), price(random), o ->
            o.selfTradePrevention(SelfTradePrevention.get((short) random.nextInt(5))).timeInForce(TimeInForce.IOC));
    }

    /** That an order was drawn with. */
    private static SelfTradePrevention mode(final Random random) {
        session(random);
        random.nextInt(100);
        side(random);
        quantity(random);
        price(random);
        return SelfTradePrevention.get((short) random.nextInt(5));
    }

    private static int session(final Random random) {
        return 1 + random.nextInt(Desk.SESSIONS);
    }

    private static Side side(final Random random) {
        return random.nextBoolean() ? Side.BID : Side.ASK;
    }

    private static long quantity(final Random random) {
        return random.nextInt(12);
    }

    private static long price(final Random random) {
        return 96 + random.nextInt((int) MAX_PRICE);
    }

    private static CoreContext context() {
        return Desk.small().maxFillsPerCommand(4).maxOrders(40).maxPriceNodes(10);
    }
}
