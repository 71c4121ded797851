package org.wheatstone.engine.testkit.reference;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.TradeAdjustedEncoder;
import org.wheatstone.codecs.sbe.TradeBustedEncoder;
import org.wheatstone.codecs.sbe.TradeCorrectedEncoder;

/** The events of trades that are undone or corrected; to be said while the trade still is as it was. */
final class TradeEvents {
    private final World world;
    private final EventLog log;

    TradeEvents(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void adjusted(final TradeAdjustment adjustment) {
        final Trade trade = adjustment.trade();
        final MutableDirectBuffer event = log.append(
            TradeAdjustedEncoder.TEMPLATE_ID, TradeAdjustedEncoder.BLOCK_LENGTH);
        new TradeAdjustedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(trade.instrument.id())
            .tradeId(trade.id)
            .eventTime(world.timeNs)
            .oldPrice(trade.price)
            .oldQuantity(trade.quantity)
            .price(adjustment.newPrice())
            .quantity(adjustment.newQuantity())
            .buyerAmount(adjustment.buyerAmount().longValueExact())
            .sellerAmount(adjustment.sellerAmount().longValueExact())
            .escrowAmount(adjustment.escrowAmount().longValueExact())
            .houseAmount(adjustment.houseAmount().longValueExact())
            .sellerFeeDue(adjustment.sellerFeeDue().longValueExact())
            .buyerRebateDue(adjustment.buyerRebateDue().longValueExact())
            .buyerId(trade.buyer.participant().id)
            .sellerId(trade.seller.participant().id);
    }

    void busted(final TradeAdjustment adjustment, final Trade.Party party) {
        final MutableDirectBuffer event = of(
            adjustment.trade(), party, TradeBustedEncoder.TEMPLATE_ID, TradeBustedEncoder.BLOCK_LENGTH);
        new TradeBustedEncoder().wrap(event, EventLog.BLOCK)
            .tradeId(adjustment.trade().id)
            .price(adjustment.trade().price)
            .quantity(adjustment.trade().quantity)
            .amount(adjustment.amountOf(party).longValueExact())
            .side(party.side().code);
    }

    void corrected(final TradeAdjustment adjustment, final Trade.Party party) {
        final MutableDirectBuffer event = of(
            adjustment.trade(), party, TradeCorrectedEncoder.TEMPLATE_ID, TradeCorrectedEncoder.BLOCK_LENGTH);
        new TradeCorrectedEncoder().wrap(event, EventLog.BLOCK)
            .tradeId(adjustment.trade().id)
            .oldPrice(adjustment.trade().price)
            .oldQuantity(adjustment.trade().quantity)
            .price(adjustment.newPrice())
            .quantity(adjustment.newQuantity())
            .amount(adjustment.amountOf(party).longValueExact())
            .side(party.side().code);
    }

    private MutableDirectBuffer of(
            final Trade trade, final Trade.Party party, final int templateId, final int blockLength) {
        return log.append(
            templateId, blockLength, party.session(), trade.instrument.id(), party.clOrdId(), party.orderId());
    }
}
