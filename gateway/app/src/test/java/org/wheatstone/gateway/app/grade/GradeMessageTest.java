package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.client.Identity;

/** A grade on its way into an exchange. */
class GradeMessageTest {
    private static final int CANONICAL_OFFSET = 24;
    private static final int SIGNATURE_OFFSET = 656;
    private static final int SIGNATURE_END = 720;
    private static final Grade GRADE =
        BookReader.requireBook(GradeShowVerb.book()).grade("text.standard.v1").orElseThrow();

    @TempDir
    private Path scratch;

    @Test
    void shouldCarryEveryField() {
        final PublishGradeDecoder block = decode(GradeMessage.of(GRADE).frame());

        assertThat(block.name()).isEqualTo("text.standard.v1");
        assertThat(List.of(block.weights(0), block.weights(1), block.weights(2), block.weights(3), block.weights(4),
            block.weights(5))).containsExactly(1_000L, 100L, 1_250L, 4_000L, 4_000L, 0L);
        assertThat(block.effectiveFrom()).isEqualTo(1_767_225_600_000_000_000L);
        assertThat(block.tier()).isEqualTo(Tier.STANDARD);
        assertThat(block.verification()).isEqualTo(Verification.BENCHMARK);
        assertThat(block.reasoningBilling()).isEqualTo(ReasoningBilling.CAPPED);
        assertThat(block.capabilities().jsonSchema()).isTrue();
        assertThat(block.capabilities().streaming()).isTrue();
        assertThat(block.capabilities().tools()).isFalse();
        assertThat(block.tokenizer()).isEqualTo("o200k_base/1");
        final byte[] hash = new byte[32];
        block.getTokenizerHash(hash, 0, hash.length);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(GRADE.meter().tokenizerHash()).startsWith("446a9538");
        block.getEvaluationHash(hash, 0, hash.length);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(GRADE.quality().evaluationHash());
        assertThat(block.differentials(1)).isEqualTo(300_000);
        assertThat(block.deliverableGrades(1)).isEqualTo(7);
        assertThat(block.positionLimit()).isEqualTo(10_000_000);
        assertThat(block.liabilityCap()).isEqualTo(10_000_000_000L);
    }

    /** Each field of the message in turn: whatever a book can say arrives at its place, and nowhere else. */
    @Test
    void shouldPutEachFigureInItsPlace() {
        final String text = decode(GradeMessage.of(GRADE).frame()).toString();

        assertThat(text).contains("gradeId=1|lotGtu=1000|version=1|")
            .contains("predecessor=0|blockSeconds=14400|intervalSeconds=300|callTimeoutMs=60000|disputeSeconds=7200|"
                + "clawbackSeconds=604800|noticeSeconds=1296000|gateSeconds=30|confirmMs=250|minSamples=20|"
                + "suspendAfter=3|minSuppliers=3|ttftP95Ms=2000|tokensPerSecond=40|serviceErrorPpm=10000|"
                + "uptimePpm=990000|contextTokens=32768|outputTokens=4096|evaluationErrorPpm=50000|"
                + "toolAccuracyPpm=0|benchmarkCount=2|benchmarkIds=[1,2,0,0,0,0,0,0]|"
                + "benchmarkVersions=[1,1,0,0,0,0,0,0]|benchmarkFloors=[600000,750000,0,0,0,0,0,0]|"
                + "reasoningCapPpm=4000000|imbalancePpm=50000|buyInCapPpm=2000000|"
                + "holdbackPpm=[50000,50000,50000,50000]|burstPpm=0|"
                + "discountExcess=[10000,30000,50000,0]|discountRates=[50000,150000,300000,0]|"
                + "deliverableGrades=[4,7,0,0]|attestation=1|retention=3|quantizationBits=8|")
            .contains("bondPerLot=500000|").contains("certifications=0|regions=0|")
            .contains("modelScope=|authorityId=71|keyId=711|");
    }

    @Test
    void shouldSignWithTheKeyThatKeygenWrites() throws IOException {
        final Identity.Generated keys = Identity.generate();
        final Path file = scratch.resolve("authority.key");
        keys.identity().write(file);

        final GradeMessage message = GradeMessage.of(GRADE).sign(ConnectionOptions.identity(file).privateKey());

        assertThat(message.isSignedBy(keys.publicKey())).isTrue();
        assertThat(GradeMessage.of(message.frame()).isSignedBy(keys.publicKey())).isTrue();
        assertThat(message.isSignedBy(Identity.generate().publicKey())).isFalse();
        assertThat(GradeMessage.of(GRADE).isSignedBy(keys.publicKey())).isFalse();
    }

    /** The block from the name to the signature's end: 696 bytes, and each of them counts. */
    @Test
    void shouldRefuseAnyAlteredByte() {
        final Identity.Generated keys = Identity.generate();
        final byte[] frame = GradeMessage.of(GRADE).sign(keys.identity().privateKey()).frame();
        final String sha256 = GradeMessage.of(frame).sha256();

        for (int i = CANONICAL_OFFSET; i < SIGNATURE_END; i++) {
            final byte[] altered = frame.clone();
            altered[i] ^= (byte) (1 << i % 8);
            assertThat(GradeMessage.of(altered).isSignedBy(keys.publicKey())).as("byte " + i).isFalse();
            assertThat(GradeMessage.of(altered).sha256().equals(sha256)).as("byte " + i)
                .isEqualTo(i >= SIGNATURE_OFFSET);
        }
        // The request's id is not part of the grade.
        final byte[] again = frame.clone();
        again[16] = 7;
        assertThat(GradeMessage.of(again).isSignedBy(keys.publicKey())).isTrue();
    }

    @Test
    void shouldHashTheBytesThatAreSigned() {
        final GradeMessage message = GradeMessage.of(GRADE);

        assertThat(message.canonicalBytes()).hasSize(SIGNATURE_OFFSET - CANONICAL_OFFSET)
            .hasSize(GradeMessage.CANONICAL_LENGTH).startsWith('t', 'e', 'x', 't', '.');
        assertThat(message.sha256()).matches("[0-9a-f]{64}")
            .isEqualTo(GradeMessage.of(message.sign(Identity.generate().identity().privateKey()).frame()).sha256());
    }

    @Test
    void shouldTakeNothingElseForAPublication() {
        final byte[] frame = GradeMessage.of(GRADE).frame();
        frame[6] = 116;

        assertThatThrownBy(() -> GradeMessage.of(frame)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GradeMessage.of(new byte[8])).isInstanceOf(IllegalArgumentException.class);
    }

    private static PublishGradeDecoder decode(final byte[] frame) {
        return new PublishGradeDecoder().wrap(new UnsafeBuffer(frame), Frame.BLOCK_OFFSET,
            PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION);
    }
}
