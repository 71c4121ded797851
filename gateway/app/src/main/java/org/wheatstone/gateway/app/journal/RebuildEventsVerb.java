package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.tools.EventLogRebuild;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;

/** {@code journal rebuild-events}: the derived log anew. */
@Command(name = "rebuild-events",
    description = {
        "Make the event log anew from the commands; the old one is moved aside to events.old.N, not deleted.",
        "The node must be stopped. It is not done if the old event log names a command as durable that the journal has"
            + " lost."})
final class RebuildEventsVerb extends ReportVerb {
    @Override
    int fill(final Report report, final Path directory) {
        final EventLogRebuild.Rebuilt rebuilt =
            EventLogRebuild.run(directory, StatedLimits.of(directory), new ProgressObserver(progress()));
        report.number("events", rebuilt.events())
            .hash("eventHash", rebuilt.eventHash())
            .hash("eventLogHash", rebuilt.logHash())
            .text("movedTo", rebuilt.movedTo().map(Path::toString).orElse("-"));
        return rebuilt.eventHash() == rebuilt.logHash() ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }
}
