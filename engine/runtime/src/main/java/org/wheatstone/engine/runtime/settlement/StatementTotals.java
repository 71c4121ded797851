package org.wheatstone.engine.runtime.settlement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums of a statement by name. One thread. A sum that 64 bits do not hold throws. */
final class StatementTotals {
    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Long> movements = new TreeMap<>();
    private boolean isCounting;

    /** Whether what comes is to be counted. */
    void isCounting(final boolean isWanted) {
        isCounting = isWanted;
    }

    void add(final String name, final long amount) {
        if (isCounting) {
            figures.merge(name, amount, Math::addExact);
        }
    }

    void received(final String kind, final long amount) {
        if (isCounting) {
            movements.merge(kind + " received", amount, Math::addExact);
        }
    }

    void paid(final String kind, final long amount) {
        if (isCounting) {
            movements.merge(kind + " paid", amount, Math::addExact);
        }
    }

    /** Figures by name, then movements by their kind: what came in, and what went out. */
    Map<String, Long> figures() {
        final Map<String, Long> all = new LinkedHashMap<>(figures);
        all.putAll(movements);
        return all;
    }
}
