package org.wheatstone.engine.testkit.scenario;

import java.util.List;
import java.util.stream.Collectors;
import org.wheatstone.engine.testkit.Event;

/**
 * What came of a scenario: each line, and the events it gave. Immutable, for any thread.
 *
 * @param scenario that was played.
 * @param steps    one for each of its lines.
 */
public record Transcript(Scenario scenario, List<Step> steps) {
    /** Every event, in order. */
    public List<Event> events() {
        return steps.stream().flatMap(step -> step.events().stream()).collect(Collectors.toList());
    }

    /** The lines that are shown, as they were written, and under each its events. */
    public String text() {
        final StringBuilder text = new StringBuilder();
        for (final Step step : steps) {
            if (step.isShown()) {
                text.append(step.line().text()).append('\n');
                text.append(step.isSilent() ? "    nothing\n" : "");
                step.events().forEach(event -> text.append("    ").append(event).append('\n'));
            }
        }
        return text.toString();
    }

    /**
     * One line and its events.
     *
     * @param line    as it was written.
     * @param isShown false for a line that only sets the stage.
     * @param events  in order.
     */
    public record Step(Scenario.Line line, boolean isShown, List<Event> events) {
        /** Whether there was a command, and it gave nothing. */
        boolean isSilent() {
            return events.isEmpty() && !line.text().startsWith("wait ");
        }
    }
}
