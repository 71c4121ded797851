package org.wheatstone.gateway.app.grade;

import java.util.List;
import java.util.Optional;
import org.wheatstone.gateway.client.Attestation;

/**
 * What a supplier delivers with one model: the figures of an attestation, in the units of {@code AttestSupplier}.
 * Immutable, for any thread.
 *
 * @param supplier   its name.
 * @param model      its name.
 * @param benchmarks scores, at most one of a benchmark's version.
 * @param line       of the file.
 */
public record Figures(
    String supplier,
    String model,
    long ttftP95Ms,
    long tokensPerSecond,
    long serviceErrorPpm,
    long uptimePpm,
    long evaluationErrorPpm,
    long toolAccuracyPpm,
    long contextTokens,
    long outputTokens,
    List<Grade.Score> benchmarks,
    int capabilities,
    long quantizationBits,
    long regions,
    long retention,
    long attestation,
    long certifications,
    int line) {

    public Figures {
        benchmarks = List.copyOf(benchmarks);
    }

    /**
     * As an inspector sends them, for the grade and participant with these ids. Of the scores those that the grade asks
     * for, since a message has eight places.
     */
    public Attestation attestation(final int participantId, final Grade grade) {
        final Attestation attestation = new Attestation(participantId, grade.id())
            .speed(ttftP95Ms, tokensPerSecond)
            .service(serviceErrorPpm, uptimePpm)
            .room(contextTokens, outputTokens)
            .quality(evaluationErrorPpm, toolAccuracyPpm)
            .capabilities(capabilities, (int) quantizationBits)
            .provenance((int) attestation(), (int) retention, regions, certifications)
            .model(model);
        int place = 0;
        for (final Grade.Score floor : grade.quality().benchmarks()) {
            final Optional<Long> score = score(floor.id(), floor.version());
            if (score.isPresent()) {
                attestation.benchmark(place++, floor.id(), floor.version(), score.get());
            }
        }
        return attestation;
    }

    /** The score in a version of a benchmark, in ppm, if there is one. */
    Optional<Long> score(final int benchmark, final int version) {
        return benchmarks.stream()
            .filter(score -> score.id() == benchmark && score.version() == version)
            .map(Grade.Score::ppm).findFirst();
    }

    /**
     * The least that whoever is qualified for one grade has to show for another.
     *
     * @param grade that makes the promise.
     * @param other that asks.
     */
    public static Figures promisedBy(final Grade grade, final Grade other) {
        final Grade.Service service = grade.service();
        final Grade.Provenance provenance = grade.provenance();
        // Whoever is in one of several regions need not be in one of those.
        final boolean isWithin = (provenance.regions() & ~other.provenance().regions()) == 0;
        return new Figures(
            "", provenance.modelScope(),
            service.ttftP95Ms() == 0 ? Long.MAX_VALUE : service.ttftP95Ms(),
            service.tokensPerSecond(), service.serviceErrorPpm(), service.uptimePpm(),
            grade.quality().evaluationErrorPpm(), grade.quality().toolAccuracyPpm(),
            grade.capabilities().contextTokens(), grade.capabilities().outputTokens(),
            grade.quality().benchmarks(), grade.capabilities().bits(), provenance.quantizationBits(),
            isWithin ? provenance.regions() : 0, provenance.retention(), provenance.attestation(),
            provenance.certifications(), 0);
    }
}
