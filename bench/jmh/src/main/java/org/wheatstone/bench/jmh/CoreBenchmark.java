package org.wheatstone.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.OverwritingSink;

/**
 * The whole core, one command at a time: an SBE command in, all checks, hold, match, escrow and fees, SBE events out,
 * event hash. Each benchmark leaves the book as deep as it found it. Not measured: the ring, the journal, the network,
 * and writing the command itself, which is included and costs some nanoseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CoreBenchmark {
    private static final int MAKER = 1;
    private static final int TAKER = 2;
    private static final int ATTACHMENT = 1;
    private static final long TICK = 100;
    private static final long MIDDLE = 1_000_000;
    private static final int LEVELS = 500;
    private static final long CALL_LOTS = 200_000_000;

    /** Orders that rest in the book all the while, half of them bids. */
    @Param({"1000", "100000"})
    private int resting;

    private final Commands commands = new Commands();
    private final long[] lastClOrdId = new long[TAKER + 1];
    private Exchange exchange;
    private DeliveryMarket delivery;
    private long step;

    /** Lists an instrument, adds two members, and fills the book. */
    @Setup
    public void fillBook() {
        exchange = new Exchange(new CoreContext(), new OverwritingSink(1 << 10));
        commands.publishGrade(1, "code.standard.v1", 1_000);
        run();
        commands.listInstrument(1, "code/usd").tick(TICK).prices(TICK, 1_000_000_000).fees(-20, 100);
        run();
        for (int member = MAKER; member <= TAKER; member++) {
            commands.addParticipant(member, "member-" + member).marketMaker();
            run();
            commands.addSession(member, member);
            run();
            commands.deposit(member, 2_000_000_000_000_000_000L);
            run();
            commands.declareCapacity(member, 1, 1L << 50);
            run();
            commands.attach(member, member, 0, false);
            run();
        }
        for (int i = 0; i < resting / 2; i++) {
            commands.newOrder(MAKER, ATTACHMENT).id(next(MAKER)).bid(10).at(MIDDLE - TICK * (1 + i % LEVELS));
            run();
            commands.newOrder(MAKER, ATTACHMENT).id(next(MAKER)).ask(10).at(MIDDLE + TICK * (1 + i % LEVELS));
            run();
        }
    }

    /** Beside it, another core in which so much is bought that calls can be drawn all the while. */
    @Setup
    public void buyCalls() {
        delivery = new DeliveryMarket(resting);
        delivery.buy(CALL_LOTS);
    }

    /** A bid that rests at one of 500 prices, and its cancel. */
    @Benchmark
    @OperationsPerInvocation(2)
    public long newAndCancel() {
        final long id = next(TAKER);
        commands.newOrder(TAKER, ATTACHMENT).id(id).bid(10).at(MIDDLE - TICK * (1 + step++ * 7 % LEVELS));
        run();
        commands.cancelOrder(TAKER, ATTACHMENT).id(next(TAKER)).target(id);
        run();
        return exchange.eventHash();
    }

    /** An offer inside the spread, and the immediate-or-cancel bid that takes all of it. */
    @Benchmark
    @OperationsPerInvocation(2)
    public long trade() {
        commands.newOrder(MAKER, ATTACHMENT).id(next(MAKER)).ask(1).at(MIDDLE);
        run();
        commands.newOrder(TAKER, ATTACHMENT).id(next(TAKER)).bid(1).at(MIDDLE).ioc();
        run();
        return exchange.eventHash();
    }

    /** A post-only bid that would trade, and is refused. */
    @Benchmark
    public long reject() {
        commands.newOrder(TAKER, ATTACHMENT).id(next(TAKER)).bid(1).at(MIDDLE + TICK).postOnly();
        run();
        return exchange.eventHash();
    }

    /** A call of a buyer goes to a supplier, and the record of the meter that it went well: billed, chained, told. */
    @Benchmark
    @OperationsPerInvocation(2)
    public long drawAndMeter() {
        return delivery.drawAndMeter();
    }

    private long next(final int member) {
        return ++lastClOrdId[member];
    }

    private void run() {
        exchange.onCommand(exchange.sequence() + 1, commands.buffer(), commands.offset());
    }
}
