package org.wheatstone.engine.core.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.QualificationState;

class QualificationsTest {
    private final Qualifications qualifications = new Qualifications(3);

    @Test
    void shouldSayNothingOfWhoWasNeverAttested() {
        assertThat(qualifications.isQualified(1, 2)).isFalse();
        assertThat(qualifications.failingTest(1, 2)).isZero();
        assertThat(qualifications.find(1, 2)).isEqualTo(Qualifications.NONE);
    }

    @Test
    void shouldGoByTheLastAttestation() {
        qualifications.attest(1, 2, 0, 0);
        assertThat(qualifications.isQualified(1, 2)).isTrue();
        assertThat(qualifications.isQualified(2, 1)).isFalse();

        qualifications.attest(1, 2, 9, 0);
        assertThat(qualifications.isQualified(1, 2)).isFalse();
        assertThat(qualifications.failingTest(1, 2)).isEqualTo(9);
        assertThat(qualifications.state(0)).isEqualTo(QualificationState.UNQUALIFIED);
        assertThat(qualifications.count()).isEqualTo(1);
    }

    @Test
    void shouldBeSuspendedUntilTheNextAttestation() {
        qualifications.attest(1, 2, 0, 0);
        assertThat(qualifications.rejected(1, 2)).isEqualTo(1);
        assertThat(qualifications.rejected(1, 2)).isEqualTo(2);
        qualifications.notRejected(1, 2);
        assertThat(qualifications.rejected(1, 2)).isEqualTo(1);

        qualifications.suspend(1, 2);
        assertThat(qualifications.isQualified(1, 2)).isFalse();
        assertThat(qualifications.failingTest(1, 2)).isEqualTo(31);
        assertThat(qualifications.state(0)).isEqualTo(QualificationState.SUSPENDED);

        qualifications.attest(1, 2, 0, 0);
        assertThat(qualifications.isQualified(1, 2)).isTrue();
        assertThat(qualifications.failingTest(1, 2)).isZero();
        assertThat(qualifications.rejectedInRow(0)).isZero();
    }

    @Test
    void shouldHaveRoomForSoManyPairs() {
        qualifications.attest(0, 0, 0, 0);
        qualifications.attest(0, 1, 1, 0);
        assertThat(qualifications.hasRoom()).isTrue();
        qualifications.attest(1, 0, 2, 0);

        assertThat(qualifications.hasRoom()).isFalse();
        assertThat(qualifications.failingTest(0, 1)).isEqualTo(1);
        assertThat(qualifications.failingTest(1, 0)).isEqualTo(2);
    }

    @Test
    void shouldFindEachOfManyPairs() {
        final Qualifications many = new Qualifications(4_096);
        final Map<Long, Integer> tests = new HashMap<>();
        final Random random = new Random(7);
        for (int i = 0; i < 20_000 && (many.hasRoom() || tests.size() == 4_096); i++) {
            final int participant = random.nextInt(1 << 16);
            final int grade = i % 64;
            if (many.hasRoom()) {
                many.attest(participant, grade, i % 30, 0);
                tests.put((long) participant << 32 | grade, i % 30);
            }
        }

        assertThat(many.count()).isEqualTo(tests.size());
        tests.forEach((pair, test) -> {
            assertThat(many.failingTest((int) (pair >>> 32), pair.intValue())).isEqualTo(test);
            assertThat(many.isQualified((int) (pair >>> 32), pair.intValue())).isEqualTo(test == 0);
        });
        assertThat(many.find(1 << 16, 0)).isEqualTo(Qualifications.NONE);
    }
}
