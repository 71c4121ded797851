package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.tools.ReplayComparison;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal replay}: does it again and compares. */
@Command(name = "replay",
    description = {
        "Replay every command in a fresh exchange, or those up to a place, and compare each event with the event log.",
        "Exit 1 if one differs, or if the state is not the one expected."},
    footer = {"", "Example: wheatstone journal replay --data exchange --to 4711 --expect-hash 5b1c2f8e90a7d364"})
final class ReplayVerb extends ReportVerb {
    private static final int HEX = 16;

    @Option(names = "--to", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "Last command to carry out: its sequence, or a UTC time that it is not after.")
    private Place to;

    @Option(names = "--expect-hash", paramLabel = "HEX",
        description = "The state hash that must come out, as this verb and 'hash' print it: 16 hex digits.")
    private String expectedHash;

    @Mixin
    private ArchiveOption archive;

    @Override
    int fill(final Report report, final Path directory) {
        final long expected = expectedHash == null ? 0 : hash();
        final Progress progress = progress();
        final ReplayComparison comparison =
            ReplayComparison.run(directory, archive.directory(), StatedLimits.of(directory), lastSequence(directory),
                progress::step);
        final Exchange exchange = comparison.exchange();
        final long stateHash = exchange.stateHash();
        report.number("commands", exchange.sequence())
            .number("events", exchange.eventNumber())
            .number("eventsInLog", comparison.recorded())
            .hash("journalHash", comparison.journalHash())
            .hash("stateHash", stateHash)
            .hash("marketHash", exchange.marketHash())
            .hash("eventHash", exchange.eventHash())
            .number("ledgerSumNanoUsd", exchange.ledger().sum())
            .number("firstDifference", comparison.firstDifference());
        final boolean isExpected = expectedHash == null || stateHash == expected;
        if (!isExpected) {
            report.hash("expectedStateHash", expected);
        }
        final boolean isEqual = comparison.firstDifference() == 0;
        report.text("result", !isEqual ? "different" : isExpected ? "equal" : "unexpected state");
        return isEqual && isExpected ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private long hash() {
        if (!expectedHash.matches("[0-9a-fA-F]{16}")) {
            throw wrongUse("--expect-hash: '" + expectedHash + "' is not 16 hex digits");
        }
        return Long.parseUnsignedLong(expectedHash, HEX);
    }

    private long lastSequence(final Path directory) {
        return to == null ? Long.MAX_VALUE : LastSequence.of("--to", to, directory, archive.directory(), this);
    }
}
