package org.wheatstone.gateway.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word with verbs below it, which does nothing itself: typed alone it is wrong use, and names them. One thread. */
public abstract class VerbGroup implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        throw new ParameterException(
            spec.commandLine(), "a verb is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
