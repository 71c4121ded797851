package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;

/** What the meter saw of a call, as it was sent. */
final class MeterReport {
    private static final int KINDS         = 8;
    private static final int OUTPUT        = 3;
    private static final int REASONING     = 4;
    private static final int NUMBERS       = 8;
    private static final long DIFFERENCE   = 200;
    private static final BigInteger NS_PER_SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger NS_PER_MS     = BigInteger.valueOf(1_000_000);

    final MeterRecordDecoder record;
    private final byte[] block = new byte[MeterRecordDecoder.BLOCK_LENGTH];

    MeterReport(final DirectBuffer buffer, final int blockOffset) {
        buffer.getBytes(blockOffset, block);
        record = new MeterRecordDecoder().wrap(
            new UnsafeBuffer(block), 0, MeterRecordDecoder.BLOCK_LENGTH, MeterRecordDecoder.SCHEMA_VERSION);
    }

    boolean isOk() {
        return record.statusRaw() == CallStatus.OK.value();
    }

    /** Of a status that a meter may report. */
    boolean hasMeaning() {
        return record.statusRaw() >= CallStatus.OK.value() && record.statusRaw() < CallStatus.VOID.value();
    }

    boolean isInOrder() {
        return record.startTime() >= 0
            && record.firstTokenTime() >= record.startTime() && record.endTime() >= record.firstTokenTime();
    }

    /** In mGTU, by the grade's weights. */
    long metered(final Grade grade) {
        long metered = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            final long tokens = kind == REASONING ? reasoning(grade.terms) : record.tokens(kind);
            metered = Math.addExact(metered, Math.multiplyExact(grade.terms.weights(kind), tokens));
        }
        return metered;
    }

    private long reasoning(final PublishGradeDecoder terms) {
        final long tokens = record.tokens(REASONING);
        if (terms.reasoningBillingRaw() == ReasoningBilling.NONE.value()) {
            return 0;
        }
        final BigInteger cap = Exact.ppm(BigInteger.valueOf(record.tokens(OUTPUT)), terms.reasoningCapPpm());
        return terms.reasoningBillingRaw() == ReasoningBilling.CAPPED.value()
            ? BigInteger.valueOf(tokens).min(cap).longValueExact() : tokens;
    }

    /** By more than half a percent. */
    boolean countsDiffer(final Grade grade) {
        final BigInteger metered = BigInteger.valueOf(metered(grade));
        return BigInteger.valueOf(record.supplierQuantity()).subtract(metered).abs()
            .multiply(BigInteger.valueOf(DIFFERENCE)).compareTo(metered) > 0;
    }

    boolean isLate(final Grade grade) {
        final BigInteger ceiling = BigInteger.valueOf(grade.terms.ttftP95Ms()).multiply(NS_PER_MS);
        return ceiling.signum() > 0 && passed(record.startTime(), record.firstTokenTime()).compareTo(ceiling) > 0;
    }

    boolean isSlow(final Grade grade) {
        final BigInteger tokens = BigInteger.valueOf(record.tokens(OUTPUT)).multiply(NS_PER_SECOND);
        return tokens.compareTo(passed(record.firstTokenTime(), record.endTime())
            .multiply(BigInteger.valueOf(grade.terms.tokensPerSecond()))) < 0;
    }

    private static BigInteger passed(final long fromNs, final long toNs) {
        return BigInteger.valueOf(toNs).subtract(BigInteger.valueOf(fromNs));
    }

    /** Whether it tells of the same as another about the same attempt. */
    boolean saysTheSameAs(final MeterReport other, final Grade grade) {
        return record.statusRaw() == other.record.statusRaw()
            && metered(grade) == other.metered(grade)
            && Arrays.equals(promptHash(), other.promptHash())
            && Arrays.equals(responseHash(), other.responseHash());
    }

    private byte[] promptHash() {
        return bytes(
            MeterRecordDecoder.promptHashEncodingOffset(), MeterRecordDecoder.promptHashEncodingLength());
    }

    private byte[] responseHash() {
        return bytes(
            MeterRecordDecoder.responseHashEncodingOffset(), MeterRecordDecoder.responseHashEncodingLength());
    }

    private byte[] bytes(final int from, final int length) {
        return Arrays.copyOfRange(block, from, from + length);
    }

    /** The chain of a supplier's records with this one at its end. */
    byte[] chainedTo(final byte[] chain, final Grade grade) {
        final ByteBuffer numbers = ByteBuffer.allocate(NUMBERS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(record.callId())
            .putLong(record.attempt())
            .putLong(record.statusRaw())
            .putLong(metered(grade))
            .putLong(record.startTime())
            .putLong(record.firstTokenTime())
            .putLong(record.endTime())
            .putLong(record.supplierQuantity());
        try {
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(chain);
            sha256.update(numbers.array());
            sha256.update(promptHash());
            sha256.update(responseHash());
            return sha256.digest();
        } catch (final NoSuchAlgorithmException notThisJdk) {
            throw new IllegalStateException(notThisJdk);
        }
    }
}
