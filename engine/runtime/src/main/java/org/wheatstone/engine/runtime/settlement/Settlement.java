package org.wheatstone.engine.runtime.settlement;

import java.nio.file.Path;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.journal.JournalScan;

/**
 * Makes the settlement file of a node's directory, in two ways that share no source of postings and must give the same
 * bytes. Stateless, the calling thread; the directory is only read, and its node should be stopped: of a running one
 * each way covers what is in the logs when it gets there.
 *
 * <p>A damaged log throws {@link org.wheatstone.journal.CorruptBatchException}, a disk that fails
 * {@link java.io.UncheckedIOException}; in either case there is no new file.
 */
public final class Settlement {
    private Settlement() {
    }

    /**
     * Does again what {@code DIR/commands} says, and settles that. Every closing balance is compared with the ledger of
     * the exchange that did it before the file gets its name.
     *
     * @param directory of the node.
     * @param context   the limits that the journal was written with.
     * @param out       the file; its directory must exist.
     * @throws IllegalStateException if an account's closing balance is not what the ledger says; names it.
     */
    public static Settled settle(final Path directory, final CoreContext context, final Path out) {
        return settle(directory, null, context, out);
    }

    /**
     * The same of a journal whose oldest runs are in an archive: the same bytes as before they were moved there.
     *
     * @param archive of the journal; null for none.
     */
    public static Settled settle(
            final Path directory, final Path archive, final CoreContext context, final Path out) {
        final JournalFacts facts = new JournalFacts();
        try (SettlementWriter writer = new SettlementWriter(out, facts.blocks())) {
            final Replay replay = Replay.run(directory, archive, context, facts, writer);
            writer.requireEqual(replay.exchange());
            return writer.conclude(facts.header(replay.journalHash()));
        }
    }

    /**
     * Settles {@code DIR/events}, the events as they were written live; {@code DIR/commands} gives the header alone.
     * After a crash the event log may end before the journal does, until the node's next start completes it.
     *
     * @param directory of the node.
     * @param out       the file; its directory must exist.
     */
    public static Settled ofEventLog(final Path directory, final Path out) {
        final JournalFacts facts = new JournalFacts();
        final JournalScan commands = Replay.readCommands(directory, facts);
        try (SettlementWriter writer = new SettlementWriter(out, facts.blocks())) {
            Replay.readEvents(directory, (buffer, offset, length) -> {
                // Of a running node the event log has gone on since the journal was read.
                if (EventRecord.commandSequence(buffer, offset) <= facts.lastSequence()) {
                    writer.onEvent(buffer, offset, length);
                }
            });
            return writer.conclude(facts.header(commands.runningHash()));
        }
    }
}
