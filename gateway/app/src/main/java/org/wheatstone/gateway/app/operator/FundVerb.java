package org.wheatstone.gateway.app.operator;

import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.watch.FundShowVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fund}: what the house has set aside for what suppliers cannot pay. */
@Command(
    name = "fund",
    description = "Set money of the house aside for what suppliers cannot pay; show what is set aside.",
    subcommands = {FundContributeVerb.class, FundShowVerb.class})
public final class FundVerb implements Callable<Integer> {
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
