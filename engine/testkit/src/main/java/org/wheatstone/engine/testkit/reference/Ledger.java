package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** The accounts that are nobody's, and the postings between accounts. */
final class Ledger {
    private BigInteger house   = BigInteger.ZERO;
    private BigInteger outside = BigInteger.ZERO;
    private BigInteger fund    = BigInteger.ZERO;

    void deposit(final Account account, final BigInteger amount) {
        outside = outside.subtract(amount);
        account.credit(amount);
    }

    void withdraw(final Account account, final BigInteger amount) {
        outside = outside.add(amount);
        account.credit(amount.negate());
    }

    /** The postings of a bust or a correction. */
    void adjust(final TradeAdjustment adjustment) {
        final Account buyer = adjustment.trade().buyer.account();
        buyer.credit(adjustment.buyerAmount());
        buyer.creditEscrow(adjustment.escrowAmount());
        adjustment.trade().seller.account().credit(adjustment.sellerAmount());
        house = house.add(adjustment.houseAmount());
    }

    /** All deposits so far, less what was withdrawn. */
    BigInteger deposited() {
        return outside.negate();
    }

    /** Sets anew what an order holds; the difference goes between cash and hold. */
    void setHold(final Order order, final BigInteger hold) {
        final BigInteger growth = hold.subtract(order.hold);
        order.owner().account.hold(growth);
        if (order.mandate != null) {
            order.mandate.use(growth);
        }
        order.hold = hold;
    }

    /** The house has earned a fee. */
    void earn(final BigInteger fee) {
        house = house.add(fee);
    }

    /**
     * The postings of one fill, after both orders' leaves and exact fees have moved.
     *
     * @param pool that is paid into, or null if the buyer's escrow is.
     */
    void fill(final Order buyer, final Order seller, final Fill fill, final Pool pool) {
        final Account account = buyer.owner().account;
        if (pool == null) {
            account.moveHoldToEscrow(fill.notional());
        } else {
            account.payFromHold(fill.notional());
            pool.money = pool.money.add(fill.notional());
        }
        buyer.hold = buyer.hold.subtract(fill.notional());
        final BigInteger buyerFee = fill.feeOf(buyer);
        if (buyerFee.signum() > 0) {
            account.payFromHold(buyerFee);
            buyer.hold = buyer.hold.subtract(buyerFee);
            house = house.add(buyerFee);
        }
        final BigInteger sellerFee = fill.feeOf(seller);
        if (sellerFee.signum() < 0) {
            house = house.add(sellerFee);
            seller.owner().account.credit(sellerFee.negate());
        }
        setHold(buyer, buyer.requiredHold(buyer.price, buyer.leaves));
    }

    /** From the house to the fund, or, if it is below 0, back. */
    void contribute(final BigInteger amount) {
        house = house.subtract(amount);
        fund = fund.add(amount);
    }

    /** The fund pays for what a supplier cannot. */
    void payFromFund(final BigInteger amount) {
        fund = fund.subtract(amount);
    }

    BigInteger fund() {
        return fund;
    }

    BigInteger house() {
        return house;
    }

    BigInteger outside() {
        return outside;
    }
}
