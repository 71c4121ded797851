package org.wheatstone.gateway.app.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.collections.LongHashSet;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;

/**
 * The chain of one supplier's records in the pool of a call, computed again from the meter's records as the journal has
 * them, in their order, from the first one of the pool to the last one of the call. One thread. Its memory grows with
 * the records in the pool.
 *
 * <p>A link is the SHA-256 of the link before, 32 zero bytes before the first, then call, attempt, status, metered
 * quantity, start, first token, end and the supplier's own count, 8 bytes each, little-endian, then the hashes of
 * prompt and response.
 */
final class CallChain {
    private static final int DIGEST_BYTES = 32;
    private static final int NUMBERS = 8;
    private static final String VOID = CallStatus.VOID.name();

    private final CallStory story;
    private final long supplierId;
    private final LongHashSet callsOfPool = new LongHashSet();
    private final List<DecodedRecord> endings = new ArrayList<>();
    private final Map<Long, Long> meteredBySequence = new HashMap<>();
    private final Map<Long, String> linkBefore = new HashMap<>();
    private byte[] link = new byte[DIGEST_BYTES];
    private int next;
    private DecodedRecord firstWrong;
    private boolean isReachedFromItsBegin;

    private CallChain(final CallStory story, final long supplierId) {
        this.story = story;
        this.supplierId = supplierId;
    }

    /** Computes it again up to what ended the call, or the last attempt that is over. */
    static CallChain of(
            final Path directory, final CallStory story, final long supplierId, final Progress progress) {
        final CallChain chain = new CallChain(story, supplierId);
        final long firstCommand = chain.firstCommand(directory);
        chain.readEvents(directory, firstCommand, progress);
        if (!chain.endings.isEmpty()) {
            chain.readRecords(directory, progress);
        }
        return chain;
    }

    long supplierId() {
        return supplierId;
    }

    /** How many records it has. */
    int records() {
        return endings.size();
    }

    /** Whether each link is what the exchange said, from the first one of the pool. */
    boolean isRight() {
        return isReachedFromItsBegin && firstWrong == null && next == endings.size();
    }

    /** What is wrong, in a few words; empty if it is right. */
    String problem() {
        if (isRight()) {
            return "";
        }
        if (!isReachedFromItsBegin) {
            return "the journal does not go back to the beginning of the pool";
        }
        return firstWrong == null
            ? "the journal lacks the record of command " + endings.get(next).commandSequence()
            : "the link of command " + firstWrong.commandSequence() + " is another";
    }

    /** The link before that of a command, in hex, as computed; null if the command gave none. */
    String before(final long sequence) {
        return linkBefore.get(sequence);
    }

    private long firstCommand(final Path directory) {
        try (JournalReader reader = NodeLog.COMMANDS.reader(directory)) {
            final LogSearch search = new LogSearch(reader);
            final long first = search.first();
            final long begin = search.firstAtLeast(story.blockStartNs(), LogSearch.COMMAND_TIME);
            isReachedFromItsBegin = first == 1 || begin > first;
            return begin;
        }
    }

    private void readEvents(final Path directory, final long firstCommand, final Progress progress) {
        final long first;
        try (JournalReader reader = NodeLog.EVENTS.reader(directory)) {
            first = new LogSearch(reader).firstAtLeast(firstCommand, LogSearch.COMMAND_OF_EVENT);
        }
        final List<DecodedRecord> own = story.endings();
        final long last = own.isEmpty() ? 0 : own.get(own.size() - 1).commandSequence();
        try (LogCursor cursor = new LogCursor(directory, NodeLog.EVENTS)) {
            cursor.goTo(first);
            final boolean[] isWanted = {last > 0};
            boolean isMore = true;
            while (isMore && isWanted[0]) {
                isMore = cursor.pollBatch(CallChain::isOfCalls, event -> {
                    progress.step(event.number());
                    isWanted[0] = event.commandSequence() <= last;
                    if (isWanted[0]) {
                        onEvent(event);
                    }
                });
            }
        }
    }

    private static boolean isOfCalls(final int templateId) {
        return templateId == CallAssignedDecoder.TEMPLATE_ID || templateId == CallEndedDecoder.TEMPLATE_ID
            || templateId == MeterAckDecoder.TEMPLATE_ID;
    }

    private void onEvent(final DecodedRecord event) {
        final long callId = event.number("callId");
        switch (event.templateId()) {
            case CallAssignedDecoder.TEMPLATE_ID -> {
                if (event.number("instrumentId") == story.instrumentId()
                    && event.number("blockStart") == story.blockStartNs()) {
                    callsOfPool.add(callId);
                }
            }
            case CallEndedDecoder.TEMPLATE_ID -> {
                if (callsOfPool.contains(callId) && event.number("supplierId") == supplierId
                    && !VOID.equals(event.fields().get("status"))) {
                    endings.add(event);
                }
            }
            default -> {
                if (callsOfPool.contains(callId)) {
                    meteredBySequence.put(event.commandSequence(), event.number("metered"));
                }
            }
        }
    }

    private void readRecords(final Path directory, final Progress progress) {
        final long last = endings.get(endings.size() - 1).commandSequence();
        try (LogCursor cursor = new LogCursor(directory, NodeLog.COMMANDS)) {
            cursor.goTo(endings.get(0).commandSequence());
            boolean isMore = true;
            while (isMore && cursor.nextNumber() <= last) {
                isMore = cursor.pollBatch(template -> template == MeterRecordDecoder.TEMPLATE_ID, record -> {
                    progress.step(record.number());
                    if (next < endings.size() && record.number() == endings.get(next).commandSequence()) {
                        append(record, endings.get(next));
                        next++;
                    }
                });
            }
        }
    }

    private void append(final DecodedRecord record, final DecodedRecord ending) {
        linkBefore.put(record.number(), hex(link));
        link = linkAfter(link, record, meteredBySequence.getOrDefault(record.number(), 0L));
        if (firstWrong == null && !hex(link).equals(ending.fields().get("chain"))) {
            firstWrong = ending;
        }
    }

    private static byte[] linkAfter(final byte[] before, final DecodedRecord record, final long metered) {
        final ByteBuffer numbers = ByteBuffer.allocate(NUMBERS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(record.number("callId"))
            .putLong(record.number("attempt"))
            .putLong(CallStatus.valueOf((String) record.fields().get("status")).value())
            .putLong(metered)
            .putLong(record.number("startTime"))
            .putLong(record.number("firstTokenTime"))
            .putLong(record.number("endTime"))
            .putLong(record.number("supplierQuantity"));
        final MessageDigest digest = SaltedHash.sha256();
        digest.update(before);
        digest.update(numbers.array());
        digest.update(HexFormat.of().parseHex((String) record.fields().get("promptHash")));
        return digest.digest(HexFormat.of().parseHex((String) record.fields().get("responseHash")));
    }

    private static String hex(final byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
