package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.AttestSupplierEncoder;

/**
 * An inspector's figures of a supplier: as good as can be, until something else is said. A flyweight over the record,
 * valid until the next command is begun; for one thread. Values are not checked.
 */
public final class AttestCommand {
    private static final long MOST        = 0xFFFF_FFFEL;
    private static final long MILLION     = 1_000_000;
    private static final short BEST_CLASS = 254;
    private static final int CAPABILITIES = 0x7F;

    private final AttestSupplierEncoder figures = new AttestSupplierEncoder();

    AttestCommand() {
    }

    AttestCommand begin(
            final MutableDirectBuffer buffer, final int block, final int participant, final int gradeId) {
        figures.wrap(buffer, block).participantId(participant).gradeId(gradeId)
            .tokensPerSecond(MOST).uptimePpm(MILLION).contextTokens(MOST).outputTokens(MOST)
            .toolAccuracyPpm(MILLION).attestation(BEST_CLASS).quantizationBits(BEST_CLASS)
            .certifications(-1L).regions(-1L);
        return capabilities(CAPABILITIES);
    }

    public AttestCommand ttft(final long p95Ms) {
        figures.ttftP95Ms(p95Ms);
        return this;
    }

    public AttestCommand tokensPerSecond(final long figure) {
        figures.tokensPerSecond(figure);
        return this;
    }

    public AttestCommand serviceError(final long ppm) {
        figures.serviceErrorPpm(ppm);
        return this;
    }

    public AttestCommand model(final String model) {
        figures.model(model);
        return this;
    }

    /** Of reputation, 0 to 3. */
    public AttestCommand band(final int band) {
        figures.band((short) band);
        return this;
    }

    /** As the bits of the schema's set. */
    public AttestCommand capabilities(final int bits) {
        figures.buffer().putShort(
            figures.offset() + AttestSupplierEncoder.capabilitiesEncodingOffset(), (short) bits,
            AttestSupplierEncoder.BYTE_ORDER);
        return this;
    }

    /** The block itself, for whatever has no method here. */
    public AttestSupplierEncoder fields() {
        return figures;
    }
}
