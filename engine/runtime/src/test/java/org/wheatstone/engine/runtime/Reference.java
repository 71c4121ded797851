package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;

/** What the exchange alone makes of commands, without ring, journal or node: what a node must agree with. */
final class Reference {
    private Reference() {
    }

    /** The command with which each run of a {@link SteppedNode} begins, but for the versions in it. */
    static byte[] nodeStarted() {
        final Commands commands = new Commands().time(SteppedNode.NODE_STARTED_NS).nodeStarted(SteppedNode.RUN_ID);
        return bytes(commands.buffer(), commands.offset(), commands.length());
    }

    static CoreDriver of(final List<byte[]> records) {
        final CoreDriver driver = new CoreDriver(SeededMarket.limits());
        for (final byte[] record : records) {
            driver.onCommand(driver.exchange().sequence() + 1, new UnsafeBuffer(record), 0);
        }
        return driver;
    }

    /** After the commands that a directory holds. */
    static CoreDriver ofJournal(final Path directory) {
        return of(commands(directory));
    }

    /** The commands that a directory holds. */
    static List<byte[]> commands(final Path directory) {
        final List<byte[]> records = new ArrayList<>();
        Replay.readCommands(
            directory, (number, buffer, offset, length) -> records.add(bytes(buffer, offset, length)));
        return records;
    }

    /** The events that a directory's event log holds. */
    static List<Event> events(final Path directory) {
        final List<Event> events = new ArrayList<>();
        Replay.readEvents(directory, (buffer, offset, length) -> events.add(Event.copyOf(buffer, offset)));
        return events;
    }

    /** Hashes, and the numbers that come next: two exchanges that agree in these are in the same state. */
    static String stateOf(final Exchange exchange) {
        return String.format(
            "state=%016x market=%016x events=%016x sequence=%d event=%d time=%d",
            exchange.stateHash(), exchange.marketHash(), exchange.eventHash(),
            exchange.sequence(), exchange.eventNumber(), exchange.timeNs());
    }

    static byte[] bytes(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
