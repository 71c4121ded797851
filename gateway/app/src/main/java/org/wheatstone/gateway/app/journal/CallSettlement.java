package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.engine.runtime.tools.NodeLog;

/**
 * The lines of the settlement file that a call went into, found in the events from which {@code settle} writes them:
 * a line and an event have the same two numbers. One thread. It reads the events from the call's first end to the last
 * verdict on it, or as far as they go.
 *
 * <p>A call that was failed has lines of its own. One that was served has none: what it costs is in what its supplier's
 * interval accrued, together with other calls, and the verdict on that interval is the first one in its pool behind
 * the end of the call.
 */
final class CallSettlement {
    private static final String VOID = CallStatus.VOID.name();

    private final CallStory story;
    private final Map<Long, DecodedRecord> verdictByAttempt = new LinkedHashMap<>();

    private CallSettlement(final CallStory story) {
        this.story = story;
    }

    /** Of a call, as far as it has come. */
    static CallSettlement of(final Path directory, final CallStory story, final Progress progress) {
        final CallSettlement settlement = new CallSettlement(story);
        if (!story.endings().isEmpty()) {
            settlement.readVerdicts(directory, progress);
        }
        return settlement;
    }

    /** How much of it is settled, in a word or two. */
    String state() {
        final boolean isWaiting = story.end() == null || isJudgementAwaited();
        if (lines().isEmpty()) {
            return isWaiting ? "not yet" : "nothing to settle";
        }
        return isWaiting ? "in part" : "yes";
    }

    /** What was judged of the interval that an attempt is counted in; null if it is in none. */
    String verdict(final long attempt) {
        final DecodedRecord ending = story.ending(attempt);
        if (ending == null || VOID.equals(ending.fields().get("status"))) {
            return null;
        }
        final DecodedRecord verdict = verdictByAttempt.get(attempt);
        return verdict == null ? "not yet" : (String) verdict.fields().get("verdict");
    }

    /** Each line with what tells it from all others, in the order of the file. */
    List<Map<String, Object>> lines() {
        final List<Map<String, Object>> lines = new ArrayList<>();
        story.boughtIn().forEach(fill -> lines.add(line("trade", "bought in", fill, 0)));
        story.postings().forEach(posting -> lines.add(line("posting", kind(posting), posting, 1)));
        story.endings().stream().filter(CallSettlement::isPaidFor)
            .forEach(ending -> lines.add(line("call", "failed call", ending, 0)));
        verdictByAttempt.values().stream().distinct().filter(verdict -> verdict.number("accrued") != 0)
            .forEach(verdict -> lines.add(verdict(verdict)));
        lines.sort(Comparator.comparingLong(line -> (Long) line.get("event")));
        return lines;
    }

    private void readVerdicts(final Path directory, final Progress progress) {
        try (LogCursor cursor = new LogCursor(directory, NodeLog.EVENTS)) {
            cursor.goTo(story.endings().get(0).number());
            boolean isMore = true;
            while (isMore && isJudgementAwaited()) {
                isMore = cursor.pollBatch(template -> template == IntervalJudgedDecoder.TEMPLATE_ID, event -> {
                    progress.step(event.number());
                    if (event.number("instrumentId") == story.instrumentId()
                        && event.number("blockStart") == story.blockStartNs()) {
                        onJudged(event);
                    }
                });
            }
        }
    }

    /** An open interval is judged before a call of the next one is counted, so the first verdict behind is the one. */
    private void onJudged(final DecodedRecord verdict) {
        for (final DecodedRecord ending : story.endings()) {
            if (ending.number("supplierId") == verdict.participantId() && ending.number() < verdict.number()
                && !VOID.equals(ending.fields().get("status"))) {
                verdictByAttempt.putIfAbsent(ending.number("attempt"), verdict);
            }
        }
    }

    private boolean isJudgementAwaited() {
        return story.endings().stream().anyMatch(ending -> !VOID.equals(ending.fields().get("status"))
            && !verdictByAttempt.containsKey(ending.number("attempt")));
    }

    /** Whether somebody else was paid in the place of the supplier. */
    private static boolean isPaidFor(final DecodedRecord ending) {
        return ending.number("boughtIn") != 0 || ending.number("cashedOut") != 0;
    }

    private Map<String, Object> verdict(final DecodedRecord verdict) {
        final Map<String, Object> figures = line("judged", "verdict", verdict, 0);
        figures.put("supplier", verdict.participantId());
        figures.put("verdict", verdict.fields().get("verdict"));
        figures.put("interval", UtcTime.text(verdict.number("intervalStart")));
        // Of all calls in it, whoever drew them.
        figures.put("calls", verdict.number("calls"));
        figures.put("failedCalls", verdict.number("failedCalls"));
        figures.put("accruedNanoUsd", verdict.number("accrued"));
        figures.put("feeNanoUsd", verdict.number("fee"));
        figures.put("paidNanoUsd", verdict.number("paid"));
        figures.put("heldBackNanoUsd", verdict.number("heldBack"));
        figures.put("givenBackNanoUsd", verdict.number("refunded"));
        return figures;
    }

    private static Map<String, Object> line(
            final String word, final String what, final DecodedRecord event, final long number) {
        final Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("line", word);
        figures.put("what", what);
        figures.put("command", event.commandSequence());
        figures.put("event", event.number());
        figures.put("number", number);
        return figures;
    }

    /** As the file calls it. */
    private static String kind(final DecodedRecord posting) {
        return ((String) posting.fields().get("cause")).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
