package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal tail}: the newest records of a log, and with {@code -f} those to come. */
@Command(name = "tail",
    description = {
        "Print the last records of the journal, one a line; with --follow, go on with what is appended, until SIGINT.",
        "With --json, one object a line."})
final class TailVerb extends OnDirectory {
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    @Mixin
    private LogOption which;

    @Mixin
    private MatchOptions match;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "10",
        description = "How many; default ${DEFAULT-VALUE}.")
    private int lines;

    @Option(names = {"-f", "--follow"}, description = "Go on with what is appended.")
    private boolean follow;

    @Override
    int run(final Path directory) {
        if (lines < 0) {
            throw wrongUse("--lines: " + lines + " is not 0 or more");
        }
        final NodeLog log = which.log();
        final RecordFormat format = RecordFormat.of(isJson());
        try (Tail tail = new Tail(directory, log, match, record -> out().println(format.line(record, log)))) {
            tail.begin(lines);
            out().flush();
            if (follow) {
                endInOrder();
                follow(tail);
            }
        }
        return Wheatstone.DONE;
    }

    /** For good: a signal is the end of it. */
    private void follow(final Tail tail) {
        while (true) {
            if (tail.poll() == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            } else {
                out().flush();
            }
        }
    }

    /** It was to go on until the signal came, so that then it is done. */
    private void endInOrder() {
        Runtime.getRuntime().addShutdownHook(
            new Thread(() -> Runtime.getRuntime().halt(Wheatstone.DONE), "wheatstone-stop"));
    }
}
