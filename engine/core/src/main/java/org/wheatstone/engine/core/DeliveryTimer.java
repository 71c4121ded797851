package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;

/**
 * What time does to the deliveries of an instrument: refunds, silent meters, intervals and blocks that are over. Engine
 * thread only. It works in units of which a command has so many, and goes on with the next where it was.
 */
final class DeliveryTimer {
    private static final int NONE = Pools.NONE;

    private final Instruments instruments;
    private final DeliveryTables tables;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals openIntervals;
    private final Calls calls;
    private final SilentCalls silent;
    private final Holdings holdings;
    private final Assignment assignment;
    private final Intervals intervals;
    private final DeliveryFunds funds;
    private final Losses losses;
    private final PoolTerms terms;
    private final DeliveryDeadlines deadlines;
    private final Rolls rolls;
    private final Windows windows;
    private final Sweeps budget;
    private final DeliveryEvents events;

    DeliveryTimer(
            final Exchange exchange,
            final SilentCalls silent,
            final Holdings holdings,
            final Assignment assignment,
            final Intervals intervals,
            final DeliveryFunds funds,
            final Losses losses,
            final PoolTerms terms,
            final DeliveryDeadlines deadlines,
            final Rolls rolls,
            final Windows windows,
            final Sweeps budget,
            final DeliveryEvents events) {
        instruments = exchange.instruments();
        tables = exchange.delivery();
        pools = tables.pools();
        positions = tables.positions();
        openIntervals = positions.intervals();
        calls = tables.calls();
        this.silent = silent;
        this.holdings = holdings;
        this.assignment = assignment;
        this.intervals = intervals;
        this.funds = funds;
        this.losses = losses;
        this.terms = terms;
        this.deadlines = deadlines;
        this.rolls = rolls;
        this.windows = windows;
        this.budget = budget;
        this.events = events;
    }

    /** Does what is due for an instrument, by its index, as far as the work of one command reaches. */
    void fire(final int index) {
        final Instrument instrument = instruments.at(index);
        while (pools.firstRefund(index) != NONE && budget.spend()) {
            intervals.refund(index, tables);
        }
        for (int pool = pools.oldest(index); pool != NONE; pool = pools.younger(pool)) {
            endSilentCalls(pool);
        }
        int over = firstOver(index);
        while (over != NONE && budget.spend()) {
            intervals.judge(over);
            over = firstOver(index);
        }
        int pool = pools.oldest(index);
        while (pool != NONE && budget.isLeft()) {
            final int younger = pools.younger(pool);
            expire(pool);
            close(pool);
            pool = younger;
        }
        if (instrument.isWindow()) {
            windows.proceed(instrument);
        } else {
            roll(instrument);
            deadlines.update(instrument);
        }
    }

    private void roll(final Instrument instrument) {
        if (instrument.isRollDue(events.timeNs()) && !instrument.isRolling() && budget.spend()) {
            rolls.begin(instrument);
            budget.startRolled(instrument.index());
        }
    }

    private void endSilentCalls(final int pool) {
        int call = pools.firstCall(pool);
        while (call != NONE && calls.deadlineNs(call) <= events.timeNs() && budget.spend()) {
            silent.end(call);
            call = pools.firstCall(pool);
        }
    }

    /** Of the open intervals that are over the one that was opened first, whatever its pool: its position. */
    private int firstOver(final int index) {
        int first = NONE;
        for (int pool = pools.oldest(index); pool != NONE; pool = pools.younger(pool)) {
            final int opened = pools.firstOpened(pool);
            if (opened != NONE && terms.intervalEndNs(opened) <= events.timeNs()
                && (first == NONE || openIntervals.opening(opened) < openIntervals.opening(first))) {
                first = opened;
            }
        }
        return first;
    }

    /** Time is up for what a pool has not delivered: it is paid for all the same, or returned. */
    private void expire(final int pool) {
        if (pools.state(pool) == PoolState.OPEN && terms.expiryNs(pool) <= events.timeNs()) {
            pools.state(pool, PoolState.PAYING);
            pools.cursor(pool, pools.firstPosition(pool));
        }
        if (pools.state(pool) == PoolState.PAYING) {
            pay(pool);
        }
        if (pools.state(pool) == PoolState.RETURNING) {
            giveBack(pool);
        }
    }

    private void pay(final int pool) {
        while (pools.cursor(pool) != NONE && budget.spend()) {
            final int position = pools.cursor(pool);
            if (openIntervals.isOpen(position)) {
                intervals.judge(position);
            }
            pools.addReturnRights(pool, positions.held(position));
            holdings.forgetRights(position, terms.grade(pool).lotMilliGtu());
            pools.addReturnCost(pool, positions.cost(position));
            if (positions.owed(position) > 0) {
                takeOrPay(pool, position);
            }
            pools.cursor(pool, positions.next(position));
        }
        if (pools.cursor(pool) == NONE) {
            final boolean isReturned = pools.returned(pool) > 0;
            pools.cursor(pool, isReturned ? pools.firstPosition(pool) : NONE);
            pools.state(pool, isReturned ? PoolState.RETURNING : PoolState.EXPIRED);
            skipWithoutRights(pool);
        }
    }

    private void takeOrPay(final int pool, final int position) {
        final long owed = positions.owed(position);
        if (assignment.canServe(pool, positions.participant(position))) {
            final long amount = funds.pay(position, owed);
            final long voided = voidPart(pool, amount);
            final long fee = Math.min(amount - voided, holdings.fee());
            pools.addReturned(pool, voided);
            funds.toHouse(pool, fee);
            funds.toCash(position, PostingCause.TAKE_OR_PAY, 0, amount - voided - fee);
        } else {
            final long worth = MulDiv.mulDiv(imbalancePrice(pool, position), owed, terms.grade(pool).lotMilliGtu());
            final long amount = funds.payWithoutFee(position, owed);
            pools.addReturned(pool, amount + losses.toPool(position, Math.max(0, worth - amount)));
        }
    }

    private long imbalancePrice(final int pool, final int position) {
        return ImbalancePrice.of(
            terms.grade(pool),
            tables.obligations().price(positions.firstObligation(position)),
            instruments.at(pools.instrument(pool)).reference(events.timeNs()));
    }

    /** Nobody is paid for not having delivered while the exchange stood still. */
    private long voidPart(final int pool, final long amount) {
        final long all = terms.intervals(pool);
        return MulDiv.mulDiv(amount, Math.min(pools.voidIntervals(pool), all), all);
    }

    /** What is returned is shared by what rights cost: by running sums, so that nothing is left over. */
    private void giveBack(final int pool) {
        while (pools.cursor(pool) != NONE && budget.spend()) {
            final int position = pools.cursor(pool);
            final long before = pools.returnBefore(pool);
            final long share = pools.isReturnByCost(pool) ? positions.cost(position) : positions.held(position);
            final long shares = pools.returnShares(pool);
            pools.addReturnBefore(pool, share);
            funds.toCash(
                position, PostingCause.RETURN, 0,
                MulDiv.mulDiv(pools.returned(pool), before + share, shares)
                    - MulDiv.mulDiv(pools.returned(pool), before, shares));
            pools.cursor(pool, positions.next(position));
            skipWithoutRights(pool);
        }
        if (pools.cursor(pool) == NONE) {
            pools.state(pool, PoolState.EXPIRED);
        }
    }

    private void skipWithoutRights(final int pool) {
        while (pools.cursor(pool) != NONE && positions.held(pools.cursor(pool)) == 0) {
            pools.cursor(pool, positions.next(pools.cursor(pool)));
        }
    }

    /** The time for disputes is over: holdbacks are paid, and the pool is gone. */
    private void close(final int pool) {
        if (pools.state(pool) == PoolState.EXPIRED && pools.waitingRefunds(pool) == 0 && budget.isLeft()
            && terms.closingNs(pool) <= events.timeNs()) {
            pools.state(pool, PoolState.CLOSING);
            pools.cursor(pool, pools.firstPosition(pool));
        }
        if (pools.state(pool) == PoolState.CLOSING) {
            while (pools.cursor(pool) != NONE && budget.spend()) {
                final int position = pools.cursor(pool);
                funds.toCash(position, PostingCause.HOLDBACK, 0, positions.holdback(position));
                positions.addHoldback(position, -positions.holdback(position));
                pools.cursor(pool, positions.next(position));
            }
            if (pools.cursor(pool) == NONE) {
                holdings.close(pool);
            }
        }
    }
}
