package org.wheatstone.gateway.app.input;

import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * One version of a grade as the grade book has it. Immutable, for any thread.
 *
 * @param name            {@code family.tier.version}, such as {@code code.prime.v3}.
 * @param lotGtu          GTU in a lot.
 * @param effectiveFromNs since 1970, UTC.
 * @param position        where it stands in the file.
 */
public record GradeSpec(
    int id,
    String name,
    String family,
    Tier tier,
    int version,
    WorkClass workClass,
    LatencyClass latencyClass,
    Verification verification,
    Weights weights,
    int lotGtu,
    long effectiveFromNs,
    Position position) {
}
