package org.wheatstone.engine.testkit.stream;

import org.wheatstone.engine.testkit.reference.CapacityState;
import org.wheatstone.engine.testkit.reference.SessionState;

/** What the operator does while the market runs: money and capacity in, and actions that must be refused. */
final class OperatorMoves {
    private static final int UNKNOWN        = 4_712;
    private static final long MAX_CAPACITY  = 1L << 53;
    private static final long MAX_ALL_TOLD  = 4_600_000_000_000_000_000L;
    private static final long USUAL_DEPOSIT = 10_000_000_000_000L;

    private final Draft draft;
    private final Chance chance;

    OperatorMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    void deposit() {
        deposit(anyButThePauper(), chance.magnitude(USUAL_DEPOSIT));
    }

    void deposit(final int participantId, final long amount) {
        draft.send(draft.fromNode().deposit(draft.nextOperatorId(), participantId, amount));
    }

    private int anyButThePauper() {
        final int trader = chance.pick(draft.traders).id();
        return trader == OpeningMoves.PAUPER ? draft.traders.get(0).id() : trader;
    }

    /** More capacity than is in use, or exactly that much, or less; seldom for somebody who may not supply. */
    void declare() {
        final Trader drawn = chance.pick(draft.traders);
        final Trader trader = drawn.maySupply() ? drawn : chance.pick(draft.traders);
        final Market market = chance.pick(draft.markets);
        final CapacityState capacity = draft.exchange.members().capacity(trader.id(), market.id());
        final long inUse = capacity.sold().add(capacity.held()).longValueExact();
        final long quantity = switch (chance.below(10)) {
            case 0 -> inUse;
            case 1 -> inUse - 1 - chance.below(10);
            case 2 -> chance.pick(MAX_CAPACITY, MAX_CAPACITY + 1, -1, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> inUse + 1 + chance.magnitude(1_000_000);
        };
        declare(trader.id(), market.id(), quantity);
    }

    void declare(final int participantId, final int instrumentId, final long quantity) {
        draft.send(draft.fromNode().declareCapacity(draft.nextOperatorId(), instrumentId, participantId, quantity));
    }

    /** Actions that are refused, or add something that nobody uses until the tables are full. */
    void odd() {
        final SessionState sender = chance.percent(15) ? draft.anySession()
            : chance.percent(40) ? draft.session(chance.pick(draft.operators)) : null;
        final Records commands = sender == null ? draft.fromNode() : draft.from(Draft.senderOf(sender));
        final long id = sender == null ? draft.nextOperatorId() : draft.nextClOrdId(sender);
        final int trader = anyButThePauper();
        final int market = chance.pick(draft.markets).id();
        draft.send(switch (chance.below(12)) {
            case 0 -> commands.addParticipant(id, chance.pickInt(0, trader, trader, newId()), chance.below(512));
            case 1 -> commands.addSession(
                id,
                chance.pickInt(0, chance.pick(draft.sessions), newId(), newId()),
                chance.pickInt(trader, 0, UNKNOWN));
            case 2 -> commands.deposit(id, chance.pickInt(0, UNKNOWN), 1);
            case 3 -> commands.deposit(id, trader, chance.pick(0, -1, MAX_ALL_TOLD, roomForDeposits() + 1));
            case 4 -> commands.deposit(id, trader, chance.pick(Long.MIN_VALUE, Long.MAX_VALUE, chance.edge()));
            case 5 -> commands.declareCapacity(id, chance.pickInt(0, UNKNOWN), trader, 1);
            case 6 -> commands.declareCapacity(id, market, chance.pickInt(0, UNKNOWN), 1);
            case 7 -> commands.publishGrade(
                id,
                chance.pickInt(0, OpeningMoves.GRADE, newId()),
                "text.prime.v2",
                chance.pick(0, 1_000, 4_294_967_295L));
            default -> commands.listInstrument(id, oddListing());
        });
    }

    private long roomForDeposits() {
        return MAX_ALL_TOLD + draft.exchange.money().outside().longValueExact();
    }

    /** A listing with one thing wrong; seldom with nothing wrong. */
    private Listing oddListing() {
        final Listing known = chance.pick(draft.markets).listing;
        final Listing fresh = known.withId(newId());
        final long tick = fresh.tick();
        final long max = fresh.maxPrice();
        return switch (chance.below(14)) {
            case 0 -> known.withId(chance.pickInt(0, known.instrumentId()));
            case 1 -> fresh.withGrade(chance.pickInt(0, UNKNOWN));
            case 2 -> fresh.withPrices(chance.pick(0, -1, Long.MIN_VALUE), fresh.minPrice(), max);
            case 3 -> fresh.withPrices(tick, chance.pick(-1, -tick, tick + 1, Long.MIN_VALUE), max);
            case 4 -> fresh.withPrices(2, 0, chance.pick(-2, 1, 2L << 30, 3, Long.MAX_VALUE, Long.MIN_VALUE));
            case 5 -> fresh.withPrices(tick, 2 * tick, tick);
            case 6 -> fresh.withMaxQuantity(chance.pick(0, -1, (1L << 40) + 1, Long.MAX_VALUE, Long.MIN_VALUE));
            case 7 -> fresh.withFees(chance.pickInt(100_001, -100_001, Integer.MAX_VALUE, Integer.MIN_VALUE), 0);
            case 8 -> fresh.withFees(0, chance.pickInt(100_001, -100_001, Integer.MAX_VALUE, Integer.MIN_VALUE));
            case 9 -> fresh.withFees(-100, chance.pickInt(99, 98, -100));
            case 10 -> fresh.withBand(chance.pick(-1, fresh.maxPrice() + 1, fresh.maxPrice()), 0);
            case 11 -> fresh.withBand(0, chance.pick(1_000_001, 4_294_967_295L));
            default -> fresh;
        };
    }

    private int newId() {
        return 1_000 + chance.below(1_000_000);
    }
}
