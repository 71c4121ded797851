package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.trade.Trades;

/**
 * Busts and corrections: what a trade has moved goes back, or becomes what it should have been. Orders are not brought
 * back. Engine thread only; what is refused has its reason in the {@link Refusal} and changes nothing.
 */
final class TradeCommands {
    /** One of its charges, one of its rebates. */
    static final long ROUNDINGS_PER_ORDER = 2;

    private final Trades trades;
    private final OrderTable orders;
    private final Sessions sessions;
    private final Instruments instruments;
    private final Capacities capacities;
    private final Ledger ledger;
    private final OrderChecks checks;
    private final TradeEvents events;
    private final Refusal refusal;

    TradeCommands(
            final Exchange exchange, final OrderChecks checks, final TradeEvents events, final Refusal refusal) {
        this.checks = checks;
        this.events = events;
        this.refusal = refusal;
        trades = exchange.trades();
        orders = exchange.books().orders();
        sessions = exchange.sessions();
        instruments = exchange.instruments();
        capacities = exchange.capacities();
        ledger = exchange.ledger();
    }

    /** Whether the trade is there, and the money is there to go back. */
    boolean mayBust(final long tradeId) {
        final int trade = trades.find(tradeId);
        if (!stands(trade, tradeId)) {
            return false;
        }
        final long sellerCash = ledger.cash(seller(trade));
        if (sellerCash < trades.paidToSeller(trade)) {
            return refusal.because(Code.INSUFFICIENT_FUNDS, sellerCash);
        }
        return houseCanPay(trades.chargedToBuyer(trade) - trades.paidToSeller(trade));
    }

    /** Undoes what {@link #mayBust}. */
    void bust(final long tradeId) {
        final int trade = trades.find(tradeId);
        final long notional = trades.price(trade) * trades.quantity(trade);
        final int buyer = buyer(trade);
        // The rebate first: it is part of what the house pays the fee back from.
        ledger.takeRebateBack(seller(trade), trades.paidToSeller(trade));
        ledger.payFeeBack(buyer, trades.chargedToBuyer(trade));
        ledger.unescrow(buyer, notional);
        capacities.unsell(seller(trade), trades.instrument(trade), trades.quantity(trade));
        events.busted(trade, notional + trades.chargedToBuyer(trade), -trades.paidToSeller(trade), -notional);
        trades.terms(trade, trades.price(trade), 0);
    }

    /** Whether the trade is there, may have these terms, and the buyer can pay what they add. */
    boolean mayCorrect(final long tradeId, final long price, final long quantity) {
        final int trade = trades.find(tradeId);
        return stands(trade, tradeId)
            && checks.priceFits(instruments.at(trades.instrument(trade)), price)
            && quantityFits(trade, quantity)
            && changes(trade, price, quantity)
            && notionalFits(price, quantity)
            && buyerCanPay(trade, added(trade, price, quantity));
    }

    /** Gives the trade the terms that it {@link #mayCorrect} to. */
    void correct(final long tradeId, final long price, final long quantity) {
        final int trade = trades.find(tradeId);
        final long added = added(trade, price, quantity);
        if (added > 0) {
            ledger.escrowMore(buyer(trade), added);
        } else {
            ledger.unescrow(buyer(trade), -added);
        }
        capacities.unsell(seller(trade), trades.instrument(trade), trades.quantity(trade) - quantity);
        events.corrected(trade, price, quantity, added);
        trades.terms(trade, price, quantity);
    }

    private boolean stands(final int trade, final long tradeId) {
        return trade != Trades.NONE && !trades.isBusted(trade) || refusal.because(Code.TRADE_NOT_FOUND, tradeId);
    }

    private boolean quantityFits(final int trade, final long quantity) {
        return quantity > 0 && quantity <= trades.quantity(trade) || refusal.because(Code.BAD_QUANTITY, quantity);
    }

    private boolean changes(final int trade, final long price, final long quantity) {
        return price != trades.price(trade) || quantity != trades.quantity(trade)
            || refusal.outOfRange(CorrectTradeDecoder.priceEncodingOffset());
    }

    /** Price and quantity have passed their own checks, so both are 0 or above. */
    private boolean notionalFits(final long price, final long quantity) {
        return price == 0 || quantity <= OrderChecks.MAX_NOTIONAL / price
            || refusal.because(Code.MAX_NOTIONAL, OrderChecks.MAX_NOTIONAL);
    }

    /**
     * Charges are rounded up and rebates down over all fills of an order. So each open order may have been charged a
     * part of a nano-USD in advance, and be owed one besides: that much must stay in the house, or a later rebate could
     * not be paid.
     */
    private boolean houseCanPay(final long amount) {
        return amount <= 0 || ledger.house() - amount >= ROUNDINGS_PER_ORDER * orders.live()
            || refusal.because(Code.INSUFFICIENT_FUNDS, ledger.house());
    }

    private boolean buyerCanPay(final int trade, final long added) {
        final long cash = ledger.cash(buyer(trade));
        return added <= cash || refusal.because(Code.INSUFFICIENT_FUNDS, cash);
    }

    /** To the buyer's escrow, in nano-USD; negative if the trade becomes cheaper. */
    private long added(final int trade, final long price, final long quantity) {
        return price * quantity - trades.price(trade) * trades.quantity(trade);
    }

    private int buyer(final int trade) {
        return sessions.at(trades.buyerSession(trade)).participant().index();
    }

    private int seller(final int trade) {
        return sessions.at(trades.sellerSession(trade)).participant().index();
    }
}
