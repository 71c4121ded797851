package org.wheatstone.gateway.app.watch;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wheatstone.codecs.Code;
import org.wheatstone.engine.runtime.counters.CounterFile;

/** The figures of a node under headings, each group by name. Immutable. */
final class FigureGroups {
    static final String PROCESS      = "process_id";
    static final String LONGEST_TURN = "_longest_turn_ns";
    static final String REJECTS      = "rejects_";

    private static final List<String> HEADINGS =
        List.of("exchange", "journal", "snapshots", "gateway", "market data", "rejects", "longest turns");
    private static final int NAME_WIDTH  = 34;
    private static final int VALUE_WIDTH = 24;

    private final Map<String, List<CounterFile.Reading>> groups = new LinkedHashMap<>();

    FigureGroups(final List<CounterFile.Reading> readings) {
        HEADINGS.forEach(heading -> groups.put(heading, new ArrayList<>()));
        readings.stream().filter(reading -> !reading.name().equals(PROCESS))
            .sorted(Comparator.comparing(CounterFile.Reading::name))
            .forEach(reading -> groups.get(heading(reading.name())).add(reading));
    }

    /** One group by its heading; may be empty. */
    List<CounterFile.Reading> group(final String heading) {
        return groups.get(heading);
    }

    /** Prints all groups that are not empty, names as they are in the file. */
    void print(final PrintWriter out) {
        groups.forEach((heading, readings) -> {
            if (!readings.isEmpty()) {
                out.println();
                out.println(heading);
                readings.forEach(reading -> out.println(line(reading)));
            }
        });
    }

    private static String line(final CounterFile.Reading reading) {
        final String figure = String.format(
            Locale.ROOT, "  %-" + NAME_WIDTH + "s %," + VALUE_WIDTH + "d", reading.name(), reading.value());
        return reading.name().startsWith(REJECTS) ? figure + "  " + code(reading.name()) : figure;
    }

    /** What the number at the end of a name stands for. */
    static String code(final String name) {
        final Code code = Code.of(Integer.parseInt(name.substring(REJECTS.length())));
        return code == null ? "" : code.name();
    }

    private static String heading(final String name) {
        if (name.endsWith(LONGEST_TURN)) {
            return "longest turns";
        }
        if (name.matches(REJECTS + "\\d{1,4}")) {
            return "rejects";
        }
        if (name.startsWith("gateway_")) {
            return "gateway";
        }
        if (name.startsWith("feed_")) {
            return "market data";
        }
        if (name.startsWith("snapshot")) {
            return "snapshots";
        }
        return name.startsWith("journal_") || name.startsWith("event_log_") || name.equals("durable_sequence")
            ? "journal" : "exchange";
    }
}
