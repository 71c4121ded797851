package org.wheatstone.engine.testkit.reference;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/** What an inspector found of a supplier, and what it fails of a grade's tests. It never changes. */
final class SupplierFigures {
    private static final int FIRST_BENCHMARK  = 9;
    private static final int FIRST_CAPABILITY = 17;
    private static final int CAPABILITIES     = 7;
    private static final int BENCHMARKS       = 8;

    private final AttestSupplierDecoder figures;
    private final byte[] block = new byte[AttestSupplierDecoder.BLOCK_LENGTH];

    SupplierFigures(final DirectBuffer buffer, final int blockOffset) {
        buffer.getBytes(blockOffset, block);
        figures = new AttestSupplierDecoder().wrap(
            new UnsafeBuffer(block), 0, AttestSupplierDecoder.BLOCK_LENGTH, AttestSupplierDecoder.SCHEMA_VERSION);
    }

    /** The number of the first test of this grade that fails; 0 if none does. */
    int failingTest(final Grade grade) {
        final PublishGradeDecoder terms = grade.terms;
        final boolean[] fails = new boolean[30];
        fails[1] = terms.ttftP95Ms() != 0 && figures.ttftP95Ms() > terms.ttftP95Ms();
        fails[2] = figures.tokensPerSecond() < terms.tokensPerSecond();
        fails[3] = figures.serviceErrorPpm() > terms.serviceErrorPpm();
        fails[4] = figures.uptimePpm() < terms.uptimePpm();
        fails[5] = figures.evaluationErrorPpm() > terms.evaluationErrorPpm();
        fails[6] = figures.toolAccuracyPpm() < terms.toolAccuracyPpm();
        fails[7] = figures.contextTokens() < terms.contextTokens();
        fails[8] = figures.outputTokens() < terms.outputTokens();
        for (int i = 0; i < terms.benchmarkCount(); i++) {
            fails[FIRST_BENCHMARK + i] = failsBenchmark(terms, i);
        }
        for (int bit = 0; bit < CAPABILITIES; bit++) {
            fails[FIRST_CAPABILITY + bit] =
                isSet(terms.capabilities().getRaw(), bit) && !isSet(figures.capabilities().getRaw(), bit);
        }
        fails[24] = figures.quantizationBits() < terms.quantizationBits();
        fails[25] = terms.regions() != 0 && (terms.regions() & figures.regions()) == 0;
        fails[26] = figures.retention() > terms.retention();
        fails[27] = figures.attestation() < terms.attestation();
        fails[28] = (terms.certifications() & ~figures.certifications()) != 0;
        fails[29] = !grade.modelScope().isEmpty() && !grade.modelScope().equals(model());
        return IntStream.range(1, fails.length).filter(test -> fails[test]).findFirst().orElse(0);
    }

    private boolean failsBenchmark(final PublishGradeDecoder terms, final int i) {
        for (int slot = 0; slot < BENCHMARKS; slot++) {
            if (figures.benchmarkIds(slot) == terms.benchmarkIds(i)
                && figures.benchmarkVersions(slot) == terms.benchmarkVersions(i)) {
                return figures.benchmarkScores(slot) < terms.benchmarkFloors(i);
            }
        }
        return true;
    }

    private static boolean isSet(final int bits, final int bit) {
        return (bits >> bit & 1) != 0;
    }

    private String model() {
        final int from = AttestSupplierDecoder.modelEncodingOffset();
        return Grade.text(Arrays.copyOfRange(block, from, from + AttestSupplierDecoder.modelEncodingLength()));
    }
}
