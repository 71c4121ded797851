package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.LotsBid;
import org.wheatstone.engine.core.ledger.FeeAccrual;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.mandate.Mandates;

/**
 * What an order holds: cash for a bid; for an offer capacity, and bond where it is delivered; or, if it closes a
 * position, a pledge of the rights that it sells. Taken at entry, set anew by each change, moved by a fill. Engine
 * thread only. The caller has checked that what it asks for is there.
 */
final class OrderFunds {
    private final Ledger ledger;
    private final Capacities capacities;
    private final LotsBid lotsBid;
    private final Mandates mandates;
    private final Pools pools;
    private final Positions positions;
    private final OrderTable orders;
    private final EventWriter events;
    private final FeeAccrual accrual = new FeeAccrual();

    OrderFunds(
            final Ledger ledger,
            final Capacities capacities,
            final LotsBid lotsBid,
            final Mandates mandates,
            final DeliveryTables delivery,
            final OrderTable orders,
            final EventWriter events) {
        this.ledger = ledger;
        this.capacities = capacities;
        this.lotsBid = lotsBid;
        this.mandates = mandates;
        pools = delivery.pools();
        positions = delivery.positions();
        this.orders = orders;
        this.events = events;
    }

    /** The worst case of a bid that has had no fill yet, in nano-USD. */
    long newHold(final Instrument instrument, final long price, final long quantity) {
        return holdAfterCharges(instrument, 0, 0, price * quantity);
    }

    /** Makes a new order hold what it needs: a bid its {@link #newHold}, an offer its lots. */
    void take(final Instrument instrument, final int order, final long newHold) {
        if (orders.isBid(order)) {
            setHold(order, newHold);
            countBid(instrument, order, orders.leaves(order));
        } else {
            holdLots(instrument, order, orders.leaves(order));
        }
    }

    /** The worst case of a bid's future, after the fills it has had, in nano-USD. */
    long holdAfterFills(final Instrument instrument, final int order, final long price, final long leaves) {
        return holdAfterCharges(
            instrument, orders.chargeWhole(order), orders.chargeRemainder(order), price * leaves);
    }

    /** The same of a bid that has been charged so much. */
    long holdAfterCharges(final Instrument instrument, final long whole, final long remainder, final long notional) {
        accrual.load(whole, remainder);
        return notional + accrual.reserve(instrument.worstFeePpm(), notional);
    }

    /** Makes an order hold what its price and leaves need now; heldLots are the leaves before. */
    void adjust(final Instrument instrument, final int order, final long heldLots) {
        if (orders.isBid(order)) {
            setHold(order, holdAfterFills(instrument, order, orders.price(order), orders.leaves(order)));
            countBid(instrument, order, orders.leaves(order) - heldLots);
        } else {
            holdLots(instrument, order, orders.leaves(order) - heldLots);
        }
    }

    /** The order ends with these leaves: everything that it holds is given back. */
    void release(final Instrument instrument, final int order) {
        if (orders.isBid(order)) {
            setHold(order, 0);
            countBid(instrument, order, -orders.leaves(order));
        } else {
            holdLots(instrument, order, -orders.leaves(order));
        }
    }

    /**
     * The buyer's side of a fill: price to escrow, or to the pool if there is one, fee to the house, improvement back
     * to cash. Its leaves are reduced already.
     *
     * @param pool that the trade belongs to, or {@link Pools#NONE}.
     * @return the fee, in nano-USD; a rebate, negative, is due when the seller is paid.
     */
    long bought(
            final Instrument instrument,
            final int bid,
            final int feePpm,
            final long quantity,
            final long notional,
            final int pool) {
        final int buyer = orders.participant(bid);
        final long fee = charge(bid, feePpm, notional);
        if (pool == Pools.NONE) {
            ledger.escrow(buyer, notional);
        } else {
            ledger.escrowInPool(buyer, pool, notional);
        }
        ledger.chargeFee(buyer, Math.max(0, fee));
        orders.hold(bid, orders.hold(bid) - notional - Math.max(0, fee));
        setHold(bid, orders.leaves(bid) == 0
            ? 0 : holdAfterFills(instrument, bid, orders.price(bid), orders.leaves(bid)));
        countBid(instrument, bid, -quantity);
        return fee;
    }

    /** A bid wants so many lots more; each counts, for who owes nothing buys with a closing one too. */
    void countBid(final Instrument instrument, final int bid, final long change) {
        if (instrument.isDelivered()) {
            lotsBid.add(orders.participant(bid), instrument.index(), change);
        }
    }

    /**
     * The seller's side of a fill: held capacity, or what is pledged, is sold. Comes after the buyer's, whose fee pays
     * a rebate.
     *
     * @return the fee, in nano-USD: earmarked in the buyer's escrow if above 0, paid from the house at once if below.
     */
    long sold(final Instrument instrument, final int ask, final int feePpm, final long quantity, final long notional) {
        final int seller = orders.participant(ask);
        final long fee = charge(ask, feePpm, notional);
        if (orders.isClosing(ask)) {
            pledge(instrument, ask, -quantity);
        } else if (instrument.hasCapacity()) {
            roll(instrument, seller);
            capacities.sell(seller, instrument.index(), quantity);
        }
        // Bond, if any, stays locked: the lots are owed now.
        ledger.payRebate(seller, Math.max(0, -fee));
        return fee;
    }

    /** So many lots more are offered; a negative number gives back. */
    private void holdLots(final Instrument instrument, final int ask, final long change) {
        final int seller = orders.participant(ask);
        if (orders.isClosing(ask)) {
            pledge(instrument, ask, change);
            return;
        }
        if (instrument.isDelivered()) {
            ledger.lockBond(seller, instrument.grade().bondPerLot() * change);
        }
        if (instrument.hasCapacity()) {
            roll(instrument, seller);
            capacities.hold(seller, instrument.index(), change);
        }
    }

    /** So many lots more of a seller's rights are on offer; when their pool is gone there is nothing to give back. */
    private void pledge(final Instrument instrument, final int ask, final long change) {
        final int position = seller(instrument, ask);
        if (position != Pools.NONE) {
            positions.addPledged(position, change);
        }
    }

    /** The position whose rights a closing offer sells; {@link Pools#NONE} if its pool is gone. */
    int seller(final Instrument instrument, final int ask) {
        final int pool = pools.find(instrument.index(), block(instrument, ask));
        return pool == Pools.NONE ? Pools.NONE : positions.find(pool, orders.participant(ask));
    }

    /** Of the rights that an offer sells: it does not outlive that, and is of the present one if it never rests. */
    private long block(final Instrument instrument, final int ask) {
        final long endNs = orders.expiryNs(ask);
        return endNs == 0 ? instrument.block(events.timeNs()) : instrument.blockOf(endNs - 1);
    }

    private void roll(final Instrument instrument, final int seller) {
        if (instrument.isDelivered()) {
            capacities.roll(seller, instrument.index(), instrument.block(events.timeNs()));
        }
    }

    /** Adds a fill to the sums of an order; one that is filled needs them no more, so its last fill is not noted. */
    private long charge(final int order, final int feePpm, final long notional) {
        final boolean goesOn = orders.leaves(order) != 0;
        final long fee;
        // Apart, because a rebate is paid later than a charge: what is held for charges must not count on it.
        if (feePpm < 0) {
            accrual.load(orders.rebateWhole(order), orders.rebateRemainder(order));
            fee = accrual.charge(feePpm, notional);
            if (goesOn) {
                orders.rebates(order, accrual.whole(), accrual.remainder());
            }
        } else {
            accrual.load(orders.chargeWhole(order), orders.chargeRemainder(order));
            fee = accrual.charge(feePpm, notional);
            if (goesOn) {
                orders.charges(order, accrual.whole(), accrual.remainder());
            }
        }
        return fee;
    }

    private void setHold(final int bid, final long hold) {
        final long change = hold - orders.hold(bid);
        if (change > 0) {
            ledger.hold(orders.participant(bid), change);
        } else {
            ledger.release(orders.participant(bid), -change);
        }
        orders.hold(bid, hold);
        if (change != 0 && orders.hasMandate(bid)) {
            // What a fill has taken out of the hold before stays used.
            mandates.use(orders.mandate(bid), change);
        }
    }
}
