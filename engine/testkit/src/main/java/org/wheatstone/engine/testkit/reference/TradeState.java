package org.wheatstone.engine.testkit.reference;

/**
 * A remembered trade as of one moment. Immutable, for any thread.
 *
 * @param tradeId of the trade.
 * @param instrumentId that was traded.
 * @param price in nano-USD per lot, as corrected.
 * @param quantity in lots, as corrected.
 * @param busted whether it was undone.
 */
public record TradeState(long tradeId, int instrumentId, long price, long quantity, boolean busted) {
    static TradeState of(final Trade trade) {
        return new TradeState(trade.id, trade.instrument.id(), trade.price, trade.quantity, trade.busted);
    }
}
