package org.wheatstone.gateway.app.operator;

import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trade}: what has happened and should not have. */
@Command(
    name = "trade",
    description = "Bust a trade, or correct it; a second operator must approve.",
    subcommands = {TradeBustVerb.class, TradeCorrectVerb.class})
public final class TradeVerb implements Callable<Integer> {
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
