package org.wheatstone.engine.runtime.reconcile;

import java.util.Arrays;
import java.util.Optional;
import org.wheatstone.engine.runtime.reconcile.Account.Kind;

/** What delivery moves money for: between which accounts each may, and whether a call causes it. Any thread. */
enum DeliveryKind {
    BOND("bond") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return pool == null && !isOfCall && from.ownerId() == to.ownerId()
                && (from.kind() == Kind.CASH && to.kind() == Kind.BOND
                    || from.kind() == Kind.BOND && to.kind() == Kind.CASH);
        }
    },
    DELIVERY("delivery") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return from.equals(pool) && to.kind() == Kind.CASH && !isOfCall;
        }
    },
    FEE("fee") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return from.equals(pool) && to.kind() == Kind.HOUSE && !isOfCall;
        }
    },
    /** Of an interval, or of a buy-in that was cheaper than what it replaced. */
    REFUND("refund") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return from.equals(pool) && to.kind() == Kind.CASH;
        }
    },
    /**
     * Of an interval, or of what was not delivered, to the pool; of a call to its buyer. From a bond, from the fund; to
     * a buyer also from the pool, which is what was held back of his supplier.
     */
    COMPENSATION("compensation") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            final boolean isFromBond = from.kind() == Kind.BOND;
            final boolean isSource = isFromBond || from.kind() == Kind.FUND || isOfCall && from.equals(pool);
            return pool != null && isSource && (isOfCall
                ? to.kind() == Kind.CASH && !(isFromBond && to.ownerId() == from.ownerId())
                : to.equals(pool));
        }
    },
    BUY_IN("buy-in") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return from.kind() == Kind.BOND && to.equals(pool) && isOfCall;
        }
    },
    CASH_OUT("cash-out") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return from.equals(pool) && to.kind() == Kind.CASH && isOfCall;
        }
    },
    TAKE_OR_PAY("take-or-pay") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return DELIVERY.isRight(from, to, pool, isOfCall);
        }
    },
    RETURN("return") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return DELIVERY.isRight(from, to, pool, isOfCall);
        }
    },
    HOLDBACK("holdback") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return DELIVERY.isRight(from, to, pool, isOfCall);
        }
    },
    /** To whoever sold rights that he had. */
    RESALE("resale") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return DELIVERY.isRight(from, to, pool, isOfCall);
        }
    },
    /** To whoever took obligations of his back: what they would have been paid. */
    BUY_BACK("buy-back") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return DELIVERY.isRight(from, to, pool, isOfCall);
        }
    },
    /** From the house to the fund, or back. */
    CONTRIBUTION("contribution") {
        @Override
        boolean isRight(final Account from, final Account to, final Account pool, final boolean isOfCall) {
            return pool == null && !isOfCall
                && (from.kind() == Kind.HOUSE && to.kind() == Kind.FUND
                    || from.kind() == Kind.FUND && to.kind() == Kind.HOUSE);
        }
    };

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
    abstract boolean isRight(Account from, Account to, Account pool, boolean isOfCall);

    /** As in the file. */
    @Override
    public String toString() {
        return text;
    }
}
