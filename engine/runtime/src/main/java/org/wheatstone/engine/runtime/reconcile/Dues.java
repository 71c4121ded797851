package org.wheatstone.engine.runtime.reconcile;

/** What is due when a seller is paid, and not posted before, in nano-USD. One thread. */
final class Dues {
    private long sellerFees;
    private long buyerRebates;

    void add(final long sellerFee, final long buyerRebate) {
        sellerFees = Math.addExact(sellerFees, sellerFee);
        buyerRebates = Math.addExact(buyerRebates, buyerRebate);
    }

    boolean isRight() {
        return sellerFees >= 0 && buyerRebates >= 0;
    }

    long sellerFees() {
        return sellerFees;
    }

    long buyerRebates() {
        return buyerRebates;
    }
}
