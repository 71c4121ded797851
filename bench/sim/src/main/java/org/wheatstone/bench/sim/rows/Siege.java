package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Pulse;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Oracle;
import org.wheatstone.bench.sim.oracle.StockDecoders;

/**
 * A node and its honest members while somebody does the network harm. What all such rows measure and demand is here:
 * round trips with and without the harm, that no honest member's connection is lost, that sockets come back, that
 * everybody was answered, and that every command in the journal can be read. One thread, the row's; an attack may have
 * another.
 */
final class Siege implements AutoCloseable {
    private static final int QUIET_MS = 500;
    private static final long SOCKETS_NS = TimeUnit.SECONDS.toNanos(30);

    private final RowContext context;
    private final NodeOptions options;
    private final RowResult.Tally tally;
    private final NodeProcess node;
    private final Market market;
    private int socketsBefore;
    private long connectionsBefore;
    private String quiet = "";
    private String harmed = "";

    /** Starts a node, to which its members log on; no other connections are open yet. */
    Siege(final RowContext context, final NodeOptions options, final long seed, final RowResult.Tally tally)
            throws InterruptedException {
        this.context = context;
        this.options = options;
        this.tally = tally;
        market = new Market(seed);
        node = NodeProcess.start(context.scratch(), options);
        boolean isOpen = false;
        try {
            node.awaitListening();
            market.gather(node.port());
            isOpen = true;
        } finally {
            if (!isOpen) {
                close();
            }
        }
    }

    /** A node with some sessions besides, in a new directory. */
    static NodeOptions options(final RowContext context, final int guests) {
        return NodeImages.options(context.directory("data"), NodeImages.plain(context)).guests(guests);
    }

    Market market() {
        return market;
    }

    Path data() {
        return options.data();
    }

    NodeProcess node() {
        return node;
    }

    RowResult.Tally tally() {
        return tally;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port());
    }

    /** Everybody is there who belongs to the quiet: measures it. */
    void quiet() {
        quiet = new Pulse(market).beatFor(context.size().pick(QUIET_MS, 10 * QUIET_MS)).toString();
        socketsBefore = node.sockets();
        connectionsBefore = market.connectionCount();
    }

    /** Measures while an attack goes on in a thread of its own; what it throws is thrown here. */
    <T> T harmedBy(final Callable<T> attack) throws IOException, InterruptedException {
        final FutureTask<T> task = new FutureTask<>(attack);
        final Thread thread = new Thread(task, "sim-attack");
        thread.setDaemon(true);
        thread.start();
        harmedUntil(task::isDone, "the end of the attack");
        try {
            return task.get();
        } catch (final ExecutionException e) {
            throw new IOException("the attack failed", e.getCause());
        }
    }

    /** Measures until something is the case. */
    void harmedUntil(final BooleanSupplier isDone, final String what) {
        harmed = new Pulse(market).beatUntil(isDone, what).toString();
    }

    /** How many sockets there are more than in the quiet, as soon as there are as few, or after a while. */
    int socketsLeft() {
        final long startNs = System.nanoTime();
        final int[] left = new int[1];
        market.stepUntil(() -> {
            left[0] = node.sockets() - socketsBefore;
            return left[0] <= 0 || System.nanoTime() - startNs > SOCKETS_NS;
        }, "sockets to be closed");
        return Math.max(0, left[0]);
    }

    /** Demands what must hold after any harm, and ends the node in order; returns what its journal says. */
    StockDecoders end() throws InterruptedException {
        final int left = socketsLeft();
        tally.require(left == 0, "sockets left: " + left + " more than before");
        final long lost = market.connectionCount() - connectionsBefore;
        tally.require(lost == 0, "connections that honest members lost: " + lost)
            .note("round trip p50/p99: " + harmed + ", undisturbed " + quiet);
        market.settle();
        market.leave();
        final int exitCode = node.stop();
        tally.require(exitCode == 0, "exit code after SIGTERM " + exitCode + ": " + node.err());
        return judge();
    }

    @Override
    public void close() {
        market.close();
        node.close();
    }

    private StockDecoders judge() {
        final Journaled journal = Journaled.read(options.data());
        final StockDecoders decoders = StockDecoders.read(options.data());
        tally.run(journal.verdict()).run(Oracle.judgeAtRest(market.logs(), journal::session))
            .operations(decoders.commands())
            .require(decoders.unreadable() == 0, "commands in the journal that no stock decoder reads: "
                + decoders.unreadable() + ", " + decoders.firstUnreadable());
        NodeImages.discard(context, options.data(), tally);
        return decoders;
    }
}
