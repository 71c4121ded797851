package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.delivery.Slots;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.participant.Participant;

/** What trades of delivered instruments make: rights and obligations, in the pool of the block. Engine thread only. */
final class PoolTrades {
    /** That anybody holds, or owes, in a window, before an order more. */
    static final long MOST_LOTS = 1L << 38;

    private final DeliveryTables tables;
    private final Positions positions;
    private final Capacities capacities;
    private final Holdings holdings;
    private final DeliveryFunds funds;
    private final DeliveryDeadlines deadlines;
    private final Clock clock;
    private final OrderTable orders;
    private final EventWriter events;
    private final Refusal refusal;
    private final int maxFills;
    /** Of rights, and of obligations. */
    private final int share;

    PoolTrades(
            final Exchange exchange,
            final Holdings holdings,
            final DeliveryFunds funds,
            final DeliveryDeadlines deadlines,
            final Clock clock,
            final EventWriter events,
            final Refusal refusal) {
        tables = exchange.delivery();
        positions = tables.positions();
        capacities = exchange.capacities();
        this.holdings = holdings;
        this.funds = funds;
        this.deadlines = deadlines;
        this.clock = clock;
        orders = exchange.books().orders();
        this.events = events;
        this.refusal = refusal;
        maxFills = exchange.context().maxFillsPerCommand();
        share = Share.of(tables.rights().capacity());
    }

    /** Whether the pool that an order of now would trade into can be there: the one of three blocks ago is gone. */
    boolean blockIsOpen(final Instrument instrument) {
        return isOpen(instrument)
            || refusal.because(Code.CLOSED, Integer.toUnsignedLong(instrument.id()));
    }

    private boolean isOpen(final Instrument instrument) {
        final int oldest = tables.pools().oldest(instrument.index());
        return oldest == Pools.NONE
            || tables.pools().block(oldest) > instrument.block(events.timeNs()) - Pools.PER_INSTRUMENT;
    }

    /** Whether the tables have room for whatever one command can fill. */
    boolean hasRoom() {
        return isRoomIn(tables.rights(), maxFills)
            && isRoomIn(tables.obligations(), maxFills)
            && isRoomIn(tables.positions(), maxFills + 1);
    }

    /** Whether a participant has less than its share of rights and of obligations. */
    boolean isBelowShare(final Participant owner) {
        return Math.max(tables.rights().of(owner.index()), tables.obligations().of(owner.index())) < share
            || refusal.full(share);
    }

    /** Whether a participant holds and owes so little in a window that no sum of its positions runs over. */
    boolean isFarFromMost(final Participant owner, final Instrument instrument) {
        if (!instrument.isWindow()) {
            return true;
        }
        final int pool = tables.pools().find(instrument.index(), instrument.block(events.timeNs()));
        final int position = pool == Pools.NONE ? Pools.NONE : positions.find(pool, owner.index());
        return position == Pools.NONE
            || Math.max(positions.held(position), positions.owed(position))
                < MOST_LOTS * instrument.grade().lotMilliGtu()
            || refusal.because(Code.CAPACITY, MOST_LOTS);
    }

    private boolean isRoomIn(final Slots table, final int needed) {
        return table.room() >= needed || refusal.because(Code.CAPACITY, table.capacity());
    }

    /** Whether the clearing house could trade now; the reason why not is nobody's. */
    boolean isReady(final Instrument instrument) {
        return blockIsOpen(instrument) && hasRoom();
    }

    /** The pool that a trade of now belongs to, opened with the first. */
    int pool(final Instrument instrument) {
        final long block = instrument.block(events.timeNs());
        final int present = tables.pools().find(instrument.index(), block);
        if (present != Pools.NONE) {
            return present;
        }
        final int pool = holdings.pool(instrument.index(), block, instrument.grade().index());
        deadlines.update(instrument);
        clock.start();
        return pool;
    }

    /** Two orders have traded so many lots: their money is in the pool. */
    void traded(
            final Instrument instrument,
            final int pool,
            final long tradeId,
            final int bid,
            final int ask,
            final long price,
            final long lots,
            final int sellerFeePpm,
            final long sellerFee) {
        final long lot = instrument.grade().lotMilliGtu();
        final int buyer = holdings.position(pool, orders.participant(bid));
        final long back = orders.isClosing(bid) ? Math.min(lots, positions.assignable(buyer) / lot) : 0;
        final int seller = holdings.position(pool, orders.participant(ask));
        if (back < lots) {
            holdings.addRight(buyer, (lots - back) * lot, orders.isClosing(ask) ? worth(seller, price) : price);
        }
        if (orders.isClosing(ask)) {
            resell(seller, lots * lot, price * lots, sellerFee);
        } else {
            holdings.addObligation(seller, tradeId, lots * lot, price, sellerFeePpm, sellerFee);
        }
        if (back > 0) {
            buyBack(instrument, buyer, back);
        }
    }

    /** A right is worth no more than it was bought for at first: friends may sell it to each other at any price. */
    private long worth(final int seller, final long price) {
        return Math.min(price, tables.rights().price(positions.firstRight(seller)));
    }

    /** A seller's rights are the buyer's now: its money is there at once. */
    private void resell(final int seller, final long quantity, final long notional, final long sellerFee) {
        final long fee = Math.min(sellerFee, notional);
        holdings.takeRights(seller, quantity);
        funds.toHouse(positions.pool(seller), fee);
        funds.toCash(seller, PostingCause.RESALE, 0, notional - fee);
    }

    /** A buyer owes so many lots less: what they would have been paid with is its own again. */
    private void buyBack(final Instrument instrument, final int buyer, final long lots) {
        final long amount = funds.pay(buyer, lots * instrument.grade().lotMilliGtu());
        final long fee = holdings.fee();
        funds.toHouse(positions.pool(buyer), fee);
        funds.toCash(buyer, PostingCause.BUY_BACK, 0, amount - fee);
        if (instrument.hasCapacity()) {
            final int participant = positions.participant(buyer);
            capacities.roll(participant, instrument.index(), instrument.block(events.timeNs()));
            capacities.unsell(participant, instrument.index(), lots);
        }
    }

    /** The clearing house has bought so many lots of an offer. */
    void boughtIn(
            final Instrument instrument,
            final int pool,
            final long tradeId,
            final int ask,
            final long price,
            final long lots,
            final long sellerFee) {
        final int supplier = holdings.position(pool, orders.participant(ask));
        holdings.addObligation(
            supplier, tradeId, lots * instrument.grade().lotMilliGtu(), price, instrument.makerFeePpm(), sellerFee);
    }
}
