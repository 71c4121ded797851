package org.wheatstone.gateway.app.grade;

import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.operator.GradeApplyVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code grade}: the grade book. */
@Command(
    name = "grade",
    description = "Show, check and publish a grade book; find out who could supply it.",
    subcommands = {GradeShowVerb.class, GradeCheckVerb.class, GradeEligibilityVerb.class, GradeFungibilityVerb.class,
        GradeApplyVerb.class})
public final class GradeVerb implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
            spec.commandLine(), "a verb is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
