package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code call}: what became of one call. */
@Command(name = "call",
    description = {
        "Print what became of a call, from the journal and its events: what was drawn, who delivered, what it came to.",
        "With --trace, each attempt with the meter's record of it and the verdict on its interval, what was bought in,"
            + " the postings that name it, the lines of the settlement file that it went into, and the chain of each"
            + " supplier's records in that pool, computed again.",
        "Exit 1 if there is no such call, or if a chain is not right."},
    footer = {"", "Example: wheatstone call 3904 --trace --data exchange"},
    subcommands = CallVerifyVerb.class)
public final class CallVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "As in CallAssigned: the sequence of its draw x 64.")
    private Long callId;

    // Not required, since a verb below has its own.
    @Option(names = "--data", paramLabel = "DIR", description = "Where the journal is.")
    private Path data;

    @Option(names = "--trace", description = "Everything, and the chain computed again.")
    private boolean trace;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (callId == null || data == null) {
            throw new ParameterException(
                spec.commandLine(), "Missing required " + (data == null ? "option: '--data=DIR'" : "parameter: 'ID'"));
        }
        if (Replay.isEmpty(data)) {
            throw new ParameterException(spec.commandLine(), "there is no journal in '" + data + "'");
        }
        final PrintWriter out = spec.commandLine().getOut();
        final Progress progress = new Progress(spec.commandLine().getErr());
        final Optional<CallStory> story = CallStory.read(data, callId, progress);
        final List<CallChain> chains = trace ? chains(story, progress) : List.of();
        final CallSettlement settlement = trace && story.isPresent()
            ? CallSettlement.of(data, story.get(), progress) : null;
        final CallReport report = new CallReport(story.orElse(null), chains, settlement);
        if (json) {
            report.printJson(out);
        } else {
            report.printText(out);
        }
        out.flush();
        return story.isPresent() && chains.stream().allMatch(CallChain::isRight)
            ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    /** One for each supplier that a record of the call is about. */
    private List<CallChain> chains(final Optional<CallStory> story, final Progress progress) {
        return story.stream()
            .flatMap(found -> found.endings().stream()
                .filter(ending -> found.record(ending.number("attempt")) != null)
                .map(ending -> ending.number("supplierId"))
                .distinct()
                .map(supplierId -> CallChain.of(data, found, supplierId, progress)))
            .toList();
    }
}
