package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.grade.Grade;

/** What a lot that is owed and not delivered is worth, beyond what was paid for it. */
final class ImbalancePrice {
    private static final long MILLION = 1_000_000;

    private ImbalancePrice() {
    }

    /**
     * Rounded up. Not above what a buy-in would have paid at most, or a lot's bond: the reference, and a buyer's own
     * price, are easily made by whoever gains from them, as is a low price of what is owed.
     *
     * @param owedAt what the obligation is paid with, in nano-USD a lot.
     * @param worth  what a lot seems to be worth, likewise.
     */
    static long of(final Grade grade, final long owedAt, final long worth) {
        final long price = Math.min(
            Math.max(owedAt, worth),
            Math.max(MulDiv.mulDiv(owedAt, grade.buyInCapPpm(), MILLION), grade.bondPerLot()));
        return price + (price * grade.imbalancePpm() + MILLION - 1) / MILLION;
    }
}
