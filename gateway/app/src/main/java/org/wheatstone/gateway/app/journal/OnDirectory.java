package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.gateway.app.HelpOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the verbs on one journal have in common: its directory, and the choice between text and JSON. */
abstract class OnDirectory implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the journal is.")
    private Path data;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        if (Replay.isEmpty(data)) {
            throw wrongUse("there is no journal in '" + data + "'");
        }
        return run(data);
    }

    /** Does it; returns the exit code. */
    abstract int run(Path directory) throws IOException;

    final boolean isJson() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    final ParameterException wrongUse(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
