package org.wheatstone.bench.jmh.book;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.stream.Line;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.NewOrderCommand;

/**
 * A stream as the command records of an exchange: what opens the market, then one record for each line. Each account is
 * a participant with a session of its own, which counts its requests from 1. Not changed after it is made; any thread.
 */
public final class CoreStream {
    /** Nano-USD per lot. */
    public static final long TICK = 100;

    private static final int AVERAGE_LENGTH = 96;
    private static final int ATTACHMENT = StreamMarket.ATTACHMENT;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long INTERVAL_NS = 1_000;

    private final OrderStream stream;
    private final StreamMarket market;
    private final UnsafeBuffer buffer;
    private final Commands commands;
    private final long[] lastClOrdId;
    private final long[] clOrdIdOf;
    private final int[] totalOf;
    private final int[] priceOf;
    private int setupCount;
    private final int setupEnd;
    private int end;

    /** As the other, for the usual market. */
    public CoreStream(final OrderStream stream) {
        this(stream, StreamMarket.USUAL);
    }

    /** Encodes all of it, which takes as much memory as the records are long. */
    public CoreStream(final OrderStream stream, final StreamMarket market) {
        this.stream = stream;
        this.market = market;
        final int accounts = stream.spec().accounts();
        final long setup =
            StreamMarket.OTHER_COMMANDS + (long) StreamMarket.COMMANDS_OF_AN_ACCOUNT * accounts;
        final long bytes = (stream.parts().end() + setup) * AVERAGE_LENGTH + CommandRecord.MAX_LENGTH;
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(Math.toIntExact(bytes)));
        commands = new Commands(buffer, 0);
        lastClOrdId = new long[accounts];
        Arrays.fill(lastClOrdId, market.idsUsed());
        final int newOrders = countNewOrders();
        clOrdIdOf = new long[newOrders + 1];
        totalOf = new int[newOrders + 1];
        priceOf = new int[newOrders + 1];
        commands.time(START_NS);
        market.open(commands, accounts, this::setup);
        setupEnd = end;
        for (int line = 0; line < stream.parts().end(); line++) {
            encode(line);
        }
    }

    private int countNewOrders() {
        int count = 0;
        for (int line = 0; line < stream.parts().end(); line++) {
            final int kind = Line.kind(stream.lines(), line);
            count += kind == Line.NEW || kind == Line.IOC ? 1 : 0;
        }
        return count;
    }

    /** The records, one behind the other. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Records that open the market, before the first line's. */
    public int setupCount() {
        return setupCount;
    }

    /** Where the records of the lines begin. */
    public int setupEnd() {
        return setupEnd;
    }

    /** Where the last record ends. */
    public int end() {
        return end;
    }

    private void setup() {
        setupCount++;
        endRecord();
    }

    private void endRecord() {
        end += commands.length();
        commands.at(buffer, end);
    }

    private void encode(final int line) {
        final long[] lines = stream.lines();
        final int account = Line.account(lines, line);
        final int session = account + 1;
        final int id = (int) Line.id(lines, line);
        final long clOrdId = ++lastClOrdId[account];
        commands.time(START_NS + line * INTERVAL_NS);
        switch (Line.kind(lines, line)) {
            case Line.NEW, Line.IOC -> enter(line, session, id, clOrdId);
            case Line.CANCEL -> commands.cancelOrder(session, ATTACHMENT).id(clOrdId).target(clOrdIdOf[id]);
            case Line.REDUCE -> {
                totalOf[id] -= Line.quantity(lines, line);
                replace(session, id, clOrdId);
            }
            default -> {
                priceOf[id] = Line.price(lines, line);
                replace(session, id, clOrdId);
            }
        }
        endRecord();
    }

    private void enter(final int line, final int session, final int id, final long clOrdId) {
        final long[] lines = stream.lines();
        clOrdIdOf[id] = clOrdId;
        totalOf[id] = Line.quantity(lines, line);
        priceOf[id] = Line.price(lines, line);
        final NewOrderCommand order = commands.newOrder(session, ATTACHMENT).id(clOrdId).at(TICK * priceOf[id]);
        if (Line.isBid(lines, line)) {
            market.bid(order.bid(totalOf[id]));
        } else {
            order.ask(totalOf[id]);
        }
        if (Line.kind(lines, line) == Line.IOC) {
            order.ioc();
        }
    }

    /** The request's id becomes the order's. */
    private void replace(final int session, final int id, final long clOrdId) {
        commands.replaceOrder(session, ATTACHMENT).id(clOrdId).target(clOrdIdOf[id])
            .total(totalOf[id]).at(TICK * priceOf[id]);
        clOrdIdOf[id] = clOrdId;
    }
}
