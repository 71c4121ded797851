package org.wheatstone.gateway.app.grade;

import java.util.List;
import java.util.Optional;

/**
 * Whether a supplier's figures meet a grade: twenty-nine tests in a fixed order, the same and with the same numbers as
 * the exchange has them. Any thread, an object a judgement; nothing fails.
 *
 * <pre>
 *    1 ttft             7 context        17 tools           24 quantization
 *    2 throughput       8 output         18 json_schema     25 region
 *    3 service error    9 benchmark 1    19 vision          26 retention
 *    4 uptime             …              20 streaming       27 attestation
 *    5 evaluation      16 benchmark 8    21 seed            28 certification
 *    6 tool accuracy                     22 logprobs        29 model
 *                                        23 prompt_cache
 * </pre>
 */
public final class Qualification {
    private static final int BENCHMARKS = 8;

    private final Names names;
    private int number;
    private Failure first;

    private Qualification(final Names names) {
        this.names = names;
    }

    /**
     * A test that is not passed.
     *
     * @param test   its number, from 1.
     * @param name   its name.
     * @param figure of the supplier.
     * @param bound  of the grade, to be read after "must be".
     */
    public record Failure(int test, String name, String figure, String bound) {

        /** Such as {@code test 1 ttft: 2400, must be at most 2000}. */
        public String words() {
            return "test " + test + " " + name + ": " + figure + ", must be " + bound;
        }
    }

    /**
     * The first test that the figures do not pass; empty if they qualify.
     *
     * @param names of the grade's book, for what is said of a failure.
     */
    public static Optional<Failure> firstFailure(final Grade grade, final Figures figures, final Names names) {
        final Qualification tests = new Qualification(names);
        tests.service(grade.service(), figures);
        tests.quality(grade.quality(), figures);
        tests.capacity(grade.capabilities(), figures);
        tests.benchmarks(grade.quality().benchmarks(), figures);
        tests.capabilities(grade.capabilities().bits(), figures.capabilities());
        tests.provenance(grade.provenance(), figures);
        return Optional.ofNullable(tests.first);
    }

    private void service(final Grade.Service grade, final Figures figures) {
        atMost("ttft", figures.ttftP95Ms(), grade.ttftP95Ms() == 0 ? Long.MAX_VALUE : grade.ttftP95Ms());
        atLeast("throughput", figures.tokensPerSecond(), grade.tokensPerSecond());
        atMost("service error", figures.serviceErrorPpm(), grade.serviceErrorPpm());
        atLeast("uptime", figures.uptimePpm(), grade.uptimePpm());
    }

    private void quality(final Grade.Quality grade, final Figures figures) {
        atMost("evaluation error", figures.evaluationErrorPpm(), grade.evaluationErrorPpm());
        atLeast("tool accuracy", figures.toolAccuracyPpm(), grade.toolAccuracyPpm());
    }

    private void capacity(final Grade.Capabilities grade, final Figures figures) {
        atLeast("context", figures.contextTokens(), grade.contextTokens());
        atLeast("output", figures.outputTokens(), grade.outputTokens());
    }

    private void benchmarks(final List<Grade.Score> floors, final Figures figures) {
        for (int i = 0; i < BENCHMARKS; i++) {
            if (i < floors.size()) {
                final Grade.Score floor = floors.get(i);
                final Optional<Long> score = figures.score(floor.id(), floor.version());
                test("benchmark " + (i + 1) + " " + names.benchmark(floor.id()),
                    score.isPresent() && score.get() >= floor.ppm(),
                    score.map(Object::toString).orElse("no score"), "at least " + floor.ppm());
            } else {
                number++;
            }
        }
    }

    private void capabilities(final int wanted, final int has) {
        for (final Capability capability : Capability.values()) {
            final int bit = 1 << capability.ordinal();
            test(capability.word(), (wanted & bit) == 0 || (has & bit) != 0, "no", "there");
        }
    }

    private void provenance(final Grade.Provenance grade, final Figures figures) {
        atLeast("quantization", figures.quantizationBits(), grade.quantizationBits());
        test("region", grade.regions() == 0 || (grade.regions() & figures.regions()) != 0,
            Names.ofBits(figures.regions(), names.regions()),
            "one of " + Names.ofBits(grade.regions(), names.regions()));
        atMost("retention", figures.retention(), grade.retention());
        atLeast("attestation", figures.attestation(), grade.attestation());
        test("certification", (grade.certifications() & ~figures.certifications()) == 0,
            Names.ofBits(figures.certifications(), names.certifications()),
            Names.ofBits(grade.certifications(), names.certifications()));
        test("model", grade.modelScope().isEmpty() || grade.modelScope().equals(figures.model()),
            figures.model(), grade.modelScope());
    }

    private void atMost(final String name, final long figure, final long ceiling) {
        test(name, figure <= ceiling, figure == Long.MAX_VALUE ? "any" : Long.toString(figure), "at most " + ceiling);
    }

    private void atLeast(final String name, final long figure, final long floor) {
        test(name, figure >= floor, Long.toString(figure), "at least " + floor);
    }

    /** Counts the test, and remembers it if it is the first that fails. */
    private void test(final String name, final boolean isPassed, final String figure, final String bound) {
        number++;
        if (!isPassed && first == null) {
            first = new Failure(number, name, figure, bound);
        }
    }
}
