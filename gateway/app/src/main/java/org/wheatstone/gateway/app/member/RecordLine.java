package org.wheatstone.gateway.app.member;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.client.MeterReport;

/**
 * Makes a meter's report of the words behind {@code record}. One thread. What is not said is as in the plainest case:
 * the first attempt, which began, answered and ended just now, with no count of the supplier's own and no hashes.
 */
final class RecordLine {
    private static final long MAX_TOKENS  = 0xFFFF_FFFFL;
    private static final int MAX_ATTEMPT  = 0xFF;
    private static final long MAX_TIME_MS = TimeUnit.DAYS.toMillis(1);
    private static final int NOT_SAID     = -1;

    private static final int INPUT        = 0;
    private static final int CACHED_INPUT = 1;
    private static final int CACHE_WRITE  = 2;
    private static final int OUTPUT       = 3;
    private static final int REASONING    = 4;

    private final EpochNanoClock clock;
    private final MeterReport report = new MeterReport();
    private byte[] promptHash;
    private byte[] responseHash;
    private int attempt;
    private long firstMs;
    private long tookMs;

    RecordLine(final EpochNanoClock clock) {
        this.clock = clock;
    }

    /** What these words say; valid until the next line. */
    MeterReport of(final Words words) {
        promptHash = new byte[MeterReport.HASH_LENGTH];
        responseHash = new byte[MeterReport.HASH_LENGTH];
        attempt = 1;
        firstMs = 0;
        tookMs = NOT_SAID;
        final long callId = words.whole("CALL");
        final CallStatus status = status(words);
        report.clear().status(status);
        // Of a failure there may be nothing to count.
        if (status == CallStatus.OK || words.isNumberNext()) {
            report.tokens(INPUT, words.whole("INPUT", MAX_TOKENS)).tokens(OUTPUT, words.whole("OUTPUT", MAX_TOKENS));
        }
        for (String word = words.optional(); word != null; word = words.optional()) {
            more(word, words);
        }
        return ended(clock.nanoTime()).call(callId, attempt).hashes(promptHash, responseHash);
    }

    private void more(final String word, final Words words) {
        switch (word) {
            case "attempt" -> attempt = (int) words.whole("ATTEMPT", MAX_ATTEMPT);
            case "cached" -> report.tokens(CACHED_INPUT, words.whole("CACHED", MAX_TOKENS));
            case "cache-write" -> report.tokens(CACHE_WRITE, words.whole("CACHE-WRITE", MAX_TOKENS));
            case "reasoning" -> report.tokens(REASONING, words.whole("REASONING", MAX_TOKENS));
            case "first" -> firstMs = words.whole("FIRST", MAX_TIME_MS);
            case "took" -> tookMs = words.whole("TOOK", MAX_TIME_MS);
            case "counted" -> report.supplierMilliGtu(words.milliGtu());
            case "prompt" -> promptHash = hash(words);
            case "response" -> responseHash = hash(words);
            default -> throw new IllegalArgumentException("'" + word
                + "' is none of attempt, cached, cache-write, reasoning, first, took, counted, prompt, response");
        }
    }

    /** Times are said as they are measured, from the beginning on; the end is now. */
    private MeterReport ended(final long endNs) {
        final long lengthMs = tookMs == NOT_SAID ? firstMs : tookMs;
        final long startNs = endNs - TimeUnit.MILLISECONDS.toNanos(lengthMs);
        return report.times(startNs, startNs + TimeUnit.MILLISECONDS.toNanos(firstMs), endNs);
    }

    /** Of those that a meter may give; VOID is the exchange's own, and it refuses it. */
    private static CallStatus status(final Words words) {
        final String word = words.next("STATUS");
        try {
            return CallStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is none of ok, error, empty, timeout, capability", e);
        }
    }

    private static byte[] hash(final Words words) {
        final String word = words.next("HASH");
        if (word.length() != 2 * MeterReport.HASH_LENGTH) {
            throw new IllegalArgumentException("'" + word + "' is no hash of 64 digits");
        }
        try {
            return HexFormat.of().parseHex(word);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is no hash of 64 digits", e);
        }
    }
}
