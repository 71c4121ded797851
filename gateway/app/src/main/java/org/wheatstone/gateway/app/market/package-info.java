/**
 * A made-up market out of public figures: who offers, at what price, and what buyers would pay.
 *
 * <p>{@link org.wheatstone.gateway.app.market.OfferPrice} turns a list price into a price per lot,
 * {@link org.wheatstone.gateway.app.market.SupplierSelection} picks the rows of a price list that become suppliers, and
 * {@link org.wheatstone.gateway.app.market.DemandCurve} says what each request is worth to its buyer. Everything that
 * is drawn comes from {@link org.wheatstone.gateway.app.market.SplitMix64}, so a seed and two files give one market,
 * on every machine.
 */
package org.wheatstone.gateway.app.market;
