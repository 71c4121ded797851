package org.wheatstone.codecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text that may grow and never change. A line that is not indented begins a section and is its name; the indented lines
 * below it are its content. Sections may be added anywhere, lines only at the end of a section.
 */
final class FrozenLines {
    private static final String INDENT = "    ";
    private static final String COMMENT = "#";

    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    FrozenLines(final String text) {
        List<String> section = null;
        for (final String line : text.split("\n")) {
            if (line.startsWith(INDENT)) {
                section.add(line.trim());
            } else if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                section = new ArrayList<>();
                if (sections.put(line, section) != null) {
                    throw new IllegalArgumentException("twice: " + line);
                }
            }
        }
    }

    /** What of this text is changed or gone in a later one; empty if the later one only adds to it. */
    List<String> brokenBy(final FrozenLines later) {
        final List<String> broken = new ArrayList<>();
        sections.forEach((name, lines) -> {
            final List<String> laterLines = later.sections.get(name);
            if (laterLines == null) {
                broken.add("gone: " + name);
            } else {
                compare(name, lines, laterLines, broken);
            }
        });
        return broken;
    }

    private static void compare(
            final String name, final List<String> lines, final List<String> laterLines, final List<String> broken) {
        for (int i = 0; i < lines.size(); i++) {
            final String laterLine = i < laterLines.size() ? laterLines.get(i) : "nothing";
            if (!lines.get(i).equals(laterLine)) {
                broken.add(name + ": was '" + lines.get(i) + "', is '" + laterLine + "'");
            }
        }
    }
}
