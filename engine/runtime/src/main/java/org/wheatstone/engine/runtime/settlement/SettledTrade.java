package org.wheatstone.engine.runtime.settlement;

/** A trade as it is settled. One thread; valid until whoever is told of it returns. */
final class SettledTrade {
    /** Buys, in place of a participant, what a supplier failed to deliver. */
    static final long CLEARING_HOUSE = 0;

    private long tradeId;
    private long instrumentId;
    private long buyer;
    private long seller;
    private long quantity;
    private long price;
    private long buyerFee;
    private long sellerFee;
    private AccountNet pool;

    SettledTrade of(final long id, final long instrument, final long lots, final long pricePerLot) {
        tradeId = id;
        instrumentId = instrument;
        quantity = lots;
        price = pricePerLot;
        pool = null;
        return this;
    }

    SettledTrade boughtBy(final long participantId, final long fee) {
        buyer = participantId;
        buyerFee = fee;
        return this;
    }

    SettledTrade soldBy(final long participantId, final long fee) {
        seller = participantId;
        sellerFee = fee;
        return this;
    }

    SettledTrade into(final AccountNet account) {
        pool = account;
        return this;
    }

    /** One that stays as it is. */
    SettledTrade copy() {
        return new SettledTrade().of(tradeId, instrumentId, quantity, price)
            .boughtBy(buyer, buyerFee).soldBy(seller, sellerFee).into(pool);
    }

    long tradeId() {
        return tradeId;
    }

    long instrumentId() {
        return instrumentId;
    }

    long buyer() {
        return buyer;
    }

    long seller() {
        return seller;
    }

    long quantity() {
        return quantity;
    }

    /** In nano-USD per lot. */
    long price() {
        return price;
    }

    long cost() {
        return Math.multiplyExact(price, quantity);
    }

    /** As charged; a rebate is negative. */
    long buyerFee() {
        return buyerFee;
    }

    /** As charged; a rebate is negative. */
    long sellerFee() {
        return sellerFee;
    }

    /** Where what it cost is; null if that is the buyer's escrow, or if the clearing house buys. */
    AccountNet pool() {
        return pool;
    }

    boolean isBoughtIn() {
        return buyer == CLEARING_HOUSE;
    }

    /** The seller's fee, if it waits in escrow. Of what is delivered it is paid out of the pool, by a posting. */
    long sellerFeeDue() {
        return isDelivered() ? 0 : Math.max(0, sellerFee);
    }

    /** The buyer's rebate, if it waits for the seller's fee. */
    long buyerRebateDue() {
        return isDelivered() ? 0 : Math.max(0, -buyerFee);
    }

    private boolean isDelivered() {
        return pool != null || isBoughtIn();
    }
}
