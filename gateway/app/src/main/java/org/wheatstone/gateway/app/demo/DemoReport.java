package org.wheatstone.gateway.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.Verdict;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/** What a demo came to, for people and for programs. */
final class DemoReport {
    private static final String DURABILITY = "process";
    private static final String MARKET   = "%-18s %9s %8s %8s %8s %9s %9s %9s %8s %7s%n";
    private static final String SUPPLIER = "  %-28s %9s %7s %7s %9s %9s %9s  %s%n";
    private static final String MONEY    = "  %-48s $%14s%n";

    private final DemoPlan plan;
    private final DemoRun run;
    private final DemoProof proof;
    private final DemoFlows flows;
    private final Layout layout;

    DemoReport(final DemoPlan plan, final DemoRun run, final DemoProof proof, final Layout layout) {
        this.plan = plan;
        this.run = run;
        this.proof = proof;
        this.layout = layout;
        flows = proof.flows();
    }

    void printText(final PrintWriter out) {
        out.printf("%nprices in dollars per million GTU%n");
        out.printf(MARKET, "", "requests", "unmet", "orders", "trades", "lots", "VWAP", "best", "worst", "saving");
        for (final InstrumentSpec instrument : plan.instruments()) {
            final DemoMarket market = market(instrument);
            if (market == null) {
                out.printf("%-18s %s%n", instrument.symbol(), isApplicants(instrument)
                    ? "listed: nobody who would offer is qualified" : "no trace: did not trade");
            } else {
                printMarket(out, market);
            }
        }
        out.printf("saving: what the average lot cost less than at the median supplier's list prices%n%n");
        printApplicant(out);
        printSuppliers(out);
        printPositions(out);
        printMoney(out);
        printDurations(out);
        printProof(out);
    }

    String json() throws IOException {
        final Histogram roundTrips = run.figures().roundTrips();
        return new Report()
            .number("requests", sum(DemoMarket::requests))
            .number("unmet", sum(DemoMarket::unmet))
            .number("orders", sum(DemoMarket::orders))
            .number("trades", sum(DemoMarket::trades))
            .number("lots", sum(DemoMarket::lots))
            .number("notionalNanoUsd", sum(DemoMarket::notionalNano))
            .number("paidNanoUsd", flows.paidNano())
            .number("discountedNanoUsd", flows.refundedBy(Verdict.DISCOUNT))
            .number("replacedCalls", flows.replaced())
            .number("boughtInLots", flows.boughtInLots())
            .number("cashedOutNanoUsd", flows.cashedOutNano())
            .number("takeOrPayNanoUsd", flows.posted(PostingCause.TAKE_OR_PAY))
            .number("refundedNanoUsd", flows.posted(PostingCause.REFUND))
            .number("returnedNanoUsd", flows.posted(PostingCause.RETURN))
            .number("compensationNanoUsd", flows.posted(PostingCause.COMPENSATION))
            .number("feesNanoUsd", flows.feesNano())
            .number("resoldLots", sum(DemoMarket::soldOnLots))
            .number("boughtBackLots", sum(DemoMarket::takenBackLots))
            .number("windowLots", run.positions().windowLots())
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
            .number("fillToRightP99Ns", run.figures().fillToRight().getValueAtPercentile(99))
            .number("failureToReplacementP99Ns", run.figures().failureToReplacement().getValueAtPercentile(99))
            .number("elapsedNs", run.elapsedNs())
            .text("durability", DURABILITY)
            .text("layout", layout.toString())
            .list("instruments", plan.instruments().stream().map(this::instrument).toList())
            .json();
    }

    private void printMarket(final PrintWriter out, final DemoMarket market) {
        out.printf(MARKET, market.instrument().symbol(), grouped(market.requests()), grouped(market.unmet()),
            grouped(market.orders()), grouped(market.trades()), grouped(market.lots()),
            dollars(market, market.vwap()), dollars(market, market.bestPrice()), dollars(market, market.worstPrice()),
            String.format(Locale.ROOT, "%.1f%%", market.savingPpm() / 1e4));
    }

    private void printApplicant(final PrintWriter out) {
        final DemoApplication application = plan.application();
        out.printf("%s: the offer of %s (%s) was refused, 712 with detail %d: %s%n%n",
            application.instrument().symbol(), application.figures().supplier(), application.figures().model(),
            run.applicantTest(), run.applicantTest() == application.expected().test()
                ? application.expected().words() : "NOT the test that was expected");
    }

    private void printSuppliers(final PrintWriter out) {
        out.printf(SUPPLIER, "", "calls", "", "counts", "intervals", "", "", "");
        out.printf(SUPPLIER, "", "delivered", "failed", "off", "good", "discount", "rejected", "");
        for (final DemoMarket market : plan.markets()) {
            out.println(market.instrument().symbol());
            market.suppliers().forEach(supplier -> out.printf(SUPPLIER, supplier.offer().participantName(),
                grouped(supplier.delivered()), grouped(supplier.failed()), grouped(supplier.flagged()),
                grouped(supplier.intervals(Verdict.GOOD)), grouped(supplier.intervals(Verdict.DISCOUNT)),
                grouped(supplier.intervals(Verdict.REJECT)),
                supplier.conduct().words() + (supplier.end().isEmpty() ? "" : "; " + supplier.end())));
        }
        out.println();
    }

    private void printPositions(final PrintWriter out) {
        final DemoWindow window = plan.window();
        out.printf(Locale.ROOT, "%s: %,d lots of rights sold again inside their block, %,d lots of obligations bought"
                + " back from other suppliers%n",
            window.market().instrument().symbol(), sum(DemoMarket::soldOnLots), sum(DemoMarket::takenBackLots));
        out.printf(Locale.ROOT, "%s: %,d lots sold ahead at %s, confirmed at the gate %,d s before, %d of %d calls"
                + " delivered%n%n",
            window.symbol(), run.positions().windowLots(), dollars(window.market(), window.price()),
            TimeUnit.NANOSECONDS.toSeconds(window.startNs() - window.gateNs()), run.positions().windowCalls(),
            window.calls());
    }

    private void printMoney(final PrintWriter out) {
        out.printf(Locale.ROOT, "%,d calls: %,d delivered, %,d times given to another supplier, %,d lots bought in,"
                + " %,d cashed out; %,d counts of suppliers were off, the meter's was billed%n",
            flows.calls(), flows.delivered(), flows.replaced(), flows.boughtInLots(), flows.cashedOut(),
            flows.differing());
        printAmount(out, "buyers paid for lots", flows.boughtNano());
        printAmount(out, "bonds added, for rejected intervals and buy-ins",
            flows.intoPoolsNano() - flows.boughtNano());
        printAmount(out, "paid for what was delivered", flows.paidNano());
        printAmount(out, "take-or-pay, for what nobody drew", flows.posted(PostingCause.TAKE_OR_PAY));
        printAmount(out, "paid for rights sold on", flows.posted(PostingCause.RESALE));
        printAmount(out, "paid to who bought an obligation back", flows.posted(PostingCause.BUY_BACK));
        printAmount(out, "given back: discounted intervals", flows.refundedBy(Verdict.DISCOUNT));
        printAmount(out, "given back: rejected, with compensation", flows.refundedBy(Verdict.REJECT));
        printAmount(out, "given back: bought in for less", flows.posted(PostingCause.REFUND)
            - flows.refundedBy(Verdict.DISCOUNT) - flows.refundedBy(Verdict.REJECT));
        printAmount(out, "given back: cashed out", flows.posted(PostingCause.CASH_OUT));
        printAmount(out, "given back: nobody was there to deliver", flows.posted(PostingCause.RETURN));
        printAmount(out, "fees of suppliers", flows.posted(PostingCause.FEE));
        printAmount(out, "compensation out of holdbacks", flows.lostOfHoldbacksNano());
        out.printf("  besides: compensation for calls cashed out $%s, fees of buyers $%s%n",
            dollars(flows.cashedOutNano() - flows.posted(PostingCause.CASH_OUT)),
            dollars(flows.feesNano() - flows.posted(PostingCause.FEE)));
        out.printf("  into the pools $%s, out of them $%s; left: %d pools, %d calls, $%s in escrow: %s%n%n",
            dollars(flows.intoPoolsNano()), dollars(flows.outOfPoolsNano()), proof.openPools(), proof.openCalls(),
            dollars(proof.escrowNano()), proof.isSettled() ? "all is settled" : "NOT SETTLED");
    }

    private static void printAmount(final PrintWriter out, final String what, final long nano) {
        out.printf(MONEY, what, dollars(nano));
    }

    private void printDurations(final PrintWriter out) {
        printDuration(out, "round trips, from send to answer", run.figures().roundTrips());
        printDuration(out, "fill to usable right, from the bid's send to its trade", run.figures().fillToRight());
        printDuration(out, "failure to replacement, from the meter's record to the next supplier",
            run.figures().failureToReplacement());
        out.printf("durability %s, layout %s; one request is under way at a time%n", DURABILITY, layout);
    }

    private static void printDuration(final PrintWriter out, final String what, final Histogram histogram) {
        out.printf(Locale.ROOT, "%s (%,d): p50 %s, p99 %s, p99.9 %s, max %s%n", what, histogram.getTotalCount(),
            micros(histogram.getValueAtPercentile(50)), micros(histogram.getValueAtPercentile(99)),
            micros(histogram.getValueAtPercentile(99.9)), micros(histogram.getMaxValue()));
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
        out.printf("  %-10s sum of all accounts: %d nano-USD; %s%n", "ledger", proof.live().ledger().sum(),
            proof.isAccountedFor() ? "every nano-USD is accounted for, in the ledger as in the settlement"
                : "NOT what the settlement says");
    }

    private static void printHashes(
            final PrintWriter out, final String what, final String live, final String replay, final boolean isEqual) {
        out.printf("  %-10s live %s, replay %s: %s%n", what, live, replay, isEqual ? "equal" : "DIFFERENT");
    }

    private Report instrument(final InstrumentSpec instrument) {
        final DemoMarket market = market(instrument);
        final Report report = new Report().text("symbol", instrument.symbol());
        if (market == null) {
            return report.text("status", isApplicants(instrument) ? "listed" : "no trace");
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

    private boolean isApplicants(final InstrumentSpec instrument) {
        return plan.application().instrument().id() == instrument.id();
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

    /** To the nano-USD. */
    private static String dollars(final long nano) {
        return String.format(Locale.ROOT, "%,.9f", BigDecimal.valueOf(nano, 9));
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
