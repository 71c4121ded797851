package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BustTradeDecoder;

/** A trade undone: the money goes back, the capacity is free again; the orders stay as they are. */
final class TradeBust implements ProposedAction {
    private final World world;
    private final TradeEvents events;
    private final long tradeId;

    TradeBust(final World world, final TradeEvents events, final DirectBuffer buffer, final int blockOffset) {
        this.world = world;
        this.events = events;
        tradeId = new BustTradeDecoder()
            .wrap(buffer, blockOffset, BustTradeDecoder.BLOCK_LENGTH, BustTradeDecoder.SCHEMA_VERSION).tradeId();
    }

    @Override
    public Optional<Refusal> refuse() {
        return refuseUnknown(world, tradeId).or(() -> refuseMoney(world.trades.withId(tradeId).orElseThrow()));
    }

    static Optional<Refusal> refuseUnknown(final World world, final long tradeId) {
        final boolean isThere = world.trades.withId(tradeId).filter(trade -> !trade.busted).isPresent();
        return Refusal.when(!isThere, Code.TRADE_NOT_FOUND, tradeId);
    }

    /** The house must keep two nano-USD for each open order: one for its charges, one for its rebates in the making. */
    private Optional<Refusal> refuseMoney(final Trade trade) {
        final BigInteger sellersCash = trade.seller.account().cash();
        final BigInteger house = world.ledger.house();
        final BigInteger houseAmount = trade.rebate.subtract(trade.fee);
        final boolean isTooMuch = houseAmount.signum() < 0
            && house.add(houseAmount).compareTo(BigInteger.valueOf(2L * world.orders.size())) < 0;
        return Refusal.when(sellersCash.compareTo(trade.rebate) < 0, Code.INSUFFICIENT_FUNDS, sellersCash)
            .or(() -> Refusal.when(isTooMuch, Code.INSUFFICIENT_FUNDS, house));
    }

    @Override
    public void perform() {
        final Trade trade = world.trades.withId(tradeId).orElseThrow();
        final TradeAdjustment adjustment = new TradeAdjustment(
            trade,
            0,
            0,
            trade.notional().add(trade.fee),
            trade.rebate.negate(),
            trade.notional().negate(),
            trade.rebate.subtract(trade.fee),
            trade.sellerFeeDue.negate(),
            trade.buyerRebateDue.negate());
        world.ledger.adjust(adjustment);
        trade.seller.participant().capacity(trade.instrument.id()).unsell(BigInteger.valueOf(trade.quantity));
        trade.busted = true;
        events.adjusted(adjustment);
        events.busted(adjustment, trade.buyer);
        events.busted(adjustment, trade.seller);
    }
}
