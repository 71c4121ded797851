package org.wheatstone.engine.runtime.settlement;

/**
 * An interval of a supplier in a pool that was judged. Immutable; amounts in nano-USD.
 *
 * @param pool      whose it is.
 * @param supplier  that delivered.
 * @param accrued   what was delivered was to be paid with.
 * @param fee       the supplier's, to the house.
 * @param paid      to its cash.
 * @param heldBack  until the pool closes.
 * @param givenBack to whom was delivered to; compensation is what of it is above accrued.
 */
record SettledInterval(
        AccountNet pool, long supplier, long accrued, long fee, long paid, long heldBack, long givenBack) {
}
