package org.wheatstone.gateway.app.journal;

import org.wheatstone.gateway.app.VerbGroup;
import picocli.CommandLine.Command;

/** {@code journal}: what an operator asks of a journal, of a node that is stopped or running. */
@Command(
    name = "journal",
    synopsisSubcommandLabel = "VERB",
    description = "Look into a journal: print its records, verify its bytes, replay its commands, compare it.",
    footer = {
        "", "Works on the directory of a node that is stopped or running, and changes nothing; rebuild-events and"
            + " archive, the exceptions, need it stopped."},
    subcommands = {
        DumpVerb.class, TailVerb.class, SeekVerb.class, StatVerb.class, VerifyVerb.class, ReplayVerb.class,
        HashVerb.class, DiffVerb.class, ExportVerb.class, RebuildEventsVerb.class, ArchiveVerb.class})
public final class JournalCommand extends VerbGroup {
}
