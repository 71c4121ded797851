package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.TextTable;
import org.wheatstone.gateway.client.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conformance}: whether an exchange keeps the protocol, as far as a member can see. */
@Command(
    name = "conformance",
    description = {
        "Check, before going live, that an exchange does what the protocol says: a table of what passes and what fails,"
            + " and what came instead.",
        "It orders at the lowest price of one instrument and takes everything back; all orders of the session are"
            + " cancelled by it. With a second session of the participant it checks drop copy and market data, with an"
            + " operator's a suspended instrument.",
        "Exit code 1 if a check fails, 3 if there is nobody to talk to."},
    footer = {
        "", "Options may stand in a file, one a line: wheatstone conformance localhost:9100 @member.options",
        "Example: wheatstone conformance localhost:9100 --session 1 --second-session 2 --operator-session 91"})
public final class ConformanceVerb implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Parameters(paramLabel = "HOST:PORT", description = "Where the exchange is.")
    private String address;

    @Option(names = "--session", required = true, paramLabel = "ID", description = "The session that trades.")
    private int session;

    @Option(names = "--key", paramLabel = "FILE",
        description = "The participant's private key; without one its logons are unsigned.")
    private Path key;

    @Option(names = "--key-id", paramLabel = "ID", defaultValue = "0", description = "What the exchange calls it.")
    private int keyId;

    @Option(names = "--second-session", paramLabel = "ID", description = "Another session of the same participant.")
    private Integer secondSession;

    @Option(names = "--operator-session", paramLabel = "ID", description = "A session of an operator.")
    private Integer operatorSession;

    @Option(names = "--operator-key", paramLabel = "FILE", description = "The operator's private key.")
    private Path operatorKey;

    @Option(names = "--operator-key-id", paramLabel = "ID", defaultValue = "0",
        description = "What the exchange calls it.")
    private int operatorKeyId;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The instrument to order; default: the first one.")
    private String symbol;

    @Option(names = "--only", paramLabel = "CHECK", split = ",", description = "Only these checks.")
    private Set<String> only;

    @Option(names = "--patience", paramLabel = "MS", defaultValue = "5000",
        description = "How long to wait for what must come; default ${DEFAULT-VALUE}.")
    private int patienceMs;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final List<Check> checks = chosen();
        final Bench bench = new Bench(socketAddress(), credentials(session, key, keyId),
            secondSession == null ? null : credentials(secondSession, key, keyId),
            operatorSession == null ? null : credentials(operatorSession, operatorKey, operatorKeyId),
            symbol, patienceMs);
        requireLogon(bench);
        final List<Check.Outcome> outcomes = new ArrayList<>();
        checks.forEach(check -> outcomes.add(check.outcome(bench)));
        print(outcomes);
        return count(outcomes, Check.Status.FAIL) == 0 ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private List<Check> chosen() {
        final List<Check> all = Checks.all();
        final Set<String> names = all.stream().map(Check::name).collect(Collectors.toSet());
        if (only == null) {
            return all;
        }
        for (final String name : only) {
            if (!names.contains(name)) {
                throw wrong("--only: '" + name + "' is none of "
                    + all.stream().map(Check::name).collect(Collectors.joining(", ")));
            }
        }
        return all.stream().filter(check -> only.contains(check.name())).toList();
    }

    private InetSocketAddress socketAddress() {
        final int colon = address.lastIndexOf(':');
        final String port = address.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw wrong("HOST:PORT: '" + address + "' is not a host, a colon, and a number up to " + MAX_PORT);
        }
        final InetSocketAddress resolved =
            new InetSocketAddress(address.substring(0, colon), Integer.parseInt(port));
        if (resolved.isUnresolved()) {
            throw wrong("HOST:PORT: there is no host '" + address.substring(0, colon) + "'");
        }
        return resolved;
    }

    private Credentials credentials(final int sessionId, final Path file, final int id) throws IOException {
        if (file == null) {
            return new Credentials(sessionId, 0, null);
        }
        if (!Files.isReadable(file)) {
            throw wrong("there is no key '" + file + "', or it may not be read; 'wheatstone keygen' writes one");
        }
        return new Credentials(sessionId, id, Identity.read(file).privateKey());
    }

    /** Without a logon there is nothing to check. */
    private static void requireLogon(final Bench bench) throws IOException {
        try (Talk talk = bench.trade()) {
            bench.bid(talk);
        } catch (final Failure e) {
            throw new IOException("no logon: " + e.getMessage(), e);
        }
    }

    private void print(final List<Check.Outcome> outcomes) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            summary(outcomes).list("checks", outcomes.stream().map(ConformanceVerb::report).toList())
                .print(out, true);
            return;
        }
        final TextTable table = new TextTable("check", "", "ms", "claim");
        outcomes.forEach(outcome ->
            table.row(outcome.check().name(), outcome.status(), outcome.millis(), outcome.check().claim()));
        table.print(out);
        for (final Check.Outcome outcome : outcomes) {
            if (outcome.status() == Check.Status.FAIL) {
                out.printf("%n%s FAILED%n  expected  %s%n  came      %s%n",
                    outcome.check().name(), outcome.expected(), outcome.came());
            } else if (outcome.status() == Check.Status.SKIPPED) {
                out.printf("%n%s skipped: %s%n", outcome.check().name(), outcome.came());
            }
        }
        out.println();
        summary(outcomes).print(out, false);
    }

    private static Report report(final Check.Outcome outcome) {
        return new Report().text("check", outcome.check().name()).text("claim", outcome.check().claim())
            .text("status", outcome.status().name().toLowerCase(Locale.ROOT)).number("millis", outcome.millis())
            .text("expected", outcome.expected()).text("came", outcome.came());
    }

    private static Report summary(final List<Check.Outcome> outcomes) {
        final Report report = new Report();
        for (final Check.Status status : Check.Status.values()) {
            report.number(status.name().toLowerCase(Locale.ROOT), count(outcomes, status));
        }
        return report;
    }

    private static long count(final List<Check.Outcome> outcomes, final Check.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
