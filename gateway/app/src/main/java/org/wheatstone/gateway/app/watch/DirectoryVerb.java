package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the verbs on a node's directory have in common. */
abstract class DirectoryVerb implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the node's journal is.")
    private Path data;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    /** Does it; returns the exit code. */
    abstract int run(Path directory) throws IOException;

    @Override
    public final Integer call() throws IOException {
        return run(data);
    }

    /** For verbs that replay. */
    final void requireJournal(final Path directory) {
        if (Replay.isEmpty(directory)) {
            throw wrongUse("there is no journal in '" + directory + "'");
        }
    }

    /** For verbs that have nothing else to show. */
    final void requireCounters(final Path directory) {
        if (!Files.isRegularFile(directory.resolve(CounterFile.NAME))) {
            throw wrongUse("there are no counters in '" + directory + "'; a node makes them when it starts");
        }
    }

    /** None if no node has run there. */
    static List<CounterFile.Reading> figures(final Path directory) throws IOException {
        return Files.isRegularFile(directory.resolve(CounterFile.NAME)) ? CounterFile.read(directory) : List.of();
    }

    final boolean isJson() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final ParameterException wrongUse(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** It is to go on until a signal comes, so that then it is done. */
    static void endInOrder() {
        Runtime.getRuntime().addShutdownHook(
            new Thread(() -> Runtime.getRuntime().halt(Wheatstone.DONE), "wheatstone-stop"));
    }
}
