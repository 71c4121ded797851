package org.wheatstone.engine.core.delivery;

/**
 * What the positions of pools hold and owe, as trades add to it and deliveries take from it. Engine thread only. It
 * moves no money: what it says is to be paid, its caller pays.
 *
 * <p>As long as a pool has not expired, all rights in it together are all obligations in it together: its caller
 * changes both by the same.
 */
public final class Holdings {
    private static final int NONE = Slots.NONE;

    private final Pools pools;
    private final Positions positions;
    private final Rights rights;
    private final Obligations obligations;
    private long fee;

    public Holdings(final DeliveryTables tables) {
        pools = tables.pools();
        positions = tables.positions();
        rights = tables.rights();
        obligations = tables.obligations();
    }

    /** The pool of an instrument and a block, which is opened with this grade, by its index, if it is not there. */
    public int pool(final int instrument, final long block, final int grade) {
        final int pool = pools.find(instrument, block);
        return pool == NONE ? pools.open(instrument, block, grade) : pool;
    }

    /** The position of a participant in a pool, which is made if it is not there. */
    public int position(final int pool, final int participant) {
        final int found = positions.find(pool, participant);
        if (found != NONE) {
            return found;
        }
        final int position = positions.add(pool, participant);
        if (pools.firstPosition(pool) == NONE) {
            pools.positions(pool, position, position);
        } else {
            positions.next(pools.lastPosition(pool), position);
            pools.positions(pool, pools.firstPosition(pool), position);
        }
        return position;
    }

    /** A buyer gets so many mGTU at a price: its newest right grows if it has that price. */
    public void addRight(final int position, final long quantity, final long price) {
        final int last = positions.lastRight(position);
        if (last != NONE && rights.price(last) == price) {
            rights.addQuantity(last, quantity);
        } else {
            resumeRight(position, quantity, price);
        }
        positions.addHeld(position, quantity);
    }

    /**
     * A supplier owes so many mGTU more at a price: its newest obligation grows if it has that price and that fee.
     *
     * @param number     id of the trade.
     * @param feeRatePpm of the supplier in this trade.
     * @param tradeFee   that the house is to get of what this obligation pays first, in nano-USD.
     */
    public void addObligation(
            final int position,
            final long number,
            final long quantity,
            final long price,
            final int feeRatePpm,
            final long tradeFee) {
        int last = positions.lastObligation(position);
        if (last == NONE || obligations.price(last) != price || obligations.feeRatePpm(last) != feeRatePpm) {
            last = addObligation(position, number, price, feeRatePpm);
        }
        obligations.grow(last, quantity, tradeFee);
        positions.addOwed(position, quantity);
        if (!positions.isSupplier(position)) {
            join(position);
        }
    }

    /** Takes so many mGTU off the rights of a position, the oldest first. */
    public void takeRights(final int position, final long quantity) {
        long left = quantity;
        int right = positions.firstRight(position);
        while (left > 0) {
            final long part = Math.min(left, rights.quantity(right));
            left -= part;
            rights.addQuantity(right, -part);
            if (rights.quantity(right) == 0) {
                final int next = rights.next(right);
                rights.remove(positions.participant(position), right);
                right = next;
            }
        }
        positions.rights(position, right, right == NONE ? NONE : positions.lastRight(position));
        positions.addHeld(position, -quantity);
    }

    /** What {@link #pay} would come to, in nano-USD; nothing changes. */
    public long payable(final int position, final long quantity, final long lot) {
        long amount = 0;
        long left = quantity;
        int obligation = positions.firstObligation(position);
        while (left > 0) {
            final long part = Math.min(left, obligations.left(obligation));
            amount += MulDiv.share(obligations.done(obligation), part, obligations.price(obligation), lot);
            left -= part;
            obligation = obligations.next(obligation);
        }
        return amount;
    }

    /**
     * Takes so many mGTU off the obligations of a position, the oldest first.
     *
     * @param lot in mGTU.
     * @return what they pay for it, in nano-USD; {@link #fee()} says what of that is due to the house.
     */
    public long pay(final int position, final long quantity, final long lot) {
        return take(position, quantity, lot, true);
    }

    /**
     * The same where no fee is taken: what was due of an obligation that stays, stays due.
     *
     * @return what they pay for it, in nano-USD.
     */
    public long payWithoutFee(final int position, final long quantity, final long lot) {
        return take(position, quantity, lot, false);
    }

    private long take(final int position, final long quantity, final long lot, final boolean takesFee) {
        long amount = 0;
        long left = quantity;
        int obligation = positions.firstObligation(position);
        fee = 0;
        while (left > 0) {
            final long part = Math.min(left, obligations.left(obligation));
            final long share = MulDiv.share(obligations.done(obligation), part, obligations.price(obligation), lot);
            amount += share;
            left -= part;
            if (takesFee) {
                takeFee(obligation, share);
            }
            obligations.addDone(obligation, part, lot);
            if (obligations.left(obligation) == 0) {
                final int next = obligations.next(obligation);
                obligations.remove(positions.participant(position), obligation);
                obligation = next;
            }
        }
        positions.obligations(position, obligation, obligation == NONE ? NONE : positions.lastObligation(position));
        positions.addOwed(position, -quantity);
        return amount;
    }

    private void takeFee(final int obligation, final long share) {
        final long feeOfShare = Math.min(share, obligations.feeDue(obligation));
        obligations.addFeeDue(obligation, -feeOfShare);
        fee += feeOfShare;
    }

    /** Of the last {@link #pay}: what is due to the house, in nano-USD. */
    public long fee() {
        return fee;
    }

    /** Lots that a position owes, a part of one counting as one. */
    public long lotsOwed(final int position, final long lot) {
        return (positions.owed(position) + lot - 1) / lot;
    }

    /** The same of all positions of a participant in the pools of an instrument. */
    public long lotsOwed(final int instrument, final int participant, final long lot) {
        long lots = 0;
        for (int pool = pools.oldest(instrument); pool != NONE; pool = pools.younger(pool)) {
            final int position = positions.find(pool, participant);
            lots += position == NONE ? 0 : lotsOwed(position, lot);
        }
        return lots;
    }

    /**
     * The rights of a position of an expired pool are gone; how many they were is still known, and what they cost.
     *
     * @param lot in mGTU.
     */
    public void forgetRights(final int position, final long lot) {
        long cost = 0;
        int right = positions.firstRight(position);
        while (right != NONE) {
            cost = MulDiv.saturatedSum(cost, MulDiv.mulDiv(rights.quantity(right), rights.price(right), lot));
            final int next = rights.next(right);
            rights.remove(positions.participant(position), right);
            right = next;
        }
        positions.rights(position, NONE, NONE);
        positions.cost(position, cost);
    }

    /** The next right of a position, as a snapshot left it; what that holds is said already. */
    public void resumeRight(final int position, final long quantity, final long price) {
        final int last = positions.lastRight(position);
        final int right = rights.add(positions.participant(position), last, quantity, price);
        positions.rights(position, last == NONE ? right : positions.firstRight(position), right);
    }

    /** The next obligation of a position, as a snapshot left it; what that owes is said already. */
    public void resumeObligation(
            final int position,
            final long number,
            final long quantity,
            final long done,
            final long price,
            final int feeRatePpm,
            final long feeDue) {
        final int obligation = addObligation(position, number, price, feeRatePpm);
        obligations.grow(obligation, quantity, feeDue);
        obligations.resumeDone(obligation, done);
        if (!positions.isSupplier(position)) {
            join(position);
        }
    }

    /** A pool is gone, and its positions with it; they hold and owe nothing any more. */
    public void close(final int pool) {
        int position = pools.firstPosition(pool);
        while (position != NONE) {
            final int next = positions.next(position);
            positions.remove(position);
            position = next;
        }
        pools.close(pool);
    }

    private int addObligation(final int position, final long number, final long price, final int feeRatePpm) {
        final int last = positions.lastObligation(position);
        final int obligation =
            obligations.add(positions.participant(position), last, number, price, feeRatePpm);
        positions.obligations(position, last == NONE ? obligation : positions.firstObligation(position), obligation);
        return obligation;
    }

    private void join(final int position) {
        final int pool = positions.pool(position);
        positions.nextSupplier(position, NONE);
        if (pools.firstSupplier(pool) == NONE) {
            pools.suppliers(pool, position, position);
        } else {
            positions.nextSupplier(pools.lastSupplier(pool), position);
            pools.suppliers(pool, pools.firstSupplier(pool), position);
        }
    }
}
