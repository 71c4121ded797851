package org.wheatstone.bench.sim.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.Genesis;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.conformance.ConformanceVerb;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine;

/**
 * The child JVM: for each fault, and before them for none, a fresh exchange, which {@code conformance} looks at. One
 * line each on standard output: the fault, the exit code, the report as JSON.
 */
public final class FaultyExchange {
    /** How the line of the run without a fault begins. */
    public static final String NONE = "none";

    private static final String ACCOUNTS = """
        participants:
          - {id: 1, name: ash, roles: [BUYER], sessions: [1, 2], deposit: "100000.00"}
          - {id: 91, name: operator-one, roles: [OPERATOR], sessions: [91]}
        """;
    /** What comes at all comes at once; but of what must pass, nothing may fail because a machine is busy. */
    private static final String PATIENCE_MS      = "1000";
    private static final String LONG_PATIENCE_MS = "10000";

    private FaultyExchange() {
    }

    /** The directory to work in. */
    public static void main(final String[] args) throws IOException {
        final Path directory = Path.of(args[0]);
        System.out.println(NONE + " " + run(directory.resolve(NONE), null));
        for (final PlantedFault fault : PlantedFault.values()) {
            System.out.println(fault.text() + " " + run(directory.resolve(fault.text()), fault));
        }
        // An exchange that was damaged on purpose need not be able to stop.
        Runtime.getRuntime().halt(0);
    }

    private static String run(final Path directory, final PlantedFault fault) {
        final Book book = BookReader.requireBook(MarketFiles.gradeBook());
        final ExchangeHost host = ExchangeHost.open(
            new HostOptions(directory).devLogon(true).orderRate(2_000, 1_000),
            new Genesis(Beginning.unsigned(
                book, AccountsReader.read(new InputFile("accounts.yaml", ACCOUNTS), book.instruments()))));
        ArmedFault.arm(fault);
        try {
            return conformance(host.port(), fault);
        } finally {
            ArmedFault.arm(null);
            if (host.failure() == null) {
                host.close();
            }
        }
    }

    private static String conformance(final int port, final PlantedFault fault) {
        final String patience = fault == null ? LONG_PATIENCE_MS : PATIENCE_MS;
        final List<String> args = new ArrayList<>(List.of("127.0.0.1:" + port, "--session", "1",
            "--second-session", "2", "--operator-session", "91", "--patience", patience, "--json"));
        if (fault != null) {
            args.addAll(List.of("--only", String.join(",", fault.checks())));
        }
        final StringWriter out = new StringWriter();
        final int exitCode = new CommandLine(new ConformanceVerb()).setOut(new PrintWriter(out, true))
            .execute(args.toArray(new String[0]));
        return exitCode + " " + out.toString().strip();
    }
}
