package org.wheatstone.engine.runtime.reconcile;

import java.util.Arrays;
import java.util.Optional;
import org.wheatstone.engine.runtime.reconcile.Account.Kind;

/** What delivery moves money for: between which accounts each may, and whether a call causes it. Any thread. */
enum DeliveryKind {
    BOND("bond"),
    DELIVERY("delivery"),
    FEE("fee"),
    /** Of an interval, or of a buy-in that was cheaper than what it replaced. */
    REFUND("refund"),
    /**
     * Of an interval, or of what was not delivered, from a bond to the pool; of a call to its buyer, from the pool too,
     * which is what was held back of his supplier, and from the fund.
     */
    COMPENSATION("compensation"),
    BUY_IN("buy-in"),
    CASH_OUT("cash-out"),
    TAKE_OR_PAY("take-or-pay"),
    RETURN("return"),
    HOLDBACK("holdback"),
    /** To whoever sold rights that he had. */
    RESALE("resale"),
    /** To whoever took obligations of his back: what they would have been paid. */
    BUY_BACK("buy-back"),
    /** From the house to the fund, or back. */
    CONTRIBUTION("contribution");

    private final String text;

    DeliveryKind(final String text) {
        this.text = text;
    }

    /** The one that a file calls so. */
    static Optional<DeliveryKind> of(final String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /**
     * Whether money may go this way for it.
     *
     * @param pool     that it is about; null for none.
     * @param isOfCall whether a call is named.
     */
    boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
        switch (this) {
            case BOND:
                return pool == null && !isOfCall && from.ownerId() == to.ownerId()
                    && isBetween(from, to, Kind.CASH, Kind.BOND);
            case CONTRIBUTION:
                return pool == null && !isOfCall && isBetween(from, to, Kind.HOUSE, Kind.FUND);
            case FEE:
                return from.equals(pool) && to.kind() == Kind.HOUSE && !isOfCall;
            case REFUND:
                return from.equals(pool) && to.kind() == Kind.CASH;
            case CASH_OUT:
                return from.equals(pool) && to.kind() == Kind.CASH && isOfCall;
            case BUY_IN:
                return from.kind() == Kind.BOND && to.equals(pool) && isOfCall;
            case COMPENSATION:
                return isOfCall
                    ? to.kind() == Kind.CASH && pool != null && isLoser(from, to, pool)
                    : from.kind() == Kind.BOND && to.equals(pool);
            default:
                return from.equals(pool) && to.kind() == Kind.CASH && !isOfCall;
        }
    }

    private static boolean isLoser(final Account from, final Account to, final Account pool) {
        return from.equals(pool) || from.kind() == Kind.FUND
            || from.kind() == Kind.BOND && from.ownerId() != to.ownerId();
    }

    private static boolean isBetween(final Account from, final Account to, final Kind one, final Kind other) {
        return from.kind() == one && to.kind() == other || from.kind() == other && to.kind() == one;
    }

    /** As in the file. */
    @Override
    public String toString() {
        return text;
    }
}
