package org.wheatstone.bench.peers;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import java.util.Map;
import org.wheatstone.bench.stream.BookUnderTest;
import org.wheatstone.bench.stream.StreamSpec;
import org.wheatstone.bench.stream.Tape;

/**
 * The order book of exchange-core 0.5.3, {@code OrderBookDirectImpl}, alone: its object pools as large as its matching
 * engine makes them, one command object used again and again as in its ring, commands by its own dispatch, trades from
 * the chain of events that it hangs to the command. One thread.
 */
public final class ExchangeCoreBook implements BookUnderTest {
    static final int SYMBOL = 1;
    static final int BASE = 1;
    static final int QUOTE = 2;
    private static final int TAKER_FEE = 2;
    private static final int MAKER_FEE = 1;

    private final OrderCommand command = new OrderCommand();
    private final IOrderBook book;
    private final Tape tape;

    /** An empty book. */
    public ExchangeCoreBook(final Tape tape) {
        this.tape = tape;
        book = new OrderBookDirectImpl(
            symbol(), new ObjectsPool(pools()), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
            LoggingConfiguration.DEFAULT);
        command.symbol = SYMBOL;
    }

    static CoreSymbolSpecification symbol() {
        return CoreSymbolSpecification.builder()
            .symbolId(SYMBOL).type(SymbolType.CURRENCY_EXCHANGE_PAIR).baseCurrency(BASE).quoteCurrency(QUOTE)
            .baseScaleK(1).quoteScaleK(1).takerFee(TAKER_FEE).makerFee(MAKER_FEE).build();
    }

    private static Map<Integer, Integer> pools() {
        return Map.of(
            ObjectsPool.DIRECT_ORDER, 1 << 20,
            ObjectsPool.DIRECT_BUCKET, 1 << 16,
            ObjectsPool.ART_NODE_4, 1 << 15,
            ObjectsPool.ART_NODE_16, 1 << 14,
            ObjectsPool.ART_NODE_48, 1 << 13,
            ObjectsPool.ART_NODE_256, 1 << 12);
    }

    @Override
    public void enter(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        place(OrderType.GTC, account, id, isBid, price, quantity);
    }

    @Override
    public void takeNow(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        place(OrderType.IOC, account, id, isBid, price, quantity);
    }

    private void place(
            final OrderType type,
            final int account,
            final long id,
            final boolean isBid,
            final int price,
            final int quantity) {
        command.command = OrderCommandType.PLACE_ORDER;
        command.orderType = type;
        command.action = isBid ? OrderAction.BID : OrderAction.ASK;
        command.price = price;
        command.reserveBidPrice = isBid ? StreamSpec.MAX_PRICE : 0;
        command.size = quantity;
        process(account, id);
    }

    @Override
    public void cancel(final int account, final long id) {
        command.command = OrderCommandType.CANCEL_ORDER;
        process(account, id);
    }

    @Override
    public void reduce(final int account, final long id, final int by, final int left) {
        command.command = OrderCommandType.REDUCE_ORDER;
        command.size = by;
        process(account, id);
    }

    @Override
    public void move(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        command.command = OrderCommandType.MOVE_ORDER;
        command.price = price;
        process(account, id);
    }

    private void process(final int account, final long id) {
        command.uid = uid(account);
        command.orderId = id;
        command.matcherEvent = null;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        IOrderBook.processCommand(book, command);
        if (command.matcherEvent != null) {
            tape(tape, command);
        }
    }

    static long uid(final int account) {
        return account + 1L;
    }

    /** Trades of a command, in the order of the chain. */
    static void tape(final Tape tape, final OrderCommand command) {
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                tape.trade(event.matchedOrderId, command.orderId, event.price, event.size);
            }
        }
    }
}
