package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/** A published grade: the message that published it, and what follows from it. It never changes. */
final class Grade {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS     = 1_000_000L;
    private static final long MILLI         = 1_000;

    final PublishGradeDecoder terms;
    private final byte[] block = new byte[PublishGradeDecoder.BLOCK_LENGTH];

    Grade(final DirectBuffer buffer, final int blockOffset) {
        buffer.getBytes(blockOffset, block);
        terms = new PublishGradeDecoder().wrap(
            new UnsafeBuffer(block), 0, PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION);
    }

    int id() {
        return (int) terms.gradeId();
    }

    /** As long as the field. */
    byte[] name() {
        return bytes(PublishGradeDecoder.nameEncodingOffset(), PublishGradeDecoder.nameEncodingLength());
    }

    boolean hasNameOf(final Grade other) {
        return text(name()).equals(text(other.name()));
    }

    /** Empty if any model will do. */
    String modelScope() {
        return text(bytes(
            PublishGradeDecoder.modelScopeEncodingOffset(), PublishGradeDecoder.modelScopeEncodingLength()));
    }

    /** A name as it is compared: up to its first 0 byte. */
    static String text(final byte[] symbol) {
        int length = 0;
        while (length < symbol.length && symbol[length] != 0) {
            length++;
        }
        return new String(symbol, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** What its authority has signed. */
    byte[] signedPart() {
        final int from = PublishGradeDecoder.nameEncodingOffset();
        final int to = PublishGradeDecoder.keyIdEncodingOffset() + PublishGradeDecoder.keyIdEncodingLength();
        return bytes(from, to - from);
    }

    byte[] signature() {
        return bytes(PublishGradeDecoder.signatureEncodingOffset(), PublishGradeDecoder.signatureEncodingLength());
    }

    private byte[] bytes(final int from, final int length) {
        return Arrays.copyOfRange(block, from, from + length);
    }

    long lotGtu() {
        return terms.lotGtu();
    }

    /** Whether what is filled is delivered, or waits in escrow. */
    boolean isDelivered() {
        return terms.blockSeconds() != 0;
    }

    /** A lot in mGTU. */
    long lot() {
        return lotGtu() * MILLI;
    }

    long blockNs() {
        return terms.blockSeconds() * NS_PER_SECOND;
    }

    long intervalNs() {
        return terms.intervalSeconds() * NS_PER_SECOND;
    }

    long callTimeoutNs() {
        return terms.callTimeoutMs() * NS_PER_MS;
    }

    long disputeNs() {
        return terms.disputeSeconds() * NS_PER_SECOND;
    }

    /** How long before its start a window is traded no more. */
    long gateNs() {
        return terms.gateSeconds() * NS_PER_SECOND;
    }

    /** How long before it begins a successor must be published. */
    long noticeNs() {
        return terms.noticeSeconds() * NS_PER_SECOND;
    }

    /** Whether it is over: from then on nothing of it is traded at once. */
    boolean hasEnded(final long timeNs) {
        return endsNs() != 0 && endsNs() <= timeNs;
    }

    /** When it is over; 0 for never. */
    long endsNs() {
        return terms.effectiveTo();
    }

    /** How many lots a buyer may hold and bid for; 0 for any number. */
    long positionLimit() {
        return terms.positionLimit();
    }

    /** What a failure of this cost costs its supplier at most. */
    BigInteger capped(final BigInteger cost) {
        final BigInteger cap = BigInteger.valueOf(terms.liabilityCap());
        return cap.signum() == 0 ? cost : cost.min(cap);
    }

    BigInteger bondPerLot() {
        return BigInteger.valueOf(terms.bondPerLot());
    }

    /** The block that is on at this time. */
    long blockAt(final long timeNs) {
        return Math.floorDiv(timeNs, blockNs());
    }

    /** The interval that is on at this time. */
    long intervalAt(final long timeNs) {
        return Math.floorDiv(timeNs, intervalNs());
    }
}
