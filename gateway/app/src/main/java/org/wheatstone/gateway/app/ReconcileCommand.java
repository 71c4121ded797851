package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.settlement.Reconciler;
import org.wheatstone.engine.runtime.settlement.Reconciliation;
import org.wheatstone.engine.runtime.settlement.UnreconciledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reconcile}: whether a settlement file holds together, by the file alone. */
@Command(
    name = "reconcile",
    description = {
        "Check a settlement file by itself: each line, each balance, gross debits against gross credits, the trailer.",
        "Exit 1, naming the first line at fault and what it must be, if something does not add up."})
final class ReconcileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file that settle wrote.")
    private Path file;

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
        final Report report = new Report();
        try {
            final Reconciliation reconciled = Reconciler.reconcile(file);
            report.text("result", "reconciled")
                .number("trades", reconciled.trades())
                .number("postings", reconciled.postings())
                .number("accounts", reconciled.closing().size())
                .text("sha256", reconciled.sha256())
                .print(spec.commandLine().getOut(), json);
            return Wheatstone.DONE;
        } catch (final UnreconciledException e) {
            report.text("result", "unreconciled")
                .number("line", e.lineNumber())
                .text("problem", e.getMessage())
                .print(spec.commandLine().getOut(), json);
            return Wheatstone.CHECK_FAILED;
        }
    }
}
