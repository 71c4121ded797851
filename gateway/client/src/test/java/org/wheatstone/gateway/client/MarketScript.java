package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BboEncoder;
import org.wheatstone.codecs.sbe.BookResetEncoder;
import org.wheatstone.codecs.sbe.BusinessRejectEncoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.LevelUpdateEncoder;
import org.wheatstone.codecs.sbe.MarketTradeEncoder;
import org.wheatstone.codecs.sbe.OrderAddedEncoder;
import org.wheatstone.codecs.sbe.OrderDeletedEncoder;
import org.wheatstone.codecs.sbe.OrderExecutedEncoder;
import org.wheatstone.codecs.sbe.OrderReducedEncoder;
import org.wheatstone.codecs.sbe.ResetReason;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotBeginEncoder;
import org.wheatstone.codecs.sbe.SnapshotEndEncoder;
import org.wheatstone.codecs.sbe.SnapshotEntryEncoder;
import org.wheatstone.codecs.sbe.SubscribeAckEncoder;
import org.wheatstone.codecs.sbe.TradeState;

/** What a scripted exchange says of the market of instrument 1. It makes no garbage. */
final class MarketScript {
    static final int INSTRUMENT = 1;

    private final ScriptedExchange exchange;
    private final SubscribeAckEncoder ack = new SubscribeAckEncoder();
    private final BusinessRejectEncoder reject = new BusinessRejectEncoder();
    private final SnapshotBeginEncoder begin = new SnapshotBeginEncoder();
    private final SnapshotEntryEncoder entry = new SnapshotEntryEncoder();
    private final SnapshotEndEncoder end = new SnapshotEndEncoder();
    private final OrderAddedEncoder added = new OrderAddedEncoder();
    private final OrderReducedEncoder reduced = new OrderReducedEncoder();
    private final OrderDeletedEncoder deleted = new OrderDeletedEncoder();
    private final OrderExecutedEncoder executed = new OrderExecutedEncoder();
    private final LevelUpdateEncoder level = new LevelUpdateEncoder();
    private final BboEncoder bbo = new BboEncoder();
    private final BookResetEncoder reset = new BookResetEncoder();
    private final MarketTradeEncoder trade = new MarketTradeEncoder();
    private long sequence;

    MarketScript(final ScriptedExchange exchange) {
        this.exchange = exchange;
    }

    /** What follows is caused by this command. */
    MarketScript command(final long value) {
        sequence = value;
        return this;
    }

    MarketScript ack(final long requestId, final int code) {
        return ack(requestId, code, 0);
    }

    MarketScript ack(final long requestId, final int code, final long detail) {
        ack.wrap(exchange.out(), block(SubscribeAckEncoder.TEMPLATE_ID, SubscribeAckEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).requestId(requestId).code(code).detail(detail);
        return this;
    }

    /** A wish refused before it is looked at. */
    MarketScript reject(final int requestTemplateId, final int code, final long detail) {
        reject.wrap(exchange.out(), block(BusinessRejectEncoder.TEMPLATE_ID, BusinessRejectEncoder.BLOCK_LENGTH))
            .requestTemplateId(requestTemplateId).code(code).detail(detail);
        return this;
    }

    MarketScript begin(final Feed feed, final int entries) {
        begin.wrap(exchange.out(), block(SnapshotBeginEncoder.TEMPLATE_ID, SnapshotBeginEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).entryCount(entries).feed(feed);
        return this;
    }

    /** An order, or, with id 0, a level. */
    MarketScript entry(final long orderId, final Side side, final long price, final long lots, final int orders) {
        entry.wrap(exchange.out(), block(SnapshotEntryEncoder.TEMPLATE_ID, SnapshotEntryEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).orderId(orderId).side(side).price(price).quantity(lots).orderCount(orders);
        return this;
    }

    MarketScript end(final Feed feed, final int entries) {
        end.wrap(exchange.out(), block(SnapshotEndEncoder.TEMPLATE_ID, SnapshotEndEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).entryCount(entries).feed(feed);
        return this;
    }

    MarketScript added(final long orderId, final Side side, final long price, final long lots, final boolean isLast) {
        added.wrap(exchange.out(), block(OrderAddedEncoder.TEMPLATE_ID, OrderAddedEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).orderId(orderId).side(side).price(price).quantity(lots)
            .lastOfCommand(flag(isLast));
        return this;
    }

    MarketScript reduced(final long orderId, final long lots, final boolean isLast) {
        reduced.wrap(exchange.out(), block(OrderReducedEncoder.TEMPLATE_ID, OrderReducedEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).orderId(orderId).quantity(lots).lastOfCommand(flag(isLast));
        return this;
    }

    MarketScript deleted(final long orderId, final boolean isLast) {
        deleted.wrap(exchange.out(), block(OrderDeletedEncoder.TEMPLATE_ID, OrderDeletedEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).orderId(orderId).lastOfCommand(flag(isLast));
        return this;
    }

    MarketScript executed(final long orderId, final long lots, final long leaves, final boolean isLast) {
        executed.wrap(exchange.out(), block(OrderExecutedEncoder.TEMPLATE_ID, OrderExecutedEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).orderId(orderId).tradeId(orderId).quantity(lots)
            .leaves(leaves).lastOfCommand(flag(isLast));
        return this;
    }

    MarketScript level(
            final Side side, final long price, final long lots, final int orders, final boolean isLast) {
        level.wrap(exchange.out(), block(LevelUpdateEncoder.TEMPLATE_ID, LevelUpdateEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).side(side).price(price).quantity(lots).orderCount(orders)
            .lastOfUpdate(flag(isLast));
        return this;
    }

    MarketScript bbo(final long bid, final long bidLots, final long ask, final long askLots) {
        bbo.wrap(exchange.out(), block(BboEncoder.TEMPLATE_ID, BboEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).bidPrice(bid).bidQuantity(bidLots).bidOrders(1)
            .askPrice(ask).askQuantity(askLots).askOrders(1);
        return this;
    }

    MarketScript reset(final Feed feed) {
        reset.wrap(exchange.out(), block(BookResetEncoder.TEMPLATE_ID, BookResetEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).feed(feed).reason(ResetReason.OVERFLOW);
        return this;
    }

    MarketScript trade(final long tradeId, final long price, final long lots) {
        trade.wrap(exchange.out(), block(MarketTradeEncoder.TEMPLATE_ID, MarketTradeEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).sequence(sequence).tradeId(tradeId).price(price).quantity(lots)
            .aggressor(Side.BID).state(TradeState.NEW);
        return this;
    }

    private int block(final int templateId, final int blockLength) {
        return exchange.begin(templateId, blockLength) + Frame.BLOCK_OFFSET;
    }

    private static short flag(final boolean value) {
        return (short) (value ? 1 : 0);
    }
}
