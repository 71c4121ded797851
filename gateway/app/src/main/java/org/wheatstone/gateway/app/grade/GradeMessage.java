package org.wheatstone.gateway.app.grade;

import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.gateway.app.input.Weights;

/**
 * A grade as the message {@code PublishGrade}, by which it enters an exchange. One thread; the arrays given out belong
 * to the caller.
 *
 * <p>What is signed are its <em>canonical bytes</em>: the block from the name up to and with the key's id, so all that
 * the grade is, and neither the request's id nor the signature. Their SHA-256 is what the grade is known by.
 */
public final class GradeMessage {
    /** Length of the canonical bytes. */
    public static final int CANONICAL_LENGTH =
        PublishGradeEncoder.signatureEncodingOffset() - PublishGradeEncoder.nameEncodingOffset();

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int PUBLIC_KEY_LENGTH = 32;
    private static final int CANONICAL_OFFSET = Frame.BLOCK_OFFSET + PublishGradeEncoder.nameEncodingOffset();

    private final UnsafeBuffer frame =
        new UnsafeBuffer(new byte[Frame.lengthOf(PublishGradeEncoder.BLOCK_LENGTH)]);
    private final PublishGradeEncoder block = new PublishGradeEncoder();

    private GradeMessage() {
    }

    /** The message of a grade, not signed. */
    public static GradeMessage of(final Grade grade) {
        final GradeMessage message = new GradeMessage();
        Frame.begin(message.frame, 0, PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        message.block.wrap(message.frame, Frame.BLOCK_OFFSET);
        message.putIdentity(grade);
        message.putMeter(grade);
        message.putTests(grade);
        message.putTolerance(grade.tolerance());
        message.putContract(grade.contract());
        return message;
    }

    /**
     * A message that somebody else made; the array is copied.
     *
     * @throws IllegalArgumentException if it is not a frame of a PublishGrade.
     */
    public static GradeMessage of(final byte[] frame) {
        final GradeMessage message = new GradeMessage();
        if (frame.length != message.frame.capacity()
            || Frame.templateId(new UnsafeBuffer(frame), 0) != PublishGradeDecoder.TEMPLATE_ID) {
            throw new IllegalArgumentException("not a PublishGrade: length=" + frame.length);
        }
        message.frame.putBytes(0, frame);
        message.block.wrap(message.frame, Frame.BLOCK_OFFSET);
        return message;
    }

    private void putIdentity(final Grade grade) {
        final Weights weights = grade.spec().weights();
        final List<Long> kinds = List.of(
            weights.input(), weights.cachedInput(), weights.cacheWrite(), weights.output(), weights.reasoning());
        for (int kind = 0; kind < kinds.size(); kind++) {
            block.weights(kind, kinds.get(kind));
        }
        block.name(grade.name())
            .effectiveFrom(grade.spec().effectiveFromNs())
            .effectiveTo(grade.effectiveToNs())
            .gradeId(grade.id())
            .predecessor(grade.predecessorId())
            .lotGtu(grade.spec().lotGtu())
            .version(grade.spec().version())
            .tier(grade.spec().tier())
            .workClass(grade.spec().workClass())
            .latencyClass(grade.spec().latencyClass())
            .verification(grade.spec().verification())
            .authorityId(grade.authorityId())
            .keyId(grade.keyId());
    }

    private void putMeter(final Grade grade) {
        final Grade.Meter meter = grade.meter();
        block.tokenizer(meter.tokenizer())
            .reasoningBilling(meter.reasoning())
            .reasoningCapPpm(meter.reasoningCapPpm());
        putDigest(PublishGradeEncoder.tokenizerHashEncodingOffset(), meter.tokenizerHash());
    }

    private void putTests(final Grade grade) {
        final Grade.Service service = grade.service();
        block.ttftP95Ms(service.ttftP95Ms())
            .tokensPerSecond(service.tokensPerSecond())
            .serviceErrorPpm(service.serviceErrorPpm())
            .uptimePpm(service.uptimePpm())
            .intervalSeconds(service.intervalSeconds())
            .minSamples(service.minSamples())
            .suspendAfter(service.suspendAfter());
        putQuality(grade.quality());
        block.contextTokens(grade.capabilities().contextTokens())
            .outputTokens(grade.capabilities().outputTokens());
        frame.putShort(Frame.BLOCK_OFFSET + PublishGradeEncoder.capabilitiesEncodingOffset(),
            (short) grade.capabilities().bits(), ByteOrder.LITTLE_ENDIAN);
        final Grade.Provenance provenance = grade.provenance();
        block.modelScope(provenance.modelScope())
            .quantizationBits((short) provenance.quantizationBits())
            .regions(provenance.regions())
            .retention((short) provenance.retention())
            .attestation((short) provenance.attestation())
            .certifications(provenance.certifications());
    }

    private void putQuality(final Grade.Quality quality) {
        final List<Grade.Score> floors = quality.benchmarks();
        block.benchmarkCount(floors.size());
        for (int i = 0; i < floors.size(); i++) {
            block.benchmarkIds(i, floors.get(i).id());
            block.benchmarkVersions(i, floors.get(i).version());
            block.benchmarkFloors(i, floors.get(i).ppm());
        }
        block.evaluationErrorPpm(quality.evaluationErrorPpm()).toolAccuracyPpm(quality.toolAccuracyPpm());
        putDigest(PublishGradeEncoder.evaluationHashEncodingOffset(), quality.evaluationHash());
    }

    private void putTolerance(final Grade.Tolerance tolerance) {
        for (int i = 0; i < tolerance.discounts().size(); i++) {
            block.discountExcess(i, tolerance.discounts().get(i).excessPpm());
            block.discountRates(i, tolerance.discounts().get(i).ratePpm());
        }
        for (int i = 0; i < tolerance.deliverables().size(); i++) {
            block.deliverableGrades(i, tolerance.deliverables().get(i).gradeId());
            block.differentials(i, tolerance.deliverables().get(i).differential());
        }
    }

    private void putContract(final Grade.Contract contract) {
        block.blockSeconds(contract.blockSeconds())
            .gateSeconds(contract.gateSeconds())
            .confirmMs(contract.confirmMs())
            .callTimeoutMs(contract.callTimeoutMs())
            .disputeSeconds(contract.disputeSeconds())
            .clawbackSeconds(contract.clawbackSeconds())
            .noticeSeconds(contract.noticeSeconds())
            .imbalancePpm(contract.imbalancePpm())
            .buyInCapPpm(contract.buyInCapPpm())
            .burstPpm(contract.burstPpm())
            .bondPerLot(contract.bondPerLot())
            .positionLimit(contract.positionLimit())
            .liabilityCap(contract.liabilityCap())
            .dailyLossLimit(contract.dailyLossLimit())
            .minSuppliers(contract.minSuppliers());
        for (int band = 0; band < Grade.Contract.BANDS; band++) {
            block.holdbackPpm(band, contract.holdbackPpm().get(band));
        }
    }

    private void putDigest(final int blockOffset, final String hex) {
        frame.putBytes(Frame.BLOCK_OFFSET + blockOffset, HexFormat.of().parseHex(hex));
    }

    /** The whole frame; its request id is 0. */
    public byte[] frame() {
        return frame.byteArray().clone();
    }

    /** What is signed. */
    public byte[] canonicalBytes() {
        return Arrays.copyOfRange(frame.byteArray(), CANONICAL_OFFSET, CANONICAL_OFFSET + CANONICAL_LENGTH);
    }

    /** The SHA-256 of the canonical bytes, in hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonicalBytes()));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Signs it; a signature that was there is replaced.
     *
     * @throws IllegalArgumentException if the key is not one of Ed25519.
     */
    public GradeMessage sign(final PrivateKey key) {
        try {
            final Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(canonicalBytes());
            frame.putBytes(Frame.BLOCK_OFFSET + PublishGradeEncoder.signatureEncodingOffset(), signature.sign());
            return this;
        } catch (final GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot sign with this key: " + key.getAlgorithm(), e);
        }
    }

    /** Whether its signature is that of a public key's owner; a key of 32 bytes, as keygen prints it. */
    public boolean isSignedBy(final byte[] publicKey) {
        try {
            final Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey(publicKey));
            signature.update(canonicalBytes());
            return signature.verify(frame.byteArray(),
                Frame.BLOCK_OFFSET + PublishGradeEncoder.signatureEncodingOffset(),
                PublishGradeEncoder.signatureLength());
        } catch (final GeneralSecurityException e) {
            // A signature or a key that is none at all is refused like one that is somebody else's.
            return false;
        }
    }

    private static PublicKey publicKey(final byte[] raw) throws GeneralSecurityException {
        if (raw.length != PUBLIC_KEY_LENGTH) {
            throw new IllegalArgumentException("a public key has 32 bytes: length=" + raw.length);
        }
        final byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, KEY_PREFIX.length, raw.length);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
