package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference's check of its own books: what must hold after every command, whatever the commands were.
 *
 * <p>The sum of all money, every pool and the top of every book are looked at after each command. The rest walks over
 * all open orders, so it runs once in as many commands as orders are open: nearly always in a small test, and at a
 * constant cost for each command in a large one. It always runs after a self-trade was prevented, which is the one
 * thing besides requests and fills that changes what orders hold.
 */
final class Audit {
    private final World world;
    private final PoolAudit pools;
    private long commandsSinceWalk;
    private long selfTradesSeen;

    Audit(final World world) {
        this.world = world;
        this.pools = new PoolAudit(world);
    }

    void afterCommand() {
        checkMoney();
        world.instruments.values().forEach(this::checkTop);
        world.pools().forEach(pools::check);
        commandsSinceWalk++;
        if (commandsSinceWalk >= world.orders.size() || world.selfTrades > selfTradesSeen) {
            walk();
        }
    }

    /** Looks at everything, order by order. */
    void walk() {
        commandsSinceWalk = 0;
        selfTradesSeen = world.selfTrades;
        checkMoney();
        world.pools().forEach(pools::check);
        checkHolds();
        checkCapacities();
        checkPledges();
        checkPlaces();
        checkOpen();
        checkTimers();
        int resting = 0;
        for (final Instrument instrument : world.instruments.values()) {
            checkTop(instrument);
            resting += checkLevels(instrument, Side.BID) + checkLevels(instrument, Side.ASK);
        }
        require(resting == world.orders.size(), "open orders not in a book: open=%s, resting=%s",
            world.orders.size(), resting);
        require(world.orders.names() == resting, "names of orders: names=%s, open=%s", world.orders.names(), resting);
    }

    private void checkMoney() {
        BigInteger sum = world.ledger.house().add(world.ledger.outside()).add(world.ledger.fund());
        for (final Participant participant : world.participants.values()) {
            final Account account = participant.account;
            sum = sum.add(account.total());
            require(account.cash().signum() >= 0 && account.held().signum() >= 0 && account.escrow().signum() >= 0,
                "below zero: participant=%s, cash=%s, held=%s, escrow=%s",
                participant.id, account.cash(), account.held(), account.escrow());
            require(Bonds.free(world, participant).signum() >= 0, "bond: participant=%s, bond=%s, free=%s",
                participant.id, account.bond(), Bonds.free(world, participant));
        }
        sum = world.pools().map(pool -> pool.money).reduce(sum, BigInteger::add);
        require(sum.signum() == 0, "money does not add up to 0: sum=%s", sum);
        require(world.ledger.house().signum() >= 0, "house below zero: house=%s", world.ledger.house());
        require(world.ledger.fund().signum() >= 0, "fund below zero: fund=%s", world.ledger.fund());
    }

    private void checkTop(final Instrument instrument) {
        final Book book = instrument.book;
        book.best(Side.BID).ifPresent(bid -> book.best(Side.ASK).ifPresent(ask ->
            require(bid.price < ask.price, "crossed book: instrument=%s, bid=%s, ask=%s",
                instrument.id(), bid.price, ask.price)));
    }

    private void checkHolds() {
        final Map<Participant, BigInteger> holds = new HashMap<>();
        for (final Order order : world.orders.all()) {
            final BigInteger required = order.requiredHold(order.price, order.leaves);
            require(order.hold.equals(required), "hold of an order: orderId=%s, hold=%s, required=%s",
                order.orderId, order.hold, required);
            holds.merge(order.owner(), order.hold, BigInteger::add);
        }
        for (final Participant participant : world.participants.values()) {
            final BigInteger sum = holds.getOrDefault(participant, BigInteger.ZERO);
            final Account account = participant.account;
            require(account.held().equals(sum), "hold of an account: participant=%s, held=%s, orders=%s",
                participant.id, account.held(), sum);
        }
    }

    private void checkCapacities() {
        final Map<Capacity, BigInteger> offered = new HashMap<>();
        for (final Order order : world.orders.all()) {
            if (order.side == Side.ASK && !order.isClosing()) {
                offered.merge(order.capacity(), BigInteger.valueOf(order.leaves), BigInteger::add);
            }
        }
        for (final Participant participant : world.participants.values()) {
            participant.capacities.forEach((instrumentId, capacity) -> {
                final BigInteger sum = offered.getOrDefault(capacity, BigInteger.ZERO);
                final BigInteger held = world.instruments.get(instrumentId).isWindow() ? BigInteger.ZERO : sum;
                require(capacity.held().equals(held) && capacity.offered().equals(sum)
                    && capacity.free().signum() >= 0,
                    "capacity: participant=%s, instrument=%s, declared=%s, sold=%s, held=%s, offers=%s",
                    participant.id, instrumentId, capacity.declared(), capacity.sold(), capacity.held(), sum);
            });
        }
    }

    private void checkPledges() {
        final Map<Position, BigInteger> pledged = new HashMap<>();
        for (final Order order : world.orders.all()) {
            final long lots = order.sellsRights() ? order.leaves : 0;
            require(order.lotsPledged == lots && (order.pledgedBy == null) == (lots == 0),
                "pledge: orderId=%s, leaves=%s, pledged=%s", order.orderId, order.leaves, order.lotsPledged);
            if (lots > 0) {
                pledged.merge(order.pledgedBy, BigInteger.valueOf(lots), BigInteger::add);
            }
        }
        world.pools().flatMap(pool -> pool.positions.stream()).forEach(position -> {
            final BigInteger sum = pledged.getOrDefault(position, BigInteger.ZERO);
            require(BigInteger.valueOf(position.pledged).equals(sum),
                "pledges: instrument=%s, participant=%s, pledged=%s, offers=%s",
                position.pool.instrument.id(), position.participant.id, position.pledged, sum);
        });
    }

    /** Each instrument has a place of its own, and no series more than its share of them. */
    private void checkPlaces() {
        final Set<Integer> places = new HashSet<>();
        for (final Instrument instrument : world.instruments.values()) {
            require(instrument.place < world.limits.instruments() && places.add(instrument.place),
                "place: instrument=%s, place=%s", instrument.id(), instrument.place);
            require(!instrument.isWindow()
                || world.windowsOf(instrument.window.series) <= instrument.window.series.places(),
                "windows: instrument=%s", instrument.id());
        }
    }

    private void checkOpen() {
        final Map<Participant, BigInteger> notionals = new HashMap<>();
        final Map<Participant, Integer> counts = new HashMap<>();
        for (final Order order : world.orders.all()) {
            notionals.merge(order.owner(), Instrument.notional(order.price, order.leaves), BigInteger::add);
            counts.merge(order.owner(), 1, Integer::sum);
        }
        for (final Participant participant : world.participants.values()) {
            final BigInteger notional = notionals.getOrDefault(participant, BigInteger.ZERO);
            final int count = counts.getOrDefault(participant, 0);
            require(participant.openNotional.equals(notional) && participant.openOrders == count,
                "open: participant=%s, notional=%s, orders=%s, in fact %s and %s",
                participant.id, participant.openNotional, participant.openOrders, notional, count);
        }
    }

    private void checkTimers() {
        final long expiring = world.orders.all().stream().filter(order -> order.deadline != 0).count();
        final long timers = world.timers.count(Timer.Kind.EXPIRY);
        require(timers == expiring, "timers of orders: timers=%s, orders with a deadline=%s", timers, expiring);
        require(world.timers.count(Timer.Kind.CLOCK) == 1 || world.pools().noneMatch(Pool::isWhole), "no clock");
    }

    private int checkLevels(final Instrument instrument, final Side side) {
        int orders = 0;
        for (final Map.Entry<Long, List<Order>> level : instrument.book.levels(side).entrySet()) {
            require(!level.getValue().isEmpty(), "empty level: instrument=%s, price=%s",
                instrument.id(), level.getKey());
            long priority = 0;
            for (final Order order : level.getValue()) {
                final long most = order.displayQuantity == 0 ? order.leaves : order.displayQuantity;
                require(order.shown > 0 && order.shown <= Math.min(most, order.leaves)
                    && (order.displayQuantity != 0 || order.shown == order.leaves),
                    "shown: orderId=%s, shown=%s, leaves=%s, display=%s", order.orderId, order.shown, order.leaves,
                    order.displayQuantity);
                require(order.side == side && order.price == level.getKey() && order.leaves > 0
                    && order.instrument == instrument && order.priority > priority,
                    "order out of place: orderId=%s, instrument=%s, price=%s", order.orderId, instrument.id(),
                    level.getKey());
                priority = order.priority;
                orders++;
            }
        }
        return orders;
    }

    private void require(final boolean holds, final String message, final Object... values) {
        if (!holds) {
            throw new IllegalStateException(
                String.format(message, values) + ", sequence=" + world.sequence);
        }
    }
}
