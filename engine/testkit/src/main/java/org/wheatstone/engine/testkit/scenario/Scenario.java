package org.wheatstone.engine.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.CoreLimits;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * A play for the exchange: what it proves, in words, and what happens, line by line. Immutable, for any thread. The
 * package describes the language.
 *
 * @param name   of the file, without its ending.
 * @param title  what is proved.
 * @param limits of an exchange to play it on.
 * @param lines  what happens, in order.
 */
public record Scenario(String name, String title, ReferenceLimits limits, List<Line> lines) {
    /** What a scenario's file name ends with. */
    public static final String ENDING = ".scenario";

    private static final int PRICE_NODES = 1 << 12;

    /**
     * Reads a scenario.
     *
     * @throws ScenarioException if it does not begin with a sentence, or its limits are not understood. What happens is
     *                           read as it is played.
     */
    public static Scenario parse(final String name, final String text) {
        final List<Line> lines = lines(name + ENDING, text);
        if (lines.isEmpty() || lines.get(0).number() != 1 || !lines.get(0).text().endsWith(".")) {
            throw new ScenarioException(name + ENDING, 1, "the first line is no sentence that says what is proved");
        }
        final boolean hasLimits = lines.size() > 1 && lines.get(1).text().startsWith("limits ");
        final ScenarioLimits limits = new ScenarioLimits();
        if (hasLimits) {
            limits.read(lines.get(1).words());
        }
        return new Scenario(
            name, lines.get(0).text(), limits.limits(), List.copyOf(lines.subList(hasLimits ? 2 : 1, lines.size())));
    }

    /** The limits of a core to play it on. */
    public CoreContext context() {
        return CoreLimits.contextOf(limits, PRICE_NODES);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Line> lines(final String file, final String text) {
        final List<Line> lines = new ArrayList<>();
        int number = 0;
        for (final String raw : text.split("\n")) {
            number++;
            final int remark = raw.indexOf('#');
            final String said = (remark < 0 ? raw : raw.substring(0, remark)).strip();
            if (!said.isEmpty()) {
                lines.add(new Line(file, number, said));
            }
        }
        return lines;
    }

    /**
     * One thing that happens.
     *
     * @param file   it stands in.
     * @param number of the line there, from 1.
     * @param text   without remarks.
     */
    public record Line(String file, int number, String text) {
        Words words() {
            return new Words(file, number, text);
        }
    }
}
