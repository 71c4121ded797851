package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.reconcile.Balances;
import org.wheatstone.engine.runtime.reconcile.Reconciler;
import org.wheatstone.engine.runtime.reconcile.Reconciliation;
import org.wheatstone.engine.runtime.reconcile.UnreconciledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reconcile}: whether a settlement file holds together, by the file and its opening balances alone. */
@Command(
    name = "reconcile",
    description = {
        "Check a settlement file by itself: each line, each balance, gross debits against gross credits, the trailer.",
        "Exit 1, naming the first line at fault and what it must be, if something does not add up.",
        "A file of balances has a line for each account: its name, a tab, nano-USD. What one file closes with the next"
            + " one opens with."})
final class ReconcileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file that settle wrote.")
    private Path file;

    @Option(names = "--opening", paramLabel = "FILE",
        description = "Balances that it must begin with; without, 0 if it begins with sequence 1, else as it says.")
    private Path opening;

    @Option(names = "--closing", paramLabel = "FILE", description = "Where to write the balances that it comes to.")
    private Path closing;

    @Option(names = "--sha256", paramLabel = "HEX",
        description = "What the trailer must say: as settle printed it, or as the next file names its previous.")
    private String sha256;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file '" + file + "'");
        }
        if (opening != null && !Files.isRegularFile(opening)) {
            throw new ParameterException(spec.commandLine(), "--opening: there is no file '" + opening + "'");
        }
        final Report report = new Report();
        final int exitCode = reconcile(report);
        report.print(spec.commandLine().getOut(), json);
        return exitCode;
    }

    private int reconcile(final Report report) throws IOException {
        Path current = opening;
        try {
            final SortedMap<Account, Long> balances = opening == null ? null : Balances.read(opening);
            current = file;
            final Reconciliation reconciled =
                balances == null ? Reconciler.reconcile(file) : Reconciler.reconcile(file, balances);
            if (sha256 != null && !sha256.equalsIgnoreCase(reconciled.sha256())) {
                report.text("result", "unreconciled")
                    .text("file", file.toString())
                    .text("problem", "the trailer says " + reconciled.sha256() + ", must be " + sha256);
                return Wheatstone.CHECK_FAILED;
            }
            if (closing != null) {
                Balances.write(closing, reconciled.closing());
            }
            report.text("result", "reconciled")
                .number("trades", reconciled.trades())
                .number("postings", reconciled.postings())
                .number("accounts", reconciled.closing().size())
                .text("sha256", reconciled.sha256());
            return Wheatstone.DONE;
        } catch (final UnreconciledException e) {
            report.text("result", "unreconciled")
                .text("file", current.toString())
                .number("line", e.lineNumber())
                .text("problem", e.getMessage());
            return Wheatstone.CHECK_FAILED;
        }
    }
}
