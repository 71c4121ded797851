package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Side;

/**
 * All fills of one instrument, added up by side since the tracker began, less what was busted. Owned and written by an
 * {@link OrderTracker}, for its thread alone; may be kept. Sums are exact: a turnover above 9.2 billion dollars a side
 * throws {@link ArithmeticException} rather than wrap.
 */
public final class FillTotals {
    private final int instrumentId;
    private long boughtLots;
    private long boughtNotional;
    private long boughtFees;
    private long soldLots;
    private long soldNotional;
    private long soldFees;

    FillTotals(final int instrumentId) {
        this.instrumentId = instrumentId;
    }

    void add(final Side side, final long price, final long quantity, final long fee) {
        final long notional = Math.multiplyExact(price, quantity);
        if (side == Side.BID) {
            boughtLots = Math.addExact(boughtLots, quantity);
            boughtNotional = Math.addExact(boughtNotional, notional);
            boughtFees = Math.addExact(boughtFees, fee);
        } else {
            soldLots = Math.addExact(soldLots, quantity);
            soldNotional = Math.addExact(soldNotional, notional);
            soldFees = Math.addExact(soldFees, fee);
        }
    }

    /** A trade is undone; amount is what its side's cash got back, fees or rebates included. */
    void bust(final Side side, final long price, final long quantity, final long amount) {
        final long fees = side == Side.BID ? Math.multiplyExact(price, quantity) - amount : -amount;
        add(side, price, -quantity, fees);
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** Lots bought, or sold. */
    public long lots(final Side side) {
        return side == Side.BID ? boughtLots : soldLots;
    }

    /** Price times quantity of all fills, in nano-USD. */
    public long notionalNano(final Side side) {
        return side == Side.BID ? boughtNotional : soldNotional;
    }

    /** Fees less rebates, in nano-USD. */
    public long feesNano(final Side side) {
        return side == Side.BID ? boughtFees : soldFees;
    }

    /** Lots bought less lots sold. */
    public long netLots() {
        return boughtLots - soldLots;
    }

    @Override
    public String toString() {
        return "fills " + Integer.toUnsignedString(instrumentId)
            + " bought " + boughtLots + " for " + boughtNotional + " fees " + boughtFees
            + " sold " + soldLots + " for " + soldNotional + " fees " + soldFees;
    }
}
