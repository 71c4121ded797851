package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;

/** A trade with another price, or less of it. */
final class TradeCorrection implements ProposedAction {
    private final World world;
    private final TradeEvents events;
    private final long tradeId;
    private final long newPrice;
    private final long newQuantity;

    TradeCorrection(final World world, final TradeEvents events, final DirectBuffer buffer, final int blockOffset) {
        final CorrectTradeDecoder decoder = new CorrectTradeDecoder()
            .wrap(buffer, blockOffset, CorrectTradeDecoder.BLOCK_LENGTH, CorrectTradeDecoder.SCHEMA_VERSION);
        this.world = world;
        this.events = events;
        tradeId = decoder.tradeId();
        newPrice = decoder.price();
        newQuantity = decoder.quantity();
    }

    @Override
    public Optional<Refusal> refuse() {
        return TradeBust.refuseUnknown(world, tradeId)
            .or(() -> refuseTerms(world.trades.withId(tradeId).orElseThrow()));
    }

    private Optional<Refusal> refuseTerms(final Trade trade) {
        return trade.instrument.refusePrice(newPrice)
            .or(() -> Refusal.when(
                newQuantity <= 0 || newQuantity > trade.quantity, Code.BAD_QUANTITY, newQuantity))
            .or(() -> Refusal.outOfRange(
                newPrice == trade.price && newQuantity == trade.quantity, CorrectTradeDecoder.priceEncodingOffset()))
            .or(() -> Instrument.refuseNotional(newPrice, newQuantity))
            .or(() -> refuseMoney(trade));
    }

    private Optional<Refusal> refuseMoney(final Trade trade) {
        final BigInteger buyersCash = trade.buyer.account().cash();
        return Refusal.when(difference(trade).compareTo(buyersCash) > 0, Code.INSUFFICIENT_FUNDS, buyersCash);
    }

    private BigInteger difference(final Trade trade) {
        return Instrument.notional(newPrice, newQuantity).subtract(trade.notional());
    }

    @Override
    public void perform() {
        final Trade trade = world.trades.withId(tradeId).orElseThrow();
        final BigInteger difference = difference(trade);
        final TradeAdjustment adjustment = new TradeAdjustment(
            trade,
            newPrice,
            newQuantity,
            difference.negate(),
            BigInteger.ZERO,
            difference,
            BigInteger.ZERO,
            BigInteger.ZERO,
            BigInteger.ZERO);
        world.ledger.adjust(adjustment);
        trade.seller.participant().capacity(trade.instrument.id())
            .unsell(BigInteger.valueOf(trade.quantity - newQuantity));
        events.adjusted(adjustment);
        events.corrected(adjustment, trade.buyer);
        events.corrected(adjustment, trade.seller);
        trade.price = newPrice;
        trade.quantity = newQuantity;
    }
}
