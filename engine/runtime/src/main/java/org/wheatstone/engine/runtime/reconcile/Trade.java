package org.wheatstone.engine.runtime.reconcile;

/**
 * A trade line. Immutable.
 *
 * @param id         of the trade.
 * @param instrument traded.
 * @param buyer      0 for the clearing house, in place of a supplier that failed.
 * @param seller     of it.
 * @param lots       traded.
 * @param price      in nano-USD per lot.
 * @param buyerFee   as charged; a rebate is negative.
 * @param sellerFee  likewise.
 * @param pool       that it is paid into; null if that is the buyer's escrow, or if the clearing house buys.
 */
record Trade(
        long id, long instrument, long buyer, long seller, long lots, long price, long buyerFee, long sellerFee,
        Account pool) {
    static final long CLEARING_HOUSE = 0;

    private static final int FILLS_PER_COMMAND_BITS = 16;

    /** The line's, as the fill of the command at the place that it is. */
    static Trade read(final LineCursor line, final EventPlace place, final long fill) {
        final Trade trade = new Trade(
            (place.sequence() << FILLS_PER_COMMAND_BITS) + fill, line.number(5), line.number(6), line.number(7),
            line.number(8), line.number(9), line.number(10), line.number(11), line.pool(14));
        trade.requireRight(line);
        line.require(
            "trade", place.sequence(), place.eventNumber(), 0, Long.toUnsignedString(trade.id), trade.instrument,
            trade.buyer, trade.seller, trade.lots, trade.price, trade.buyerFee, trade.sellerFee,
            trade.sellerFeeDue(), trade.buyerRebateDue(), LineCursor.name(trade.pool));
        return trade;
    }

    /** Of the command that a trade is of. */
    static long sequenceOf(final long id) {
        return id >>> FILLS_PER_COMMAND_BITS;
    }

    boolean isBoughtIn() {
        return buyer == CLEARING_HOUSE;
    }

    long cost() {
        return Math.multiplyExact(lots, price);
    }

    /** Of what is delivered the seller's fee is paid out of the pool, by a posting of its own. */
    long sellerFeeDue() {
        return isDelivered() ? 0 : Math.max(0, sellerFee);
    }

    long buyerRebateDue() {
        return isDelivered() ? 0 : Math.max(0, -buyerFee);
    }

    boolean isDelivered() {
        return pool != null || isBoughtIn();
    }

    private void requireRight(final LineCursor line) {
        line.requireThat((Account.isId(buyer) || isBoughtIn()) && Account.isId(seller) && buyer != seller,
            "have two participants, or the clearing house and one");
        line.requireThat(Account.isId(instrument), "have an instrument");
        line.requireThat(lots > 0 && price >= 0, "have a quantity above 0 and a price not below 0");
        line.requireThat(pool == null || pool.ownerId() == instrument && !isBoughtIn(),
            "have a pool of its instrument, or none if the clearing house buys");
        line.requireThat(!isDelivered() || buyerFee >= 0 && sellerFee >= 0 && (pool != null || buyerFee == 0),
            "have no rebate, since it is delivered, and no fee of the clearing house");
    }
}
