package org.wheatstone.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.wheatstone.codecs.sbe.Environment;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.ExchangeOrders;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.watch.MetricsServer;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;
import org.wheatstone.gateway.server.MarketDataAgent;

/**
 * A whole exchange in this process: a node, and a gateway before it. Opened and closed by one thread; between the two
 * it runs on its own.
 */
public final class ExchangeHost implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final Node node;
    private final GatewayAgent gateway;
    private final AgentRunner verifier;
    private final MetricsServer metrics;
    private final Layout layout;
    private final CountDownLatch halted;
    private volatile Throwable failure;

    private ExchangeHost(final HostOptions options, final Genesis genesis) {
        // First: nothing is to be begun in the directory if it will come to nothing.
        requirePort(options);
        halted = new CountDownLatch(1);
        final EpochNanoClock clock = options.clock();
        final NodeContext nodeContext = new NodeContext(options.directory())
            .core(StatedLimits.of(options.directory()).indexSeed(random.nextLong()))
            .layout(options.layout())
            .durability(options.durability())
            .snapshotEveryCommands(options.snapshotEvery())
            .epochClock(clock)
            .runId(random.nextLong() | 1)
            .onHalt(this::halt);
        if (options.isWithoutSnapshots()) {
            nodeContext.snapshotEveryCommands(0).snapshotIntervalNs(0);
        }
        node = Node.open(nodeContext);
        MetricsServer page = null;
        GatewayAgent opened = null;
        try {
            if (isYoung(node.exchange()) || new GenesisMark(options.directory()).isThere()) {
                genesis.carryOut(node, options.directory(), clock);
            }
            WarmUp.run();
            if (options.metricsPort() != HostOptions.NO_METRICS) {
                page = MetricsServer.open(options.metricsPort(), options.directory(), this::failure);
            }
            opened = new GatewayAgent(gatewayContext(options, clock, nodeContext.core()));
        } finally {
            if (opened == null) {
                CloseHelper.closeAll(page, node);
            }
        }
        metrics = page;
        gateway = opened;
        verifier = new AgentRunner(
            new SleepingMillisIdleStrategy(1), this::verifierFailed, null, gateway.verifier());
        layout = nodeContext.layout();
        node.start(gateway, idle(options));
        node.startBeside(gateway.marketData(), feedIdle(options));
        AgentRunner.startOnThread(verifier);
    }

    /**
     * Recovers what is in the directory, or begins with a configuration if nothing is, and opens the port.
     *
     * @param genesis carried out if the directory is new, or has seen nothing but its beginning; ignored otherwise.
     */
    public static ExchangeHost open(final HostOptions options, final Genesis genesis) {
        return new ExchangeHost(options, genesis);
    }

    /** The port that is listened on. */
    public int port() {
        return gateway.port();
    }

    /** Where its metrics are; -1 if there are none. */
    public int metricsPort() {
        return metrics == null ? HostOptions.NO_METRICS : metrics.port();
    }

    /** How its agents share threads. */
    public Layout layout() {
        return layout;
    }

    /** What recovery found. */
    public Node.Recovered recovered() {
        return node.recovered();
    }

    /** Waits until the node has halted by itself; returns why. */
    public Throwable awaitHalt() throws InterruptedException {
        halted.await();
        return failure;
    }

    /** Why the node has halted; null while it runs. */
    public Throwable failure() {
        return failure;
    }

    /** The exchange as it ended; only after {@link #close()}. */
    public Exchange exchange() {
        return node.exchange();
    }

    @Override
    public void close() {
        // Nobody logs on any more by then; a gateway that waits for a signature's verdict would be closed all the same.
        CloseHelper.closeAll(metrics, verifier, node);
    }

    /** Tries the port without listening on it, which is for when there is somebody to answer. */
    private static void requirePort(final HostOptions options) {
        try (Socket socket = new Socket()) {
            // As a listener has it: a port on which old connections linger is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.bindAddress(), options.port()));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot listen: bind=" + options.bindAddress() + ", port=" + options.port()
                + "; is the port in use, the address one of this host?", e);
        }
    }

    /** Whether no session was ever attached, so that nothing can have happened but a beginning. */
    private static boolean isYoung(final Exchange exchange) {
        for (int i = 0; i < exchange.sessions().count(); i++) {
            if (exchange.sessions().at(i).attachment() > 0) {
                return false;
            }
        }
        return true;
    }

    /** Without it nobody can log on with a signature: not a node to leave running unseen. */
    private void verifierFailed(final Throwable reason) {
        if (!(reason instanceof AgentTerminationException)) {
            halt(reason);
        }
    }

    private void halt(final Throwable reason) {
        failure = reason;
        halted.countDown();
    }

    private GatewayContext gatewayContext(
            final HostOptions options, final EpochNanoClock clock, final CoreContext core) {
        final GatewayContext context = new GatewayContext()
            .bindAddress(options.bindAddress())
            .port(options.port())
            .devLogon(options.devLogon())
            .environment(Environment.DEVELOPMENT)
            .durability(options.durability())
            .engineId(1)
            .clock(clock)
            .commands(node.commands())
            .events(node.newEventSource())
            .marketEvents(node.newEventSource())
            .restingOrders(new ExchangeOrders(node.exchange()))
            .history(node.history())
            .deadlines(node.deadlines())
            .startTimeNs(node.exchange().timeNs())
            .snapshots(node::requestSnapshot)
            .nonces(random::nextBytes);
        context.limits().maxInstruments(core.maxInstruments()).maxOrders(core.maxOrders())
            .orderRate(options.orderRate()).orderBurst(options.orderBurst());
        node.exchange().describeInstruments(context::referenceFrame);
        node.exchange().describeKeys(context::keyFrame);
        return context;
    }

    private IdleStrategy idle(final HostOptions options) {
        return options.spin()
            ? new BusySpinIdleStrategy()
            : new GatewayIdle(gateway::awaitWork, node::isAwaitingJournal);
    }

    private IdleStrategy feedIdle(final HostOptions options) {
        final MarketDataAgent feed = gateway.marketData();
        return options.spin()
            ? new BusySpinIdleStrategy()
            : new GatewayIdle(feed::awaitWork, feed::isAwaitingEvents);
    }
}
