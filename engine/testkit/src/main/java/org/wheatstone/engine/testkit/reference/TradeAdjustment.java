package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What a bust or a correction moves: the trade as it was, its new terms, what each account gets or is to get. */
record TradeAdjustment(
    Trade trade,
    long newPrice,
    long newQuantity,
    BigInteger buyerAmount,
    BigInteger sellerAmount,
    BigInteger escrowAmount,
    BigInteger houseAmount,
    BigInteger sellerFeeDue,
    BigInteger buyerRebateDue) {

    BigInteger amountOf(final Trade.Party party) {
        return party.side() == Side.BID ? buyerAmount : sellerAmount;
    }
}
