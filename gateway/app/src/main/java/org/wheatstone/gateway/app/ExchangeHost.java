package org.wheatstone.gateway.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.Environment;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;

/**
 * A whole exchange in this process: a node, and a gateway before it. Opened and closed by one thread; between the two
 * it runs on its own.
 */
public final class ExchangeHost implements AutoCloseable {
    public static final Durability DURABILITY = Durability.PROCESS;

    private final SecureRandom random = new SecureRandom();
    private final Node node;
    private final GatewayAgent gateway;
    private final CountDownLatch halted;
    private volatile Throwable failure;

    private ExchangeHost(final Options options, final Genesis genesis) {
        halted = new CountDownLatch(1);
        final OffsetEpochNanoClock clock = new OffsetEpochNanoClock();
        final NodeContext nodeContext = new NodeContext(options.directory())
            .layout(options.layout())
            .epochClock(clock)
            .runId(random.nextLong() | 1)
            .onHalt(this::halt);
        node = Node.open(nodeContext);
        GatewayAgent opened = null;
        try {
            if (isYoung(node.exchange())) {
                genesis.carryOut(node, options.directory(), clock);
            }
            WarmUp.run();
            opened = new GatewayAgent(gatewayContext(options, clock));
        } finally {
            if (opened == null) {
                node.close();
            }
        }
        gateway = opened;
        node.start(gateway, idle(options));
    }

    /**
     * Recovers what is in the directory, or begins with a configuration if nothing is, and opens the port.
     *
     * @param genesis carried out if the directory is new, or has seen nothing but its beginning; ignored otherwise.
     */
    public static ExchangeHost open(final Options options, final Genesis genesis) {
        return new ExchangeHost(options, genesis);
    }

    /** The port that is listened on. */
    public int port() {
        return gateway.port();
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
        CloseHelper.close(node);
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

    private void halt(final Throwable reason) {
        failure = reason;
        halted.countDown();
    }

    private GatewayContext gatewayContext(final Options options, final OffsetEpochNanoClock clock) {
        final GatewayContext context = new GatewayContext()
            .bindAddress(options.bindAddress())
            .port(options.port())
            .devLogon(options.devLogon())
            .environment(Environment.DEVELOPMENT)
            .durability(DURABILITY)
            .engineId(1)
            .clock(clock)
            .commands(node.commands())
            .events(node.newEventSource())
            .history(node.history())
            .nonces(random::nextBytes);
        node.exchange().describeInstruments(context::referenceFrame);
        return context;
    }

    private IdleStrategy idle(final Options options) {
        return options.spin()
            ? new BusySpinIdleStrategy()
            : new GatewayIdle(gateway::awaitWork, node::isAwaitingJournal);
    }

    /**
     * How to run it.
     *
     * @param directory   of the journal.
     * @param bindAddress to listen on.
     * @param port        to listen on; 0 for any that is free.
     * @param devLogon    whether unsigned logons are taken, on loopback.
     * @param layout      of threads.
     * @param spin        whether the gateway's thread never sleeps.
     */
    public record Options(
        Path directory, String bindAddress, int port, boolean devLogon, Layout layout, boolean spin) {
    }
}
