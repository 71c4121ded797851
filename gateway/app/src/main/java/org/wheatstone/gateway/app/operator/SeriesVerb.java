package org.wheatstone.gateway.app.operator;

import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.watch.SeriesListVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code series}: windows of delivery, an order book each. */
@Command(
    name = "series",
    description = "Have windows of delivery listed as time goes; show what is listed so.",
    subcommands = {SeriesAddVerb.class, SeriesListVerb.class})
public final class SeriesVerb implements Callable<Integer> {
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
