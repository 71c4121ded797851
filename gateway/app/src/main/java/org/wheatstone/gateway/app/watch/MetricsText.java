package org.wheatstone.gateway.app.watch;

import java.util.List;
import org.wheatstone.engine.runtime.counters.CounterFile;

/** Figures in the text format of Prometheus, version 0.0.4: each a gauge. Stateless. */
final class MetricsText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "wheatstone_";

    private MetricsText() {
    }

    /** All of them, in their order. */
    static String of(final List<CounterFile.Reading> readings) {
        final StringBuilder text = new StringBuilder();
        for (final CounterFile.Reading reading : readings) {
            final String name = PREFIX + reading.name().replaceAll("[^a-zA-Z0-9_]", "_");
            text.append("# HELP ").append(name).append(' ').append(help(reading.name())).append('\n')
                .append("# TYPE ").append(name).append(" gauge\n")
                .append(name).append(' ').append(reading.value()).append('\n');
        }
        return text.toString();
    }

    private static String help(final String name) {
        final boolean isReject = name.matches(FigureGroups.REJECTS + "\\d{1,4}");
        return isReject ? "Refused with " + FigureGroups.code(name) + "." : name.replace('_', ' ') + ".";
    }
}
