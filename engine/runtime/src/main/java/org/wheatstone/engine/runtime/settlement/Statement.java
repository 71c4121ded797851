package org.wheatstone.engine.runtime.settlement;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.tools.ReplayTo;

/**
 * What one participant bought, sold, drew, delivered, was paid and paid, computed from the journal alone by a replay:
 * the same journal gives the same statement. Immutable, any thread; {@link #of} runs on the calling one and only reads
 * the directory, whose node may be stopped or running.
 *
 * @param firstSequence of the commands covered.
 * @param lastSequence  of the commands covered; less than the first if there is none.
 * @param balances      of cash (with what orders hold), escrow, bond, and what is held back.
 * @param totals        by name, in order: money in nano-USD, and counts.
 */
public record Statement(
        long firstSequence, long lastSequence, List<StatementBalance> balances, Map<String, Long> totals) {

    /**
     * Makes one. A damaged journal throws {@link org.wheatstone.journal.CorruptBatchException}.
     *
     * @param archive of the journal's oldest runs; null for none.
     * @param context the limits that the journal was written with.
     * @param first   command to cover, from 1.
     * @param last    command to cover; all that follow if the journal ends before.
     * @param entries told of each entry, in order, as the replay goes.
     * @return null if there is no such participant.
     * @throws IllegalStateException if a balance at the journal's end is not what the exchange's ledger says.
     */
    public static Statement of(
            final Path directory, final Path archive, final CoreContext context, final long participantId,
            final long first, final long last, final Consumer<StatementEntry> entries) {
        final StatementBooks books = new StatementBooks(participantId, first, last, entries);
        final Exchange exchange =
            ReplayTo.run(directory, archive, context, Long.MAX_VALUE, books).exchange();
        if (exchange.participants().find((int) participantId) == null) {
            return null;
        }
        final long covered = Math.min(last, exchange.sequence());
        if (exchange.sequence() < last) {
            books.lookAt(exchange);
        }
        if (covered == exchange.sequence()) {
            books.requireEqual(exchange);
        }
        return books.conclude(covered);
    }
}
