package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;

/**
 * Everything that a journal and its events say of one call: its draw, each supplier that it was assigned to, each
 * record of the meter that was taken, how each part ended, what was bought in for it, and the postings that name it.
 * One thread. It reads the logs from the draw to the end of the call, or as far as they go.
 */
final class CallStory {
    private static final int CALL_ID_BITS = 6;
    private static final Set<Integer> TEMPLATES = Set.of(
        CallAssignedDecoder.TEMPLATE_ID, CallEndedDecoder.TEMPLATE_ID, MeterAckDecoder.TEMPLATE_ID,
        PostingDecoder.TEMPLATE_ID, FillDecoder.TEMPLATE_ID);

    private final long callId;
    private final List<DecodedRecord> assignments = new ArrayList<>();
    private final List<DecodedRecord> endings = new ArrayList<>();
    private final List<DecodedRecord> acknowledgements = new ArrayList<>();
    private final List<DecodedRecord> postings = new ArrayList<>();
    private final List<DecodedRecord> boughtIn = new ArrayList<>();
    private final List<DecodedRecord> fillsOfCommand = new ArrayList<>();
    private final List<DecodedRecord> records = new ArrayList<>();
    private DecodedRecord draw;
    private long lastSequence;

    private CallStory(final long callId) {
        this.callId = callId;
    }

    /** Of a call by its id; empty if nothing was ever assigned under it. */
    static Optional<CallStory> read(final Path directory, final long callId, final Progress progress) {
        final CallStory story = new CallStory(callId);
        story.readEvents(directory, progress);
        if (story.assignments.isEmpty()) {
            return Optional.empty();
        }
        story.readCommands(directory, progress);
        return Optional.of(story);
    }

    long callId() {
        return callId;
    }

    /** The command; null if the log does not go back that far. */
    DecodedRecord draw() {
        return draw;
    }

    /** {@code CallAssigned}, in order: at least one. */
    List<DecodedRecord> assignments() {
        return assignments;
    }

    /** {@code CallEnded}, in order: one for each attempt that is over. */
    List<DecodedRecord> endings() {
        return endings;
    }

    /** {@code Posting}s that name it. */
    List<DecodedRecord> postings() {
        return postings;
    }

    /** {@code Fill}s of the clearing house, bought when a part of it failed. */
    List<DecodedRecord> boughtIn() {
        return boughtIn;
    }

    long instrumentId() {
        return assignments.get(0).number("instrumentId");
    }

    /** When the block of its pool begins. */
    long blockStartNs() {
        return assignments.get(0).number("blockStart");
    }

    /** The ending that no further assignment follows; null while it is open. */
    DecodedRecord end() {
        final DecodedRecord last = endings.isEmpty() ? null : endings.get(endings.size() - 1);
        return last == null || last.number("replaced") != 0 ? null : last;
    }

    /** The ending of an attempt; null if it is not over. */
    DecodedRecord ending(final long attempt) {
        return find(endings, ending -> ending.number("attempt") == attempt);
    }

    /** The meter's record that ended an attempt; null if none did. */
    DecodedRecord record(final long attempt) {
        return find(records, record -> record.number("attempt") == attempt);
    }

    /** What the meter was answered; null if no record ended the attempt. */
    DecodedRecord acknowledgement(final long attempt) {
        return find(acknowledgements, ack -> ack.number("attempt") == attempt);
    }

    private static DecodedRecord find(final List<DecodedRecord> found, final Predicate<DecodedRecord> wanted) {
        return found.stream().filter(wanted).findFirst().orElse(null);
    }

    private void readEvents(final Path directory, final Progress progress) {
        final long first;
        try (JournalReader reader = NodeLog.EVENTS.reader(directory)) {
            first = new LogSearch(reader).firstAtLeast(callId >>> CALL_ID_BITS, LogSearch.COMMAND_OF_EVENT);
        }
        try (LogCursor cursor = new LogCursor(directory, NodeLog.EVENTS)) {
            cursor.goTo(first);
            boolean isMore = true;
            while (isMore && !isOver()) {
                isMore = cursor.pollBatch(TEMPLATES::contains, event -> {
                    progress.step(event.number());
                    onEvent(event);
                });
            }
        }
    }

    /** Nothing follows the command that ended it, nor was there one if its draw was refused. */
    private boolean isOver() {
        final DecodedRecord end = end();
        final long last = end == null ? callId >>> CALL_ID_BITS : end.commandSequence();
        return lastSequence > last && (end != null || assignments.isEmpty());
    }

    private void onEvent(final DecodedRecord event) {
        if (event.commandSequence() != lastSequence) {
            lastSequence = event.commandSequence();
            fillsOfCommand.clear();
        }
        if (isOver()) {
            return;
        }
        switch (event.templateId()) {
            case FillDecoder.TEMPLATE_ID -> {
                if (event.number("takerParticipantId") == 0) {
                    fillsOfCommand.add(event);
                }
            }
            case CallAssignedDecoder.TEMPLATE_ID -> addIfOfCall(assignments, event);
            case MeterAckDecoder.TEMPLATE_ID -> addIfOfCall(acknowledgements, event);
            case PostingDecoder.TEMPLATE_ID -> addIfOfCall(postings, event);
            default -> {
                if (addIfOfCall(endings, event)) {
                    boughtIn.addAll(fillsOfCommand);
                }
            }
        }
    }

    private boolean addIfOfCall(final List<DecodedRecord> events, final DecodedRecord event) {
        return event.number("callId") == callId && events.add(event);
    }

    private void readCommands(final Path directory, final Progress progress) {
        readCommand(directory, callId >>> CALL_ID_BITS, DrawDecoder.TEMPLATE_ID, command -> draw = command);
        for (final DecodedRecord acknowledgement : acknowledgements) {
            progress.step(acknowledgement.commandSequence());
            readCommand(
                directory, acknowledgement.commandSequence(), MeterRecordDecoder.TEMPLATE_ID, records::add);
        }
    }

    private static void readCommand(
            final Path directory, final long sequence, final int templateId,
            final Consumer<DecodedRecord> commands) {
        try (LogCursor cursor = new LogCursor(directory, NodeLog.COMMANDS)) {
            cursor.goTo(sequence);
            final boolean[] isFound = new boolean[1];
            boolean isMore = true;
            while (isMore && !isFound[0] && cursor.nextNumber() <= sequence) {
                isMore = cursor.pollBatch(template -> template == templateId, command -> {
                    if (command.number() == sequence) {
                        isFound[0] = true;
                        commands.accept(command);
                    }
                });
            }
        }
    }

    /** A field of a record that may be missing; null then. */
    static Object field(final DecodedRecord record, final String name) {
        final Map<String, Object> fields = record == null ? Map.of() : record.fields();
        return fields.get(name);
    }
}
