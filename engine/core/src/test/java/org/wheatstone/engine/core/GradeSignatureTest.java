package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.engine.core.grade.GradeSignature;
import org.wheatstone.engine.core.participant.PublicKey;

/** A signature covers every byte from the name to the key's number, and nothing that is sent makes the check throw. */
class GradeSignatureTest {
    private static final int FIRST = PublishGradeDecoder.nameEncodingOffset();
    private static final int SIGNATURE = PublishGradeDecoder.signatureEncodingOffset();

    private final Authority authority = new Authority(3);
    private final UnsafeBuffer block = new UnsafeBuffer(new byte[PublishGradeEncoder.BLOCK_LENGTH]);
    private final byte[] key = authority.publicKey();

    GradeSignatureTest() {
        GradeDesk.good(new PublishGradeEncoder().wrap(block, 0));
        authority.sign(block, 0);
    }

    @Test
    void shouldBeGood() {
        assertThat(FIRST).isEqualTo(12);
        assertThat(SIGNATURE).isEqualTo(644);
        assertThat(isGood(key)).isTrue();
        assertThat(isGood(new Authority(4).publicKey())).isFalse();
    }

    @Test
    void shouldCoverEveryByteOfThePublication() {
        for (int i = 0; i < PublishGradeEncoder.BLOCK_LENGTH; i++) {
            block.putByte(i, (byte) (block.getByte(i) ^ 1));
            assertThat(isGood(key)).as("byte %d", i).isEqualTo(i < FIRST);
            block.putByte(i, (byte) (block.getByte(i) ^ 1));
        }
        assertThat(isGood(key)).isTrue();
    }

    @Test
    void shouldRefuseKeysAndSignaturesThatCannotBeRead() {
        final Random random = new Random(5);
        final byte[] signature = new byte[64];
        final byte[] keyBytes = new byte[PublicKey.LENGTH];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(signature);
            block.putBytes(SIGNATURE, signature);
            assertThat(isGood(key)).isFalse();
            random.nextBytes(keyBytes);
            assertThat(isGood(keyBytes)).isFalse();
        }
        block.setMemory(SIGNATURE, 64, (byte) 0);
        assertThat(isGood(key)).isFalse();
        // No key is all 0: that is a point of order 4, for which a signature of 0 is good every fourth time.
        for (final int each : new int[] {1, 0x7F, 0x80, 0xFF}) {
            block.setMemory(SIGNATURE, 64, (byte) each);
            assertThat(isGood(key)).isFalse();
            Arrays.fill(keyBytes, (byte) each);
            assertThat(isGood(keyBytes)).as("key and signature of %d", each).isFalse();
        }
    }

    private boolean isGood(final byte[] signer) {
        return GradeSignature.isGood(
            new PublishGradeDecoder().wrap(
                block, 0, PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION),
            signer);
    }
}
