package org.wheatstone.gateway.app.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.journal.TextTable;
import org.wheatstone.gateway.app.journal.UtcTime;

/** What {@code top} shows, made of events, an exchange and figures that others bring. One thread; it has no clock. */
final class TopModel {
    private static final int BUSIEST = 12;

    private final Map<Integer, MinuteWindow> windows = new HashMap<>();
    private final FillDecoder fill = new FillDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final InstrumentStatusDecoder status = new InstrumentStatusDecoder();

    /** One record of the event log; others than trades, accepted orders and phases are passed over. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        switch (EventRecord.templateId(buffer, offset)) {
            case FillDecoder.TEMPLATE_ID -> {
                fill.wrap(buffer, block, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
                window((int) fill.instrumentId()).onTrade(fill.eventTime(), fill.price(), fill.quantity());
            }
            case OrderAcceptedDecoder.TEMPLATE_ID -> {
                accepted.wrap(buffer, block, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
                window((int) accepted.instrumentId()).onOrder(accepted.eventTime());
            }
            case InstrumentStatusDecoder.TEMPLATE_ID -> {
                status.wrap(buffer, block, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
                if (status.phase() == Phase.GONE) {
                    windows.remove((int) status.instrumentId());
                }
            }
            default -> {
            }
        }
    }

    /** One frame of text. */
    String text(final long nowNs, final Exchange exchange, final String node, final FigureGroups figures) {
        final StringWriter text = new StringWriter();
        final PrintWriter out = new PrintWriter(text);
        out.printf(Locale.ROOT, "wheatstone  %s  node %s  command %,d  open orders %,d%n%n",
            UtcTime.text(nowNs).substring(0, "2026-01-01T00:00:00".length()), node, exchange.sequence(),
            exchange.books().orders().live());
        printMarket(nowNs, exchange, out);
        printFigures(figures, out);
        out.flush();
        return text.toString();
    }

    /** The same for programs. */
    Report report(final long nowNs, final Exchange exchange, final String node, final FigureGroups figures) {
        final Report report = new Report().text("time", UtcTime.text(nowNs)).text("node", node)
            .number("sequence", exchange.sequence()).number("openOrders", exchange.books().orders().live())
            .list("instruments", MarketLine.of(exchange).stream().map(line -> report(nowNs, line)).toList());
        for (final String group : List.of("longest turns", "rejects")) {
            figures.group(group).forEach(reading -> report.number(reading.name(), reading.value()));
        }
        return report;
    }

    private void printMarket(final long nowNs, final Exchange exchange, final PrintWriter out) {
        final TextTable table = new TextTable("instrument", "phase", "bid", "lots", "ask", "lots", "last",
            "vwap 1m", "lots 1m", "orders/s", "trades/s");
        for (final MarketLine line : MarketLine.of(exchange)) {
            final MinuteWindow window = window(line.instrumentId());
            window.advance(nowNs);
            table.row(line.symbol(), line.phase(), line.bid(), line.shownBidLots(), line.ask(),
                line.shownAskLots(), line.last(), average(window, line.lotGtu()), window.lots(),
                rate(window.ordersPerSecond()), rate(window.tradesPerSecond()));
        }
        table.print(out);
    }

    private Report report(final long nowNs, final MarketLine line) {
        final MinuteWindow window = window(line.instrumentId());
        window.advance(nowNs);
        return line.report().text("vwapMinute", average(window, line.lotGtu())).number("lotsMinute", window.lots())
            .text("ordersPerSecond", rate(window.ordersPerSecond()))
            .text("tradesPerSecond", rate(window.tradesPerSecond()));
    }

    private static void printFigures(final FigureGroups figures, final PrintWriter out) {
        final List<CounterFile.Reading> turns = figures.group("longest turns");
        if (!turns.isEmpty()) {
            final TextTable table = new TextTable("longest turn of", "µs");
            turns.forEach(turn -> table.row(
                turn.name().replace(FigureGroups.LONGEST_TURN, ""), TimeUnit.NANOSECONDS.toMicros(turn.value())));
            out.println();
            table.print(out);
        }
        final List<CounterFile.Reading> rejects = figures.group("rejects");
        if (!rejects.isEmpty()) {
            final TextTable table = new TextTable("refused with", "code", "times");
            rejects.stream().sorted((a, b) -> Long.compare(b.value(), a.value())).limit(BUSIEST)
                .forEach(reject -> table.row(FigureGroups.code(reject.name()),
                    reject.name().substring(FigureGroups.REJECTS.length()), reject.value()));
            out.println();
            table.print(out);
        }
    }

    private MinuteWindow window(final int instrumentId) {
        return windows.computeIfAbsent(instrumentId, id -> new MinuteWindow());
    }

    private static String average(final MinuteWindow window, final int lotGtu) {
        final long price = window.averagePrice();
        return price < 0 ? "" : Prices.perMillionGtu(price, lotGtu);
    }

    private static String rate(final double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }
}
