package org.wheatstone.bench.sim.stepped;

import java.nio.file.Path;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.EventHistoryInMemory;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;
import org.wheatstone.journal.JournalContext;

/**
 * A node on real files and its gateway with a real port, whose duty thread is the calling one: it takes their turns,
 * one after the other, and can look at each. Its market is one that {@link org.wheatstone.bench.sim.node.Member}s can
 * trade in, without a limit to what they own. One thread.
 */
public final class SteppedExchange implements AutoCloseable {
    private static final int EVENT_LIMIT = 1_024;
    private static final long PLENTY = 1_000_000_000L;
    private static final long MAX_PRICE = 10_000_000;
    private static final long TICK = 100;
    private static final int GRADE = 1;

    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final Commands commands = new Commands();
    private final EventHistoryInMemory past = new EventHistoryInMemory();
    private final Node node;
    private final EventSource news;
    private final GatewayAgent gateway;

    /**
     * Begins it in a new directory.
     *
     * @param blockBytes by which the logs grow.
     */
    public SteppedExchange(final Path directory, final long blockBytes) {
        node = Node.open(new NodeContext(directory)
            .core(new CoreContext().maxOrders(1 << 14).maxPriceNodes(1 << 12))
            .journal(new JournalContext().blockBytes(blockBytes))
            .snapshotAtClose(false).runId(1).epochClock(clock));
        news = node.newEventSource();
        begin();
        final GatewayContext context = new GatewayContext()
            .port(0).devLogon(true).engineId(1).clock(clock)
            .commands(node.commands()).events(node.newEventSource()).history(past)
            .deadlines(node.deadlines()).nonces(nonce -> { })
            .startTimeNs(node.exchange().timeNs());
        node.exchange().describeInstruments(context::referenceFrame);
        gateway = new GatewayAgent(context);
    }

    /** Where clients connect to. */
    public int port() {
        return gateway.port();
    }

    /** The gateway's turn; returns the work done. */
    public int stepGateway() {
        return gateway.doWork();
    }

    /** The turn of journal and core; returns the work done. */
    public int stepNode() {
        return node.step();
    }

    /** Keeps what has happened, for clients that come back for it; no agent's turn. */
    public int readNews() {
        return news.poll(past::add, EVENT_LIMIT);
    }

    @Override
    public void close() {
        gateway.close();
        node.close();
    }

    private void begin() {
        tick().publishGrade(GRADE, "text", 1_000);
        send();
        for (int instrument = 1; instrument <= MarketFiles.INSTRUMENTS; instrument++) {
            tick().listInstrument(instrument, "text" + instrument + "/usd")
                .tick(TICK).prices(0, MAX_PRICE).maxQuantity(PLENTY);
            send();
        }
        for (int member = 1; member <= MarketFiles.SESSIONS; member++) {
            tick().addParticipant(member, "member" + member).buyer().supplier().marketMaker();
            send();
            tick().deposit(member, PLENTY * PLENTY / MarketFiles.SESSIONS);
            send();
            for (int instrument = 1; instrument <= MarketFiles.INSTRUMENTS; instrument++) {
                tick().declareCapacity(member, instrument, PLENTY);
                send();
            }
            tick().addSession(member, member);
            send();
        }
    }

    private Commands tick() {
        return commands.time(clock.nanoTime());
    }

    private void send() {
        final CommandSink sink = node.commands();
        final int offset = sink.tryClaim(commands.length());
        if (offset == CommandSink.BACK_PRESSURED) {
            throw new IllegalStateException("no room in a ring that was empty");
        }
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
        while (node.step() > 0) {
            readNews();
        }
    }
}
