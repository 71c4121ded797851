package org.wheatstone.gateway.client;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AttestSupplierEncoder;

/**
 * An inspector's figures of a supplier, for a grade: what {@link OperatorClient#attestSupplier} sends. What is not said
 * is 0. For one thread; copied by the client. Nothing is checked here: the exchange puts the figures to the grade's
 * tests.
 */
public final class Attestation {
    private final UnsafeBuffer frame =
        new UnsafeBuffer(new byte[Frame.lengthOf(AttestSupplierEncoder.BLOCK_LENGTH)]);
    private final AttestSupplierEncoder figures = new AttestSupplierEncoder();

    /** Of this supplier, for this grade, without figures yet. */
    public Attestation(final int participantId, final int gradeId) {
        Frame.begin(frame, 0, AttestSupplierEncoder.TEMPLATE_ID, AttestSupplierEncoder.BLOCK_LENGTH);
        figures.wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId))
            .gradeId(Integer.toUnsignedLong(gradeId));
    }

    /** How fast it is: the 95th percentile of the time to the first token, and tokens a second from there on. */
    public Attestation speed(final long ttftP95Ms, final long tokensPerSecond) {
        figures.ttftP95Ms(ttftP95Ms).tokensPerSecond(tokensPerSecond);
        return this;
    }

    /** How reliable it is, in millionths: failed calls, and time that it could be reached. */
    public Attestation service(final long errorPpm, final long uptimePpm) {
        figures.serviceErrorPpm(errorPpm).uptimePpm(uptimePpm);
        return this;
    }

    /** How much it takes in and gives out at most, in tokens. */
    public Attestation room(final long contextTokens, final long outputTokens) {
        figures.contextTokens(contextTokens).outputTokens(outputTokens);
        return this;
    }

    /** How good it is, in millionths: what is wrong in the evaluation set, and what is right of its tool calls. */
    public Attestation quality(final long evaluationErrorPpm, final long toolAccuracyPpm) {
        figures.evaluationErrorPpm(evaluationErrorPpm).toolAccuracyPpm(toolAccuracyPpm);
        return this;
    }

    /** A benchmark's score in millionths, in one of eight places, from 0. */
    public Attestation benchmark(final int place, final long id, final long version, final long scorePpm) {
        figures.benchmarkIds(place, id);
        figures.benchmarkVersions(place, version);
        figures.benchmarkScores(place, scorePpm);
        return this;
    }

    /** What it can do, the wire's set of bits; and the bits of a weight. */
    public Attestation capabilities(final int bits, final int quantizationBits) {
        frame.putShort(
            Frame.BLOCK_OFFSET + AttestSupplierEncoder.capabilitiesEncodingOffset(), (short) bits,
            ByteOrder.LITTLE_ENDIAN);
        figures.quantizationBits((short) quantizationBits);
        return this;
    }

    /** What is proved of it and what it keeps, as classes; where it stands and what it is certified for, as bits. */
    public Attestation provenance(
            final int attestationClass, final int retentionClass, final long regions, final long certifications) {
        figures.attestation((short) attestationClass)
            .retention((short) retentionClass)
            .regions(regions)
            .certifications(certifications);
        return this;
    }

    /** Its band of reputation, 0 to 3, by which a grade holds back what it is paid. */
    public Attestation band(final int value) {
        figures.band((short) value);
        return this;
    }

    /** The model, up to 48 ASCII characters. */
    public Attestation model(final String name) {
        figures.model(name);
        return this;
    }

    /** The whole frame, as {@link OperatorClient#act} takes it; the array is the caller's. */
    public byte[] frame() {
        return frame.byteArray().clone();
    }
}
