package org.wheatstone.gateway.app.grade;

import org.wheatstone.gateway.app.VerbGroup;
import org.wheatstone.gateway.app.operator.GradeApplyVerb;
import picocli.CommandLine.Command;

/** {@code grade}: the grade book. */
@Command(
    name = "grade",
    description = "Show, check and publish a grade book; find out who could supply it.",
    subcommands = {GradeShowVerb.class, GradeCheckVerb.class, GradeEligibilityVerb.class, GradeFungibilityVerb.class,
        GradeApplyVerb.class})
public final class GradeVerb extends VerbGroup {
}
