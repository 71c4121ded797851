package org.wheatstone.gateway.server.market;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MarketTradeEncoder;
import org.wheatstone.codecs.sbe.OrderAddedEncoder;
import org.wheatstone.codecs.sbe.OrderDeletedEncoder;
import org.wheatstone.codecs.sbe.OrderExecutedEncoder;
import org.wheatstone.codecs.sbe.OrderReducedEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeState;

/**
 * Writes what a command does to books, as frames into the {@link FeedLog}. One thread. Only at the end of the command
 * is it known which frame is its last for an instrument; that one is marked then.
 */
final class FeedWriter {
    private static final int ADDED_LAST    = Frame.BLOCK_OFFSET + OrderAddedEncoder.lastOfCommandEncodingOffset();
    private static final int REDUCED_LAST  = Frame.BLOCK_OFFSET + OrderReducedEncoder.lastOfCommandEncodingOffset();
    private static final int DELETED_LAST  = Frame.BLOCK_OFFSET + OrderDeletedEncoder.lastOfCommandEncodingOffset();
    private static final int EXECUTED_LAST = Frame.BLOCK_OFFSET + OrderExecutedEncoder.lastOfCommandEncodingOffset();
    private static final int TRADE_LAST    = Frame.BLOCK_OFFSET + MarketTradeEncoder.lastOfCommandEncodingOffset();

    private final FeedLog log;
    private final OrderSlots orders;
    private final OrderAddedEncoder added = new OrderAddedEncoder();
    private final OrderReducedEncoder reduced = new OrderReducedEncoder();
    private final OrderDeletedEncoder deleted = new OrderDeletedEncoder();
    private final OrderExecutedEncoder executed = new OrderExecutedEncoder();
    private final MarketTradeEncoder trade = new MarketTradeEncoder();
    private long sequence;
    private long timeNs;

    FeedWriter(final FeedLog log, final OrderSlots orders) {
        this.log = log;
        this.orders = orders;
    }

    /** What follows is said by this command. */
    void beginCommand(final long newSequence) {
        sequence = newSequence;
    }

    /** The exchange's time of the present command, in ns since 1970 UTC. */
    void time(final long newTimeNs) {
        timeNs = newTimeNs;
    }

    long sequence() {
        return sequence;
    }

    long timeNs() {
        return timeNs;
    }

    /** The order stands last at its price. */
    void added(final MarketBook book, final int order) {
        final int block = claim(book, OrderAddedEncoder.TEMPLATE_ID, OrderAddedEncoder.BLOCK_LENGTH);
        added.wrap(log.target(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(sequence)
            .eventTime(timeNs)
            .orderId(orders.orderId(order))
            .price(orders.price(order))
            .quantity(orders.shown(order))
            .side(orders.isBid(order) ? Side.BID : Side.ASK);
        book.orderFrameAt(log.lastFrameAt());
    }

    /** The order shows less, as it says now. */
    void reduced(final MarketBook book, final int order) {
        final int block = claim(book, OrderReducedEncoder.TEMPLATE_ID, OrderReducedEncoder.BLOCK_LENGTH);
        reduced.wrap(log.target(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(sequence)
            .eventTime(timeNs)
            .orderId(orders.orderId(order))
            .quantity(orders.shown(order));
        book.orderFrameAt(log.lastFrameAt());
    }

    /** The order does not stand there any more. */
    void deleted(final MarketBook book, final int order) {
        final int block = claim(book, OrderDeletedEncoder.TEMPLATE_ID, OrderDeletedEncoder.BLOCK_LENGTH);
        deleted.wrap(log.target(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(sequence)
            .eventTime(timeNs)
            .orderId(orders.orderId(order));
        book.orderFrameAt(log.lastFrameAt());
    }

    /** The order has traded, and shows what it says now. */
    void executed(final MarketBook book, final int order, final FillDecoder fill) {
        final int block = claim(book, OrderExecutedEncoder.TEMPLATE_ID, OrderExecutedEncoder.BLOCK_LENGTH);
        executed.wrap(log.target(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(sequence)
            .eventTime(timeNs)
            .orderId(orders.orderId(order))
            .tradeId(fill.tradeId())
            .quantity(fill.quantity())
            .leaves(orders.shown(order));
        book.orderFrameAt(log.lastFrameAt());
    }

    /** A trade. */
    void traded(final MarketBook book, final FillDecoder fill) {
        beginTrade(book)
            .tradeId(fill.tradeId())
            .price(fill.price())
            .quantity(fill.quantity())
            .aggressor(fill.takerSide())
            .state(TradeState.NEW);
    }

    /** A trade is undone, or is another one now. */
    void adjusted(final MarketBook book, final TradeAdjustedDecoder adjustment) {
        final boolean isBusted = adjustment.quantity() == 0;
        beginTrade(book)
            .tradeId(adjustment.tradeId())
            .price(isBusted ? adjustment.oldPrice() : adjustment.price())
            .quantity(adjustment.quantity())
            .state(isBusted ? TradeState.BUSTED : TradeState.CORRECTED);
    }

    /** The command has said all it says of a book: marks its last frame of each feed. */
    void endCommand(final MarketBook book) {
        if (book.orderFrameAt() != FeedLog.NOWHERE) {
            mark(book.orderFrameAt());
            book.orderFrameAt(FeedLog.NOWHERE);
        }
        if (book.tradeFrameAt() != FeedLog.NOWHERE) {
            log.putByte(book.tradeFrameAt(), TRADE_LAST, (byte) 1);
            book.tradeFrameAt(FeedLog.NOWHERE);
        }
    }

    private void mark(final long frameAt) {
        log.putByte(frameAt, lastOfCommandOffset(Frame.templateId(log.buffer(), log.offset(frameAt))), (byte) 1);
    }

    private MarketTradeEncoder beginTrade(final MarketBook book) {
        final int block = claim(book, MarketTradeEncoder.TEMPLATE_ID, MarketTradeEncoder.BLOCK_LENGTH);
        book.tradeFrameAt(log.lastFrameAt());
        return trade.wrap(log.target(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(sequence)
            .eventTime(timeNs);
    }

    private int claim(final MarketBook book, final int templateId, final int blockLength) {
        final int frame = log.claim(book.index(), Frame.lengthOf(blockLength));
        Frame.begin(log.target(), frame, templateId, blockLength);
        return frame + Frame.BLOCK_OFFSET;
    }

    private static int lastOfCommandOffset(final int templateId) {
        return switch (templateId) {
            case OrderAddedEncoder.TEMPLATE_ID -> ADDED_LAST;
            case OrderReducedEncoder.TEMPLATE_ID -> REDUCED_LAST;
            case OrderDeletedEncoder.TEMPLATE_ID -> DELETED_LAST;
            default -> EXECUTED_LAST;
        };
    }
}
