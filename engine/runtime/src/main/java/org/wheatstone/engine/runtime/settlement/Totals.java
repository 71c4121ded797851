package org.wheatstone.engine.runtime.settlement;

/** Counts of a settlement file, and what is due and not posted. One thread. */
final class Totals {
    private long trades;
    private long postings;
    private long sellerFeesDue;
    private long buyerRebatesDue;

    void addTrade(final long sellerFeeDue, final long buyerRebateDue) {
        trades++;
        sellerFeesDue = Math.addExact(sellerFeesDue, sellerFeeDue);
        buyerRebatesDue = Math.addExact(buyerRebatesDue, buyerRebateDue);
    }

    /** A trade was busted: what is due has changed by so much. */
    void addAdjustment(final long sellerFeeDue, final long buyerRebateDue) {
        sellerFeesDue = Math.addExact(sellerFeesDue, sellerFeeDue);
        buyerRebatesDue = Math.addExact(buyerRebatesDue, buyerRebateDue);
    }

    void addPosting() {
        postings++;
    }

    long trades() {
        return trades;
    }

    long postings() {
        return postings;
    }

    long sellerFeesDue() {
        return sellerFeesDue;
    }

    long buyerRebatesDue() {
        return buyerRebatesDue;
    }
}
