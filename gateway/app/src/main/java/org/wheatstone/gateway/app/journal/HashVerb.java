package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;

/** {@code journal hash}: hashes to compare with another copy. */
@Command(name = "hash",
    description = "Print the hashes of journal, events, market and state, for comparison with another copy.")
final class HashVerb extends ReportVerb {
    @Override
    int fill(final Report report, final Path directory) {
        final Progress progress = progress();
        final Replay replay = Replay.run(directory, StatedLimits.of(directory),
            (number, buffer, offset, length) -> progress.step(number), (buffer, offset, length) -> { });
        report.number("commands", replay.exchange().sequence())
            .hash("journalHash", replay.journalHash())
            .hash("eventHash", replay.exchange().eventHash())
            .hash("marketHash", replay.exchange().marketHash())
            .hash("stateHash", replay.exchange().stateHash());
        return Wheatstone.DONE;
    }
}
