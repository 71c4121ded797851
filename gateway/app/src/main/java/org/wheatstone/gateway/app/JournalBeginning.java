package org.wheatstone.gateway.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalReader;

/**
 * What a journal holds before anything has happened: grade book and accounts as the node itself put them in, and
 * starts. It ends at the first other command, and no more is read than up to there. The calling thread; it only reads.
 */
final class JournalBeginning {
    private static final Set<Integer> GRADE_BOOK =
        Set.of(PublishGradeDecoder.TEMPLATE_ID, ListInstrumentDecoder.TEMPLATE_ID);
    private static final Set<Integer> ACCOUNTS = Set.of(
        AddParticipantDecoder.TEMPLATE_ID, AddSessionDecoder.TEMPLATE_ID, AddKeyDecoder.TEMPLATE_ID,
        DepositDecoder.TEMPLATE_ID, DeclareCapacityDecoder.TEMPLATE_ID, AttestSupplierDecoder.TEMPLATE_ID);

    private final List<byte[]> frames = new ArrayList<>();
    private long commands;
    private boolean isAll = true;

    private JournalBeginning() {
    }

    /** Reads it; of a directory without a journal it is empty, and all there is. */
    static JournalBeginning read(final Path directory) {
        final JournalBeginning beginning = new JournalBeginning();
        try (JournalReader reader = NodeLog.COMMANDS.reader(directory)) {
            while (beginning.isAll && reader.next()) {
                reader.forEach(beginning::onCommand);
            }
        } catch (final CorruptBatchException e) {
            // The end of what can be read. Whether it is a torn tail or damage is for the node to say when it starts.
            return beginning;
        }
        return beginning;
    }

    /** The frames of the actions in it, in order. */
    List<byte[]> frames() {
        return frames;
    }

    /** Whether an action is one of the grade book's. */
    static boolean isOfGradeBook(final byte[] frame) {
        return GRADE_BOOK.contains(Frame.templateId(new UnsafeBuffer(frame), 0));
    }

    /** Whether an action gives somebody the key with this id. */
    static boolean isKey(final byte[] frame, final int keyId) {
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        return Frame.templateId(buffer, 0) == AddKeyDecoder.TEMPLATE_ID
            && new AddKeyDecoder().wrap(buffer, Frame.BLOCK_OFFSET, Frame.blockLength(buffer, 0),
                Frame.version(buffer, 0)).keyId() == keyId;
    }

    /** Whether nothing else is in the journal: nobody has ever logged on. */
    boolean isAll() {
        return isAll;
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final int templateId = CommandRecord.templateId(buffer, offset);
        // Of a journal whose oldest runs were moved away, this is not the beginning.
        isAll &= number == ++commands;
        if (!isAll || templateId == NodeStartedDecoder.TEMPLATE_ID) {
            return;
        }
        // What an operator does later is of his own session and participant.
        isAll = CommandRecord.participantId(buffer, offset) == 0
            && (GRADE_BOOK.contains(templateId) || ACCOUNTS.contains(templateId));
        if (isAll) {
            final byte[] frame = new byte[length - CommandRecord.FRAME_OFFSET];
            buffer.getBytes(offset + CommandRecord.FRAME_OFFSET, frame);
            frames.add(frame);
        }
    }
}
