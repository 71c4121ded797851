package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import org.wheatstone.codecs.Prices;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;

/** {@code fund show}: the fund as the journal has it. Reads a directory, not the exchange. */
@Command(
    name = "show",
    description = {
        "Print in dollars what is set aside in the fund, what the house has, and what of that could be set aside.",
        "It is as of the last command in the journal, replayed from the newest snapshot."},
    footer = {"", "Example: wheatstone fund show --data exchange"})
public final class FundShowVerb extends DirectoryVerb {
    /** What the house keeps for each open order, in nano-USD: two roundings. */
    private static final long KEPT_PER_ORDER = 2;

    @Override
    int run(final Path directory) throws IOException {
        requireJournal(directory);
        final Exchange exchange = Replay.fromSnapshot(directory, StatedLimits.of(directory), Long.MAX_VALUE,
            (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { }).exchange();
        final long house = exchange.ledger().house();
        final long kept = KEPT_PER_ORDER * exchange.books().orders().live();
        new Report()
            .text("fund", Prices.dollars(exchange.ledger().fund()))
            .text("house", Prices.dollars(house))
            .text("available", Prices.dollars(Math.max(0, house - kept)))
            .print(out(), isJson());
        return Wheatstone.DONE;
    }
}
