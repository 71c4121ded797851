package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wheatstone.codecs.Prices;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code book}: an order book as it was. */
@Command(name = "book",
    description = {
        "Print the order book of an instrument as it was right after a command, or is after the last one, by replay"
            + " from the newest snapshot before it.",
        "Prices in dollars per million GTU, and in nano-USD per lot; quantities in lots."},
    footer = {"", "Example: wheatstone book code/usd --at 4711 --data exchange"})
public final class BookVerb extends OnDirectory {
    @Parameters(paramLabel = "SYMBOL", description = "The instrument, such as code/usd.")
    private String symbol;

    @Option(names = "--at", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "The last command to carry out; default: all of them.")
    private Place at;

    @Option(names = "--depth", paramLabel = "N", description = "So many levels of each side; default: all.")
    private Integer depth;

    @Override
    int run(final Path directory) throws IOException {
        if (depth != null && depth < 1) {
            throw wrongUse("--depth: " + depth + " is not 1 or more");
        }
        final long last = at == null ? Long.MAX_VALUE : LastSequence.of("--at", at, directory, this);
        final Progress progress = progress();
        final Exchange exchange = Replay.fromSnapshot(directory, StatedLimits.of(directory), last,
            (number, buffer, offset, length) -> progress.step(number), (buffer, offset, length) -> { }).exchange();
        final Instrument instrument = find(exchange);
        final List<Level> bids = levels(instrument.book().bids(), true);
        final List<Level> asks = levels(instrument.book().asks(), false);
        if (isJson()) {
            head(exchange, instrument).list("bids", reports(bids, instrument))
                .list("asks", reports(asks, instrument)).print(out(), true);
        } else {
            head(exchange, instrument).print(out(), false);
            printTable(bids, asks, instrument);
        }
        return Wheatstone.DONE;
    }

    private Instrument find(final Exchange exchange) {
        final List<Instrument> instruments = new ArrayList<>();
        exchange.instruments().forEach(instruments::add);
        for (final Instrument instrument : instruments) {
            if (instrument.terms().symbol().equals(symbol)) {
                return instrument;
            }
        }
        final List<String> symbols = instruments.stream().map(instrument -> instrument.terms().symbol()).toList();
        throw wrongUse("there is no instrument '" + symbol + "' after command " + exchange.sequence() + "; there "
            + (symbols.isEmpty() ? "is none" : "are " + String.join(", ", symbols)));
    }

    /** Best first. */
    private List<Level> levels(final BookSide side, final boolean isBid) {
        final List<Level> levels = new ArrayList<>();
        side.forEachLevel((price, lots, orders) -> levels.add(new Level(price, lots, orders)));
        if (isBid) {
            Collections.reverse(levels);
        }
        return depth == null ? levels : levels.subList(0, Math.min(depth, levels.size()));
    }

    private static Report head(final Exchange exchange, final Instrument instrument) {
        return new Report()
            .text("symbol", instrument.terms().symbol())
            .number("instrumentId", Integer.toUnsignedLong(instrument.id()))
            .text("phase", instrument.phase().name())
            .number("sequence", exchange.sequence())
            .text("time", UtcTime.text(exchange.timeNs()));
    }

    private static List<Report> reports(final List<Level> levels, final Instrument instrument) {
        return levels.stream().map(level -> new Report()
            .text("usdPerMillionGtu", perMillionGtu(level, instrument))
            .number("priceNanoPerLot", level.price())
            .number("quantityLots", level.lots())
            .number("orders", level.orders())).toList();
    }

    /** A ladder: the best of each side meet in the middle. */
    private void printTable(final List<Level> bids, final List<Level> asks, final Instrument instrument) {
        final TextTable table = new TextTable("side", "$/M GTU", "nano-USD/lot", "lots", "orders");
        for (int i = asks.size() - 1; i >= 0; i--) {
            row(table, "ask", asks.get(i), instrument);
        }
        for (final Level level : bids) {
            row(table, "bid", level, instrument);
        }
        out().println();
        table.print(out());
        out().flush();
    }

    private static void row(
            final TextTable table, final String side, final Level level, final Instrument instrument) {
        table.row(side, perMillionGtu(level, instrument), level.price(), level.lots(), level.orders());
    }

    private static String perMillionGtu(final Level level, final Instrument instrument) {
        return Prices.perMillionGtu(level.price(), instrument.terms().grade().lotGtu());
    }

    /** All orders of one side at one price. */
    private record Level(long price, long lots, int orders) {
    }
}
