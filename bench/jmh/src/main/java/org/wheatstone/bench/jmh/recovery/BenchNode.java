package org.wheatstone.bench.jmh.recovery;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;

/** A node in a directory, stepped by the thread that feeds it. */
final class BenchNode implements Market.Target, AutoCloseable {
    private final Node node;

    BenchNode(final Path directory) {
        // One thread does it all, and what it measures by that clock is its own time.
        node = Node.open(context(directory).nanoClock(Figure::cpuNs));
    }

    /** Room for more than a million orders, no snapshots but those asked for. */
    static NodeContext context(final Path directory) {
        return new NodeContext(directory).core(limits()).runId(1).durability(Durability.PROCESS)
            .snapshotAtClose(false).snapshotIntervalNs(0);
    }

    static CoreContext limits() {
        return new CoreContext().maxOrders(1 << 21);
    }

    Node node() {
        return node;
    }

    @Override
    public void onCommand(final DirectBuffer buffer, final int offset, final int length) {
        while (!tryPublish(node.commands(), buffer, offset, length)) {
            node.step();
        }
    }

    static boolean tryPublish(
            final CommandSink sink, final DirectBuffer buffer, final int offset, final int length) {
        final int claimed = sink.tryClaim(length);
        if (claimed == CommandSink.BACK_PRESSURED) {
            return false;
        }
        sink.buffer().putBytes(claimed, buffer, offset, length);
        sink.commit();
        return true;
    }

    /** Until nothing is left to do. */
    BenchNode settle() {
        while (node.step() > 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    @Override
    public void close() {
        settle();
        node.close();
    }
}
