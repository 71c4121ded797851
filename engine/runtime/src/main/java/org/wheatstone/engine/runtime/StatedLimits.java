package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * The limits that a directory began under, which are part of its rules for as long as it lives: as the first command
 * of its journal states them. So a program whose defaults have changed still opens what an older one began. Any
 * thread; it reads the beginning of the journal, and changes nothing.
 */
public final class StatedLimits {
    private StatedLimits() {
    }

    /**
     * A context of these limits; the defaults where there is no journal, or one that does not state them. What is wrong
     * with a journal is left for a start or a replay to say.
     */
    public static CoreContext of(final Path directory) {
        final CoreContext limits = new CoreContext();
        try (JournalReader reader = ChronicleJournal.reader(Logs.commands(directory))) {
            boolean isThere = reader.next();
            while (isThere && reader.count() == 0) {
                isThere = reader.next();
            }
            if (isThere) {
                final long first = reader.firstNumber();
                reader.forEach((number, buffer, offset, length) -> {
                    if (number == first && CommandRecord.templateId(buffer, offset) == NodeStartedDecoder.TEMPLATE_ID) {
                        read(buffer, offset + CommandRecord.FRAME_OFFSET, limits);
                    }
                });
            }
        } catch (final JournalException e) {
            return limits;
        }
        return limits;
    }

    private static void read(final DirectBuffer buffer, final int frame, final CoreContext limits) {
        if (Frame.blockLength(buffer, frame) < NodeStartedDecoder.BLOCK_LENGTH) {
            // Of an older core, which the replay refuses by its version.
            return;
        }
        final NodeStartedDecoder stated = new NodeStartedDecoder().wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        limits
            .maxParticipants(or(stated.maxParticipants(), limits.maxParticipants()))
            .maxSessions(or(stated.maxSessions(), limits.maxSessions()))
            .maxGrades(or(stated.maxGrades(), limits.maxGrades()))
            .maxInstruments(or(stated.maxInstruments(), limits.maxInstruments()))
            .maxOrders(or(stated.maxOrders(), limits.maxOrders()))
            .maxPriceNodes(or(stated.maxPriceNodes(), limits.maxPriceNodes()))
            .maxFillsPerCommand(or(stated.maxFillsPerCommand(), limits.maxFillsPerCommand()))
            .maxEventsPerCommand(or(stated.maxEventsPerCommand(), limits.maxEventsPerCommand()))
            .maxCancelsPerCommand(or(stated.maxCancelsPerCommand(), limits.maxCancelsPerCommand()))
            .maxTrades(or(stated.maxTrades(), limits.maxTrades()))
            .maxQuoteSets(or(stated.maxQuoteSets(), limits.maxQuoteSets()))
            .maxProposals(or(stated.maxProposals(), limits.maxProposals()))
            .maxPools(or(stated.maxPools(), limits.maxPools()))
            .maxPositions(or(stated.maxPositions(), limits.maxPositions()))
            .maxRights(or(stated.maxRights(), limits.maxRights()))
            .maxCalls(or(stated.maxCalls(), limits.maxCalls()))
            .maxDeliveries(or(stated.maxDeliveries(), limits.maxDeliveries()))
            .maxQualifications(or(stated.maxQualifications(), limits.maxQualifications()))
            .maxMandates(or(stated.maxMandates(), limits.maxMandates()))
            .maxSeries(or(stated.maxSeries(), limits.maxSeries()));
    }

    /** 0 is not stated. */
    private static int or(final long stated, final int otherwise) {
        return stated == 0 ? otherwise : Math.toIntExact(stated);
    }
}
