package org.wheatstone.engine.runtime.tools;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;

/**
 * The exchange as it was right after one command. The calling thread; it only reads, and the node of the directory may
 * run. The whole journal is checked and judged as by {@link Replay}, whose exceptions it throws, also what lies beyond
 * the command.
 */
public final class ReplayTo {
    private final Exchange exchange;
    private final EventBuffer generated;
    private final long lastSequence;
    private final ReplayObserver observer;
    private long journalHash;

    private ReplayTo(final CoreContext limits, final long lastSequence, final ReplayObserver observer) {
        this.lastSequence = lastSequence;
        this.observer = observer;
        generated = new EventBuffer(limits);
        exchange = new Exchange(limits, generated);
    }

    /**
     * Replays the commands up to one.
     *
     * @param limits       that the journal was written with.
     * @param lastSequence of the last command to carry out; all if the journal ends before it.
     * @param observer     looks on.
     */
    public static ReplayTo run(
            final Path directory, final CoreContext limits, final long lastSequence, final ReplayObserver observer) {
        return run(directory, null, limits, lastSequence, observer);
    }

    /** The same of a journal whose oldest runs are in an archive; null for none. */
    public static ReplayTo run(
            final Path directory, final Path archive, final CoreContext limits, final long lastSequence,
            final ReplayObserver observer) {
        final ReplayTo replay = new ReplayTo(limits, lastSequence, observer);
        Replay.readCommands(directory, archive, replay::onCommand);
        return replay;
    }

    /** As it is after the last command replayed. */
    public Exchange exchange() {
        return exchange;
    }

    /** Over the command records replayed. */
    public long journalHash() {
        return journalHash;
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        if (number > lastSequence) {
            return;
        }
        journalHash = Xxh64.hash(journalHash, buffer, offset, length);
        observer.onCommand(number, buffer, offset, length);
        exchange.onCommand(number, buffer, offset);
        generated.forEach(observer::onEvent);
        observer.onCarriedOut(exchange);
    }
}
