package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.settlement.Settled;
import org.wheatstone.engine.runtime.settlement.Settlement;
import org.wheatstone.gateway.app.journal.ArchiveOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code settle}: the settlement file of a journal, and of nothing else. */
@Command(
    name = "settle",
    description = {
        "Write the settlement file of a journal: postings, nets, and a trailer that proves them.",
        "It is computed from the journal alone; the same journal gives the same bytes. What was bought of a delivered"
            + " grade is in pools, one for each instrument and block, until the supplier is paid."},
    footer = {"", "Works on the directory of a node that is stopped or running."})
final class SettleCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the journal is.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE",
        description = "File to write, in one step at the end.")
    private Path out;

    @Mixin
    private ArchiveOption archive;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Replay.isEmpty(data)) {
            throw new ParameterException(spec.commandLine(), "there is no journal in '" + data + "'");
        }
        final Path directory = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || directory == null || !Files.isDirectory(directory)) {
            throw new ParameterException(
                spec.commandLine(), "--out: '" + out + "' must be a file in a directory that exists");
        }
        final Settled settled = Settlement.settle(data, archive.directory(), StatedLimits.of(data), out);
        new Report()
            .text("file", out.toString())
            .number("postings", settled.postings())
            .number("accounts", settled.accounts())
            .number("grossNanoUsd", settled.gross())
            .number("lastSequence", settled.lastSequence())
            .text("sha256", settled.sha256())
            .print(spec.commandLine().getOut(), json);
        return Wheatstone.DONE;
    }
}
