package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.SuppliersReader;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.PriceList;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.market.SupplierSelection;

/**
 * What a demo is made of. Immutable.
 *
 * @param traces by the symbol of what they are requests for.
 * @param limit  of requests, of all traces together.
 * @param seed   draws suppliers, what requests are worth, and how suppliers deliver.
 */
record DemoInputs(Book book, PriceList prices, Map<String, Trace> traces, long limit, long seed) {
    /** What trades, and which bundled trace is requests for it. */
    static final Map<String, String> TRACES = Map.of(
        "text/usd", "samples/text.csv", "code/usd", "samples/code.csv", "support_agent/usd", "samples/agent.csv");

    /** What is listed besides; who would offer in it lacks a certification. */
    private static final String UNSUPPLIED = "radiology/usd";

    DemoPlan plan() {
        final DemoTerms terms = DemoTerms.of(DemoPlan.durationNs(traces.values(), limit));
        final List<InstrumentSpec> instruments = book.instruments().stream()
            .filter(instrument -> TRACES.containsKey(instrument.symbol()) || instrument.symbol().equals(UNSUPPLIED))
            .toList();
        final List<Grade> grades = instruments.stream().map(instrument -> grade(instrument, terms)).toList();
        final List<DemoMarket> markets = new ArrayList<>();
        for (final InstrumentSpec instrument : instruments) {
            if (traces.containsKey(instrument.symbol())) {
                markets.add(market(instrument, terms));
            }
        }
        return new DemoPlan(
            terms, grades, instruments, markets, application(terms), DemoPlan.arrivals(markets, limit));
    }

    private Grade grade(final InstrumentSpec instrument, final DemoTerms terms) {
        return terms.shorten(book.grade(instrument.grade().name()).orElseThrow());
    }

    private DemoMarket market(final InstrumentSpec instrument, final DemoTerms terms) {
        final Trace trace = traces.get(instrument.symbol());
        final long marketSeed = seed + instrument.id();
        final SupplierSelection selection = SupplierSelection.draw(
            prices, trace, instrument.tick(), DemoPlan.SUPPLIERS_PER_MARKET, marketSeed);
        return new DemoMarket(instrument, grade(instrument, terms), terms, trace, selection, marketSeed);
    }

    private DemoApplication application(final DemoTerms terms) {
        final InstrumentSpec instrument = book.instruments().stream()
            .filter(candidate -> candidate.symbol().equals(UNSUPPLIED)).findFirst().orElseThrow();
        return DemoApplication.of(book, instrument, grade(instrument, terms),
            SuppliersReader.read(InputFile.bundled("grade/suppliers.csv"), book.names()));
    }
}
