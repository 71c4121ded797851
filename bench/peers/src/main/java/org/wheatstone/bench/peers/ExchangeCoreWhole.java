package org.wheatstone.bench.peers;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.BalanceAdjustmentType;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import java.util.List;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.Line;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;
import org.wheatstone.bench.stream.Tape;

/**
 * exchange-core 0.5.3 as it comes, through its ring: grouping, risk, matching by {@code OrderBookDirectImpl}, risk
 * again, results; one risk and one matching engine, since there is one symbol; no journal. One thread publishes, by the
 * calls of its API that leave no future behind, and waits at the end until the last result is out.
 */
public final class ExchangeCoreWhole implements Engine {
    private static final String STRATEGY = "exchange-core.wait";
    private static final long WEALTH = 1_000_000_000_000_000L;

    private final Tape tape = new Tape();
    private final long[] lines;
    private final ExchangeCore core;
    private final ExchangeApi api;
    private int next;
    private volatile long results;
    /** Of the results thread alone. */
    private long seen;
    private CommandResultCode failure;

    /** A core whose symbol is listed, with users who have what they need. */
    public ExchangeCoreWhole(final OrderStream stream) {
        lines = stream.lines();
        core = ExchangeCore.builder()
            .resultsConsumer(this::onResult).exchangeConfiguration(configuration()).build();
        core.startup();
        api = core.getApi();
        open(stream.spec().accounts());
    }

    private static ExchangeConfiguration configuration() {
        final CoreWaitStrategy strategy = CoreWaitStrategy.valueOf(
            System.getProperty(STRATEGY, CoreWaitStrategy.YIELDING.name()));
        return ExchangeConfiguration.builder()
            .ordersProcessingCfg(OrdersProcessingConfiguration.DEFAULT)
            .initStateCfg(InitialStateConfiguration.cleanStart("bench"))
            .performanceCfg(PerformanceConfiguration.throughputPerformanceBuilder()
                .matchingEnginesNum(1).riskEnginesNum(1).threadFactory(Thread::new).waitStrategy(strategy)
                .orderBookFactory(OrderBookDirectImpl::new).build())
            .reportsQueriesCfg(ReportsQueriesConfiguration.createStandardConfig())
            .loggingCfg(LoggingConfiguration.DEFAULT)
            .serializationCfg(SerializationConfiguration.DEFAULT)
            .build();
    }

    private void open(final int accounts) {
        require(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(ExchangeCoreBook.symbol())).join());
        long transaction = 0;
        for (int account = 0; account < accounts; account++) {
            final long uid = ExchangeCoreBook.uid(account);
            api.createUser(uid, this::requireDone);
            for (final int currency : new int[] {ExchangeCoreBook.BASE, ExchangeCoreBook.QUOTE}) {
                api.balanceAdjustment(
                    uid, ++transaction, currency, WEALTH, BalanceAdjustmentType.ADJUSTMENT, this::requireDone);
            }
        }
        require(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(List.of())).join());
    }

    private void requireDone(final OrderCommand command) {
        if (command.resultCode != CommandResultCode.SUCCESS) {
            failure = command.resultCode;
        }
    }

    private static void require(final CommandResultCode code) {
        if (code != CommandResultCode.SUCCESS && code != CommandResultCode.ACCEPTED) {
            throw new IllegalStateException("not opened: " + code);
        }
    }

    @Override
    public void runTo(final int end) {
        for (int line = next; line < end; line++) {
            publish(line);
        }
        next = end;
        while (results < end) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private void publish(final int line) {
        final long uid = ExchangeCoreBook.uid(Line.account(lines, line));
        final long id = Line.id(lines, line);
        switch (Line.kind(lines, line)) {
            case Line.NEW -> place(OrderType.GTC, line, id, uid);
            case Line.IOC -> place(OrderType.IOC, line, id, uid);
            case Line.CANCEL -> api.cancelOrder(0, 0, line, id, ExchangeCoreBook.SYMBOL, uid);
            case Line.REDUCE ->
                api.reduceOrder(0, 0, line, Line.quantity(lines, line), id, ExchangeCoreBook.SYMBOL, uid);
            default -> api.moveOrder(0, 0, line, Line.price(lines, line), id, ExchangeCoreBook.SYMBOL, uid);
        }
    }

    private void place(final OrderType type, final int line, final long id, final long uid) {
        final boolean isBid = Line.isBid(lines, line);
        api.placeNewOrder(
            0, 0, line, id, 0, Line.price(lines, line), isBid ? StreamSpec.MAX_PRICE : 0,
            Line.quantity(lines, line), isBid ? OrderAction.BID : OrderAction.ASK, type,
            ExchangeCoreBook.SYMBOL, uid);
    }

    /** Called by the results thread. */
    private void onResult(final OrderCommand command, final long sequence) {
        final OrderCommandType type = command.command;
        if (type == OrderCommandType.PLACE_ORDER || type == OrderCommandType.CANCEL_ORDER
            || type == OrderCommandType.MOVE_ORDER || type == OrderCommandType.REDUCE_ORDER) {
            if (command.resultCode != CommandResultCode.SUCCESS) {
                failure = command.resultCode;
            }
            ExchangeCoreBook.tape(tape, command);
            results = ++seen;
        } else {
            api.processResult(sequence, command);
        }
    }

    @Override
    public boolean hasTraded(final OrderStream.Totals expected) {
        return failure == null && traded().equals(expected.byId());
    }

    @Override
    public Tape.Total traded() {
        return tape.total();
    }

    @Override
    public void close() {
        core.shutdown();
    }
}
