package org.wheatstone.gateway.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.Prices;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/** What a demo came to, for people and for programs. */
final class DemoReport {
    private static final String DURABILITY = "process";
    private static final String ROW = "%-10s %9s %8s %8s %8s %9s %9s %9s %8s %7s%n";

    private final DemoPlan plan;
    private final DemoRun run;
    private final DemoProof proof;
    private final Layout layout;

    DemoReport(final DemoPlan plan, final DemoRun run, final DemoProof proof, final Layout layout) {
        this.plan = plan;
        this.run = run;
        this.proof = proof;
        this.layout = layout;
    }

    void printText(final PrintWriter out) {
        out.printf("%nprices in dollars per million GTU%n");
        out.printf(ROW, "", "requests", "unmet", "orders", "trades", "lots", "VWAP", "best", "worst", "saving");
        for (final InstrumentSpec instrument : plan.gradeBook().instruments()) {
            final DemoMarket market = market(instrument);
            if (market == null) {
                out.printf("%-10s no trace: did not trade%n", instrument.symbol());
            } else {
                printMarket(out, market);
            }
        }
        out.printf("saving: what the average lot cost less than at the median supplier's list prices%n%n");
        printRoundTrips(out);
        printProof(out);
    }

    String json() throws IOException {
        final Histogram roundTrips = run.roundTrips();
        return new Report()
            .number("requests", sum(DemoMarket::requests))
            .number("unmet", sum(DemoMarket::unmet))
            .number("orders", sum(DemoMarket::orders))
            .number("trades", sum(DemoMarket::trades))
            .number("lots", sum(DemoMarket::lots))
            .number("notionalNanoUsd", sum(DemoMarket::notionalNano))
            .number("ledgerSumNanoUsd", proof.live().ledger().sum())
            .number("commands", proof.live().sequence())
            .number("events", proof.live().eventNumber())
            .hash("liveStateHash", proof.live().stateHash())
            .hash("replayStateHash", proof.replayed().stateHash())
            .hash("liveEventHash", proof.live().eventHash())
            .hash("replayEventHash", proof.replayed().eventHash())
            .text("settlementSha256", proof.liveSettlement().sha256())
            .text("replaySettlementSha256", proof.replaySettlement().sha256())
            .number("p50Ns", roundTrips.getValueAtPercentile(50))
            .number("p99Ns", roundTrips.getValueAtPercentile(99))
            .number("maxNs", roundTrips.getMaxValue())
            .number("elapsedNs", run.elapsedNs())
            .text("durability", DURABILITY)
            .text("layout", layout.toString())
            .list("instruments", plan.gradeBook().instruments().stream().map(this::instrument).toList())
            .json();
    }

    private void printMarket(final PrintWriter out, final DemoMarket market) {
        out.printf(ROW, market.instrument().symbol(), grouped(market.requests()), grouped(market.unmet()),
            grouped(market.orders()), grouped(market.trades()), grouped(market.lots()),
            dollars(market, market.vwap()), dollars(market, market.bestPrice()), dollars(market, market.worstPrice()),
            String.format(Locale.ROOT, "%.1f%%", market.savingPpm() / 1e4));
    }

    private void printRoundTrips(final PrintWriter out) {
        final Histogram roundTrips = run.roundTrips();
        out.printf(Locale.ROOT, "%,d round trips, from send to answer (a member waits for its answer before it asks"
                + " again): p50 %s, p99 %s, p99.9 %s, max %s; durability %s, layout %s%n",
            roundTrips.getTotalCount(), micros(roundTrips.getValueAtPercentile(50)),
            micros(roundTrips.getValueAtPercentile(99)), micros(roundTrips.getValueAtPercentile(99.9)),
            micros(roundTrips.getMaxValue()), DURABILITY, layout);
    }

    private void printProof(final PrintWriter out) {
        out.printf("%,d commands gave %,d events; then the node stopped and its journal was replayed%n",
            proof.live().sequence(), proof.live().eventNumber());
        printHashes(out, "events", hash(proof.live().eventHash()), hash(proof.replayed().eventHash()),
            proof.isEventsEqual());
        printHashes(out, "state", hash(proof.live().stateHash()), hash(proof.replayed().stateHash()),
            proof.isStateEqual());
        printHashes(out, "settlement", proof.liveSettlement().sha256().substring(0, 16),
            proof.replaySettlement().sha256().substring(0, 16), proof.isSettlementEqual());
        out.printf("  %-10s sum of all accounts: %d nano-USD%n", "ledger", proof.live().ledger().sum());
    }

    private static void printHashes(
            final PrintWriter out, final String what, final String live, final String replay, final boolean isEqual) {
        out.printf("  %-10s live %s, replay %s: %s%n", what, live, replay, isEqual ? "equal" : "DIFFERENT");
    }

    private Report instrument(final InstrumentSpec instrument) {
        final DemoMarket market = market(instrument);
        final Report report = new Report().text("symbol", instrument.symbol());
        if (market == null) {
            return report.text("status", "no trace");
        }
        return report.text("status", "traded")
            .number("requests", market.requests())
            .number("unmet", market.unmet())
            .number("orders", market.orders())
            .number("trades", market.trades())
            .number("lots", market.lots())
            .number("notionalNanoUsd", market.notionalNano())
            .number("vwapNanoUsdPerLot", market.vwap())
            .number("bestNanoUsdPerLot", market.bestPrice())
            .number("worstNanoUsdPerLot", market.worstPrice())
            .number("medianListNanoUsdPerLot", market.selection().medianOffer())
            .number("medianSupplierNanoUsdPerLot", market.selection().medianOfSuppliers())
            .number("savingPpm", market.savingPpm());
    }

    private DemoMarket market(final InstrumentSpec instrument) {
        return plan.markets().stream().filter(m -> m.instrument().id() == instrument.id()).findFirst().orElse(null);
    }

    private long sum(final ToLongFunction<DemoMarket> figure) {
        return plan.markets().stream().mapToLong(figure).sum();
    }

    private static String dollars(final DemoMarket market, final long price) {
        return Prices.perMillionGtu(price, market.instrument().grade().lotGtu());
    }

    private static String grouped(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String micros(final long nanos) {
        return String.format(Locale.ROOT, "%,.0f µs", nanos / 1e3);
    }

    private static String hash(final long value) {
        return String.format("%016x", value);
    }
}
