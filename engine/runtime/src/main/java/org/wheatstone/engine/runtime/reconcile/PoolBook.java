package org.wheatstone.engine.runtime.reconcile;

import java.util.HashMap;
import java.util.Map;

/**
 * What a pool can have to pay, and to whom: what its parties bought and owe, and what of that is paid. One thread. A
 * pool that may have begun in an earlier file is asked nothing.
 */
final class PoolBook {
    private final LineCursor line;
    private final boolean isWhole;
    private final Map<Long, Party> parties = new HashMap<>();
    /** What obligations have not paid, and what losses brought besides: so much can be returned. */
    private long unpaid;
    private long notRefunded;
    private long feesDue;

    PoolBook(final LineCursor line, final boolean isWhole) {
        this.line = line;
        this.isWhole = isWhole;
    }

    void bought(final long buyer) {
        party(buyer).isBuyer = true;
    }

    /** An obligation begins, of what it will be paid, and the fee that is due of it. */
    void sold(final long seller, final long cost, final long fee) {
        final Party party = party(seller);
        party.isSeller = true;
        party.unpaid = Math.addExact(party.unpaid, cost);
        party.feeDue = Math.addExact(party.feeDue, fee);
        unpaid = Math.addExact(unpaid, cost);
        feesDue = Math.addExact(feesDue, fee);
    }

    /** What was sold was a right, and no obligation began. */
    void resold(final Trade trade, final long fee) {
        final Party party = party(trade.seller());
        party.feeDue = Math.subtractExact(party.feeDue, trade.sellerFee());
        feesDue = Math.subtractExact(feesDue, Math.subtractExact(trade.sellerFee(), fee));
        pay(trade.seller(), trade.cost());
    }

    /** Obligations of a supplier have come to so much. */
    void pay(final long supplier, final long amount) {
        final Party party = party(supplier);
        party.unpaid -= amount;
        unpaid -= amount;
        require(party.isSeller && party.unpaid >= 0, "be paid out of what " + supplier + " sold there");
    }

    /**
     * Likewise, and a fee was paid just before. It may be all that those of another have come to, of which nothing else
     * is told.
     */
    void payWithFee(final long supplier, final long amount, final long fee) {
        final Party party = party(supplier);
        if (fee <= party.feeDue && amount <= party.unpaid - fee) {
            party.feeDue -= fee;
            pay(supplier, Math.addExact(amount, fee));
        } else {
            pay(supplier, amount);
        }
    }

    /** A fee, of whomever. */
    void payFee(final long fee) {
        feesDue -= fee;
        require(feesDue >= 0, "be a fee that is due of a sale there");
    }

    /** It was this supplier's. */
    void payFeeOf(final long supplier, final long fee) {
        final Party party = party(supplier);
        party.feeDue -= fee;
        require(party.feeDue >= 0, "follow a fee that is due of what " + supplier + " sold there");
    }

    void judge(final long supplier, final long accrued, final long heldBack, final long givenBack) {
        pay(supplier, accrued);
        party(supplier).heldBack += heldBack;
        unpaid += heldBack;
        notRefunded = Math.addExact(notRefunded, givenBack);
    }

    void refund(final long buyer, final long amount) {
        requireBuyer(buyer);
        notRefunded -= amount;
        require(notRefunded >= 0, "be of what intervals there gave back");
    }

    /** It was paid, or lost. */
    void takeHeldBack(final long supplier, final long amount) {
        final Party party = party(supplier);
        party.heldBack -= amount;
        unpaid -= amount;
        require(party.isSeller && party.heldBack >= 0, "be of what was held back of " + supplier);
    }

    /** A bond has made good what its owner owed and could not deliver. */
    void addLoss(final long supplier, final long amount) {
        requireSeller(supplier);
        unpaid = Math.addExact(unpaid, amount);
    }

    void giveBack(final long buyer, final long amount) {
        requireBuyer(buyer);
        unpaid -= amount;
        require(unpaid >= 0, "be of what obligations there were not paid");
    }

    void requireBuyer(final long buyer) {
        require(party(buyer).isBuyer, "be of a buyer of that pool, which " + buyer + " is not");
    }

    void requireSeller(final long seller) {
        require(party(seller).isSeller, "be of a seller of that pool, which " + seller + " is not");
    }

    /** Whether a pool that has nothing left has paid all that intervals gave back. */
    boolean isRefunded() {
        return !isWhole || notRefunded == 0;
    }

    private Party party(final long participant) {
        return parties.computeIfAbsent(participant, key -> new Party());
    }

    private void require(final boolean isRight, final String what) {
        line.requireThat(!isWhole || isRight, what);
    }

    /** Of the pool's trades. */
    private static final class Party {
        private boolean isBuyer;
        private boolean isSeller;
        private long unpaid;
        private long feeDue;
        private long heldBack;
    }
}
