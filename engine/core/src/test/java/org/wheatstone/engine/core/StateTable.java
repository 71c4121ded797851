package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.wheatstone.codecs.Code;

/**
 * What becomes of every state by every command, as a table that can be read: commands at the top, a state in front of
 * each line. Each cell is a test. A command that has no column is one that says nothing to this machine.
 */
final class StateTable {
    private final List<String> commands;
    private final List<List<String>> lines;
    private final Set<TemplateOf> silent;

    /**
     * Columns are separated by bars; those that the page is too narrow for follow below, behind an empty line.
     *
     * @param silent commands that neither change such a state nor ask for it.
     */
    StateTable(final String text, final Set<TemplateOf> silent) {
        final List<List<String>> all = new ArrayList<>();
        for (final String part : text.split("\n\n")) {
            append(all, part.lines().map(StateTable::cells).toList());
        }
        commands = all.get(0).subList(1, all.get(0).size());
        lines = all.subList(1, all.size());
        this.silent = silent;
    }

    private static List<String> cells(final String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    private static void append(final List<List<String>> all, final List<List<String>> part) {
        if (all.isEmpty()) {
            part.forEach(line -> all.add(new ArrayList<>(line)));
            return;
        }
        assertThat(part.stream().map(line -> line.get(0))).as("states of the columns below")
            .containsExactlyElementsOf(all.stream().map(line -> line.get(0)).toList());
        for (int i = 0; i < part.size(); i++) {
            all.get(i).addAll(part.get(i).subList(1, part.get(i).size()));
        }
    }

    /**
     * A test for each cell, one that there is a cell for each state and column, and one that every command there is has
     * a column, or is said to say nothing.
     *
     * @param states  that must have a line each, in order.
     * @param verbs   that must have a column each, in order.
     * @param outcome of a command in a state, by their names.
     */
    <V extends Enum<V> & Verb> Stream<DynamicTest> tests(
            final Enum<?>[] states, final V[] verbs, final BiFunction<String, String, String> outcome) {
        final List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("every state and column is there", () -> {
            assertThat(commands).containsExactlyElementsOf(names(verbs));
            assertThat(lines.stream().map(line -> line.get(0))).containsExactlyElementsOf(names(states));
            assertThat(lines).allMatch(line -> line.size() == commands.size() + 1);
        }));
        tests.add(DynamicTest.dynamicTest("every command has a column or says nothing", () -> {
            final Set<TemplateOf> told = EnumSet.noneOf(TemplateOf.class);
            Arrays.stream(verbs).forEach(verb -> told.addAll(verb.templates()));
            assertThat(told).as("has a column").doesNotContainAnyElementsOf(silent);
            told.addAll(silent);
            assertThat(told).containsExactlyInAnyOrder(TemplateOf.values());
        }));
        for (final List<String> line : lines) {
            for (int i = 0; i < commands.size(); i++) {
                final String command = commands.get(i);
                final String expected = line.get(i + 1);
                tests.add(DynamicTest.dynamicTest(line.get(0) + " x " + command + ": " + expected, () ->
                    assertThat(outcome.apply(line.get(0), command)).isEqualTo(expected)));
            }
        }
        return tests.stream();
    }

    /** The first of these words that is in an event; of a refusal, which has none of them, the number of its code. */
    static String answer(final String event, final String... words) {
        return Arrays.stream(words).filter(event::contains).findFirst().orElseGet(() -> codeOf(event));
    }

    /** The number of the code in the text of a refusal. */
    static String codeOf(final String event) {
        return Integer.toString(Code.valueOf(event.replaceAll("^(\\d+: )?(\\w+) -?\\d+$", "$2")).number());
    }

    private static List<String> names(final Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** A column. */
    @FunctionalInterface
    interface Verb {
        /** The commands that it stands for: more than one where they are asked the same. */
        Set<TemplateOf> templates();
    }
}
