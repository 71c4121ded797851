package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.wheatstone.codecs.Code;

/**
 * What becomes of every state by every command, as a table that can be read: commands at the top, a state in front of
 * each line. Each cell is a test.
 */
final class StateTable {
    private final List<String> commands;
    private final List<List<String>> lines;

    /** Columns are separated by bars. */
    StateTable(final String text) {
        final List<List<String>> all = text.lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList()).toList();
        commands = all.get(0).subList(1, all.get(0).size());
        lines = all.subList(1, all.size());
    }

    /**
     * A test for each cell, and one that there is a cell for each state and command.
     *
     * @param states  that must have a line each, in order.
     * @param verbs   that must have a column each, in order.
     * @param outcome of a command in a state, by their names.
     */
    Stream<DynamicTest> tests(
            final Enum<?>[] states, final Enum<?>[] verbs, final BiFunction<String, String, String> outcome) {
        final List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("every state and command is there", () -> {
            assertThat(commands).containsExactlyElementsOf(names(verbs));
            assertThat(lines.stream().map(line -> line.get(0))).containsExactlyElementsOf(names(states));
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

    /** The number of the code in the text of a refusal. */
    static String codeOf(final String event) {
        return Integer.toString(Code.valueOf(event.replaceAll("^(\\d+: )?(\\w+) -?\\d+$", "$2")).number());
    }

    private static List<String> names(final Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
