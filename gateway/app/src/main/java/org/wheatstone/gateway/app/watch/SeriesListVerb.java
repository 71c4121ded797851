package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.instrument.Series;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.TextTable;
import org.wheatstone.gateway.app.journal.UtcTime;
import picocli.CommandLine.Command;

/** {@code series list}: the series as the journal has them. Reads a directory, not the exchange. */
@Command(
    name = "list",
    description = {
        "Print the series of windows of delivery: the id of the first window, grade, seconds, windows that are listed"
            + " ahead, those that stand now, start of the next one that is to be listed, and when it will be.",
        "It is as of the last command in the journal, replayed from the newest snapshot."},
    footer = {"", "Example: wheatstone series list --data exchange"})
public final class SeriesListVerb extends DirectoryVerb {
    @Override
    int run(final Path directory) throws IOException {
        requireJournal(directory);
        final Exchange exchange = Replay.fromSnapshot(directory, StatedLimits.of(directory), Long.MAX_VALUE,
            (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { }).exchange();
        final List<Series> series =
            IntStream.range(0, exchange.series().count()).mapToObj(exchange.series()::at).toList();
        if (isJson()) {
            new Report().list("series", series.stream().map(SeriesListVerb::report).toList()).print(out(), true);
        } else {
            print(series);
        }
        return Wheatstone.DONE;
    }

    private static Report report(final Series series) {
        final Report report = new Report()
            .number("id", series.firstId())
            .text("symbol", series.terms().symbol())
            .text("grade", series.terms().grade().name())
            .number("tick", series.terms().tick())
            .number("minPrice", series.terms().minPrice())
            .number("maxPrice", series.terms().maxPrice())
            .number("maxLots", series.terms().maxQuantity())
            .number("makerFeePpm", series.terms().makerFeePpm())
            .number("takerFeePpm", series.terms().takerFeePpm())
            .number("referencePrice", series.terms().referencePrice())
            .number("bandPpm", series.terms().bandPpm())
            .number("windowSeconds", series.terms().windowSeconds())
            .text("firstStart", UtcTime.text(series.startNs(0)))
            .number("horizon", series.horizon())
            .number("places", series.places())
            .number("windows", series.windows());
        if (series.hasNext()) {
            report.text("nextStart", UtcTime.text(series.startNs(series.next())))
                .text("nextListing", UtcTime.text(series.nextListingNs()));
        }
        return report;
    }

    private void print(final List<Series> all) {
        final TextTable table =
            new TextTable("id", "series", "grade", "seconds", "ahead", "windows", "next", "listed");
        all.forEach(series -> table.row(series.firstId(), series.terms().symbol(), series.terms().grade().name(),
            series.terms().windowSeconds(), series.horizon(), series.windows(),
            series.hasNext() ? seconds(series.startNs(series.next())) : "none",
            series.hasNext() ? seconds(series.nextListingNs()) : null));
        table.print(out());
        out().flush();
    }

    /** Series count in whole seconds: what is behind the point is 0. */
    private static String seconds(final long timeNs) {
        return UtcTime.text(timeNs).replaceFirst("[.]0+Z", "Z");
    }
}
