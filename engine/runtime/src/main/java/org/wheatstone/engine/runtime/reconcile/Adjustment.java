package org.wheatstone.engine.runtime.reconcile;

/**
 * An adjusted line: a trade of what is not delivered was busted, if it has no lots any more, or corrected. Immutable;
 * amounts in nano-USD.
 *
 * @param tradeId        of the trade.
 * @param instrument     traded.
 * @param buyer          of it.
 * @param seller         of it.
 * @param lots           that it is less.
 * @param escrow         that the buyer's escrow has more.
 * @param fee            that the buyer gets back.
 * @param rebate         that the seller gives back.
 * @param sellerFeeDue   by what that changes.
 * @param buyerRebateDue by what that changes.
 */
record Adjustment(
        long tradeId, long instrument, long buyer, long seller, long lots, long escrow, long fee, long rebate,
        long sellerFeeDue, long buyerRebateDue) {
    /** The line's, at the place that it is. */
    static Adjustment read(final LineCursor line, final EventPlace place) {
        final long oldLots = line.number(8);
        final long oldPrice = line.number(9);
        final long lots = line.number(10);
        final long price = line.number(11);
        line.requireThat(oldLots > 0 && oldPrice >= 0 && lots >= 0 && lots <= oldLots && price >= 0
            && (lots != 0 || price == 0), "have an old quantity above 0, and a quantity from 0 to that");
        final long escrow = Math.subtractExact(Math.multiplyExact(lots, price), Math.multiplyExact(oldLots, oldPrice));
        final Adjustment adjustment = new Adjustment(
            line.id(4), line.number(5), line.number(6), line.number(7), oldLots - lots, escrow,
            Math.addExact(line.number(12), line.number(14)), Math.negateExact(line.number(13)), line.number(16),
            line.number(17));
        adjustment.requireRight(line, lots == 0, place);
        line.require(
            "adjusted", place.sequence(), place.eventNumber(), 0, Long.toUnsignedString(adjustment.tradeId),
            adjustment.instrument, adjustment.buyer, adjustment.seller, oldLots, oldPrice, lots, price,
            adjustment.fee - escrow, -adjustment.rebate, escrow, adjustment.rebate - adjustment.fee,
            adjustment.sellerFeeDue, adjustment.buyerRebateDue);
        return adjustment;
    }

    private void requireRight(final LineCursor line, final boolean isBust, final EventPlace place) {
        line.requireThat(
            Account.isId(buyer) && Account.isId(seller) && buyer != seller, "have two participants");
        line.requireThat(Account.isId(instrument), "have an instrument");
        line.requireThat(fee >= 0 && rebate >= 0 && (isBust || fee == 0 && rebate == 0),
            "give a fee back, and take a rebate back, of a bust alone");
        line.requireThat(sellerFeeDue <= 0 && buyerRebateDue <= 0
            && (isBust || sellerFeeDue == 0 && buyerRebateDue == 0), "lower what is due, of a bust alone");
        line.requireThat(Long.compareUnsigned(Trade.sequenceOf(tradeId), place.sequence()) < 0,
            "be of a trade of an earlier command");
    }
}
