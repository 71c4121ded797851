package org.wheatstone.bench.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.wheatstone.bench.sim.rows.Rows;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code java -jar sim.jar}. Exit codes: 0 every row passed or was skipped, 1 a row failed, 2 wrong use.
 */
@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    description = "The crash harness: what the exchange promises, put to the test with real processes and files.",
    synopsisSubcommandLabel = "VERB",
    subcommands = Simulation.ScoreboardCommand.class)
public final class Simulation {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @Spec
    private CommandSpec spec;

    /** Runs one verb and exits with its code. */
    public static void main(final String[] args) {
        System.exit(run(args));
    }

    /** Runs one verb; returns the exit code. */
    static int run(final String... args) {
        return new CommandLine(new Simulation())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, parsed) -> {
                e.getCommandLine().getErr().println("sim: " + e.getMessage());
                return WRONG_USE;
            })
            .setExecutionExceptionHandler((e, command, parsed) -> {
                e.printStackTrace(command.getErr());
                return FAILED;
            })
            .execute(args);
    }

    /** {@code list}: what there is. */
    @Command(name = "list", description = "The rows, and what each claims.")
    int list() {
        final PrintWriter out = spec.commandLine().getOut();
        Rows.all().forEach(row -> out.printf("%-18s %s%n", row.name(), row.claim()));
        return PASSED;
    }

    /** {@code scoreboard}: runs rows and prints the table. */
    @Command(name = "scoreboard", description = "Runs rows and prints the table, each row as it ends.")
    static final class ScoreboardCommand implements Callable<Integer> {
        @Option(names = "--size", defaultValue = "ci",
            description = "ci: minutes; soak: hours. Default ${DEFAULT-VALUE}.")
        private Size size;

        @Option(names = "--seed", defaultValue = "1",
            description = "Decides everything that is drawn; default ${DEFAULT-VALUE}.")
        private long seed;

        @Option(names = "--rows", split = ",", description = "Only these; default: all.")
        private List<String> rows;

        @Option(names = "--minutes", defaultValue = "0", description = {
            "For all rows together; each begins anew with other seeds until its part is over.",
            "Default: each once."})
        private int minutes;

        @Option(names = "--json", description = "Print JSON at the end instead of the table.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            requireRows();
            final List<Scoreboard.Line> lines = new Scoreboard(size, seed, minutes)
                .run(rows == null ? Rows.all() : Rows.named(rows), spec.commandLine().getOut(), json);
            return lines.stream().anyMatch(line -> line.result().status() == Status.FAIL) ? FAILED : PASSED;
        }

        private void requireRows() {
            try {
                Rows.named(rows == null ? List.of() : rows);
            } catch (final IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--rows: " + e.getMessage());
            }
        }
    }
}
