package org.wheatstone.gateway.app.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The grades and the instruments that trade them, in the order of their ids. Immutable, for any thread.
 */
public record GradeBook(List<GradeSpec> grades, List<InstrumentSpec> instruments) {

    public GradeBook {
        grades = List.copyOf(grades);
        instruments = List.copyOf(instruments);
    }

    /** The instrument with this symbol, if there is one. */
    public Optional<InstrumentSpec> instrument(final String symbol) {
        return instruments.stream().filter(instrument -> instrument.symbol().equals(symbol)).findFirst();
    }

    /** All symbols, for messages. */
    String symbols() {
        return instruments.stream().map(InstrumentSpec::symbol).collect(Collectors.joining(", "));
    }
}
