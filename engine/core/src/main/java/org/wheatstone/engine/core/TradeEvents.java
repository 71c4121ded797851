package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeAdjustedEncoder;
import org.wheatstone.codecs.sbe.TradeBustedEncoder;
import org.wheatstone.codecs.sbe.TradeCorrectedEncoder;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.trade.Trades;

/**
 * Says what a bust or a correction did: once for the books, then to the buyer's session, then to the seller's. Engine
 * thread only; each method reads the trade as it was before.
 */
final class TradeEvents {
    private final EventWriter events;
    private final Trades trades;
    private final Sessions sessions;
    private final Instruments instruments;
    private final TradeAdjustedEncoder adjusted = new TradeAdjustedEncoder();
    private final TradeBustedEncoder busted = new TradeBustedEncoder();
    private final TradeCorrectedEncoder corrected = new TradeCorrectedEncoder();

    TradeEvents(
            final EventWriter events, final Trades trades, final Sessions sessions, final Instruments instruments) {
        this.events = events;
        this.trades = trades;
        this.sessions = sessions;
        this.instruments = instruments;
    }

    /** Amounts, in nano-USD, are what cash and escrow got. */
    void busted(final int trade, final long buyerAmount, final long sellerAmount, final long escrowAmount) {
        adjusted(trade, 0, 0)
            .buyerAmount(buyerAmount)
            .sellerAmount(sellerAmount)
            .escrowAmount(escrowAmount)
            .houseAmount(-buyerAmount - sellerAmount - escrowAmount)
            .sellerFeeDue(-Math.max(0, trades.sellerFee(trade)))
            .buyerRebateDue(Math.min(0, trades.buyerFee(trade)));
        busted(trade, Side.BID, buyerAmount);
        busted(trade, Side.ASK, sellerAmount);
    }

    /** New terms, and what they add to the buyer's escrow, in nano-USD. */
    void corrected(final int trade, final long price, final long quantity, final long added) {
        adjusted(trade, price, quantity)
            .buyerAmount(-added)
            .escrowAmount(added);
        corrected(trade, price, quantity, Side.BID, -added);
        corrected(trade, price, quantity, Side.ASK, 0);
    }

    private TradeAdjustedEncoder adjusted(final int trade, final long price, final long quantity) {
        final int block = events.begin(TradeAdjustedEncoder.TEMPLATE_ID, TradeAdjustedEncoder.BLOCK_LENGTH);
        return adjusted.wrap(events.buffer(), block)
            .instrumentId(instrumentId(trade))
            .tradeId(trades.tradeId(trade))
            .eventTime(events.timeNs())
            .oldPrice(trades.price(trade))
            .oldQuantity(trades.quantity(trade))
            .price(price)
            .quantity(quantity)
            .buyerId(session(trade, Side.BID).participant().id())
            .sellerId(session(trade, Side.ASK).participant().id());
    }

    private void busted(final int trade, final Side side, final long amount) {
        final int block = begin(TradeBustedEncoder.TEMPLATE_ID, TradeBustedEncoder.BLOCK_LENGTH, trade, side);
        busted.wrap(events.buffer(), block)
            .tradeId(trades.tradeId(trade))
            .price(trades.price(trade))
            .quantity(trades.quantity(trade))
            .amount(amount)
            .side(side);
    }

    private void corrected(
            final int trade, final long price, final long quantity, final Side side, final long amount) {
        final int block = begin(TradeCorrectedEncoder.TEMPLATE_ID, TradeCorrectedEncoder.BLOCK_LENGTH, trade, side);
        corrected.wrap(events.buffer(), block)
            .tradeId(trades.tradeId(trade))
            .oldPrice(trades.price(trade))
            .oldQuantity(trades.quantity(trade))
            .price(price)
            .quantity(quantity)
            .amount(amount)
            .side(side);
    }

    private int begin(final int templateId, final int blockLength, final int trade, final Side side) {
        return events.begin(
            templateId, blockLength, session(trade, side), instrumentId(trade), clOrdId(trade, side),
            orderId(trade, side));
    }

    private int instrumentId(final int trade) {
        return instruments.at(trades.instrument(trade)).id();
    }

    private Session session(final int trade, final Side side) {
        return sessions.at(side == Side.BID ? trades.buyerSession(trade) : trades.sellerSession(trade));
    }

    private long clOrdId(final int trade, final Side side) {
        return side == Side.BID ? trades.buyerClOrdId(trade) : trades.sellerClOrdId(trade);
    }

    private long orderId(final int trade, final Side side) {
        return side == Side.BID ? trades.buyerOrderId(trade) : trades.sellerOrderId(trade);
    }
}
