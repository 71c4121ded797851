package org.wheatstone.engine.runtime.shadow;

import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.tools.NodeLog;

/**
 * Holds the events of a replay against those in an event log that is being written, and may come later. One thread.
 * Ends at the first difference.
 */
final class EventComparison implements AutoCloseable {
    private final PendingEvents pending = new PendingEvents();
    private final LogTail log;
    private long compared;
    private Divergence divergence;

    /** Of the events behind one. */
    EventComparison(final Path directory, final long after) {
        log = new LogTail(NodeLog.EVENTS, directory, after);
    }

    /** An event that a command gave. */
    void add(final DirectBuffer buffer, final int offset, final int length) {
        pending.add(buffer, offset, length);
    }

    /** Whether so much is waiting for the event log that no more should come. */
    boolean isFull() {
        return pending.isFull();
    }

    /**
     * Compares as far as the log goes.
     *
     * @param sequence of the last command whose events were added.
     */
    void compare(final long sequence) {
        while (divergence == null && log.isThere() && isDue(sequence)) {
            if (pending.isEmpty()) {
                diverge(logged(), "no command gives it, but the event log holds it");
            } else if (!isSame()) {
                diverge(Math.min(logged(), EventRecord.commandSequence(pending.buffer(), pending.offset())),
                    "the event log holds other bytes");
            } else {
                pending.removeOldest();
                log.advance();
                compared++;
            }
        }
    }

    Optional<Divergence> divergence() {
        return Optional.ofNullable(divergence);
    }

    /** Events that were the same. */
    long compared() {
        return compared;
    }

    /** Events that wait for the log. */
    long pending() {
        return pending.count();
    }

    Optional<String> problem() {
        return log.problem();
    }

    @Override
    public void close() {
        log.close();
    }

    /** Whether the log's next event must be the oldest that waits: not if it is of a command that is still to come. */
    private boolean isDue(final long sequence) {
        return !pending.isEmpty() || logged() <= sequence;
    }

    private long logged() {
        return EventRecord.commandSequence(log.buffer(), log.offset());
    }

    private boolean isSame() {
        final int length = pending.length();
        if (log.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            if (log.buffer().getLong(log.offset() + i) != pending.buffer().getLong(pending.offset() + i)) {
                return false;
            }
        }
        return true;
    }

    private void diverge(final long commandSequence, final String problem) {
        divergence = new Divergence(log.number(), commandSequence, problem);
    }
}
