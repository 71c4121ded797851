package org.wheatstone.engine.core.grade;

import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/**
 * The tests that a grade puts a supplier's figures to, in their order: the first that fails is told by its number.
 * Stateless, for any thread.
 *
 * <pre>
 *    1 ttft              2 throughput      3 service error   4 uptime          5 evaluation error  6 tool accuracy
 *    7 context           8 output          9-16 benchmarks  17-23 capabilities
 *   24 quantization     25 region         26 retention      27 attestation    28 certification    29 model
 * </pre>
 */
public final class SupplierTests {
    private static final int TTFT               = 1;
    private static final int THROUGHPUT         = 2;
    private static final int SERVICE_ERROR      = 3;
    private static final int UPTIME             = 4;
    private static final int EVALUATION_ERROR   = 5;
    private static final int TOOL_ACCURACY      = 6;
    private static final int CONTEXT            = 7;
    private static final int OUTPUT             = 8;
    private static final int FIRST_BENCHMARK    = 9;
    private static final int FIRST_CAPABILITY   = 17;
    private static final int CAPABILITIES       = 7;
    private static final int QUANTIZATION       = 24;
    private static final int REGION             = 25;
    private static final int RETENTION          = 26;
    private static final int ATTESTATION        = 27;
    private static final int CERTIFICATION      = 28;
    private static final int MODEL              = 29;

    private SupplierTests() {
    }

    /** The number of the first test of a grade that figures fail; 0 if they fail none. */
    public static int firstFailing(final Grade grade, final AttestSupplierDecoder figures) {
        final PublishGradeDecoder bounds = grade.publication();
        final int service = firstOfService(bounds, figures);
        if (service != 0) {
            return service;
        }
        final int benchmark = firstBenchmark(bounds, figures);
        if (benchmark != 0) {
            return benchmark;
        }
        final int missing = bounds.capabilities().getRaw() & ~figures.capabilities().getRaw();
        for (int bit = 0; bit < CAPABILITIES; bit++) {
            if ((missing >>> bit & 1) != 0) {
                return FIRST_CAPABILITY + bit;
            }
        }
        return firstOfProvenance(grade, bounds, figures);
    }

    private static int firstOfService(final PublishGradeDecoder bounds, final AttestSupplierDecoder figures) {
        if (bounds.ttftP95Ms() != 0 && figures.ttftP95Ms() > bounds.ttftP95Ms()) {
            return TTFT;
        }
        if (figures.tokensPerSecond() < bounds.tokensPerSecond()) {
            return THROUGHPUT;
        }
        if (figures.serviceErrorPpm() > bounds.serviceErrorPpm()) {
            return SERVICE_ERROR;
        }
        if (figures.uptimePpm() < bounds.uptimePpm()) {
            return UPTIME;
        }
        if (figures.evaluationErrorPpm() > bounds.evaluationErrorPpm()) {
            return EVALUATION_ERROR;
        }
        if (figures.toolAccuracyPpm() < bounds.toolAccuracyPpm()) {
            return TOOL_ACCURACY;
        }
        if (figures.contextTokens() < bounds.contextTokens()) {
            return CONTEXT;
        }
        return figures.outputTokens() < bounds.outputTokens() ? OUTPUT : 0;
    }

    private static int firstBenchmark(final PublishGradeDecoder bounds, final AttestSupplierDecoder figures) {
        for (int i = 0; i < bounds.benchmarkCount(); i++) {
            if (!reachesFloor(bounds, i, figures)) {
                return FIRST_BENCHMARK + i;
            }
        }
        return 0;
    }

    /** The first score of this benchmark in this version decides. */
    private static boolean reachesFloor(
            final PublishGradeDecoder bounds, final int benchmark, final AttestSupplierDecoder figures) {
        for (int i = 0; i < AttestSupplierDecoder.benchmarkIdsLength(); i++) {
            if (figures.benchmarkIds(i) == bounds.benchmarkIds(benchmark)
                && figures.benchmarkVersions(i) == bounds.benchmarkVersions(benchmark)) {
                return figures.benchmarkScores(i) >= bounds.benchmarkFloors(benchmark);
            }
        }
        return false;
    }

    private static int firstOfProvenance(
            final Grade grade, final PublishGradeDecoder bounds, final AttestSupplierDecoder figures) {
        if (figures.quantizationBits() < bounds.quantizationBits()) {
            return QUANTIZATION;
        }
        if (bounds.regions() != 0 && (bounds.regions() & figures.regions()) == 0) {
            return REGION;
        }
        if (figures.retention() > bounds.retention()) {
            return RETENTION;
        }
        if (figures.attestation() < bounds.attestation()) {
            return ATTESTATION;
        }
        if ((bounds.certifications() & ~figures.certifications()) != 0) {
            return CERTIFICATION;
        }
        return grade.modelScope().isEmpty() || grade.modelScope().equals(figures.model()) ? 0 : MODEL;
    }
}
