package org.wheatstone.bench.sim;

import java.util.List;
import java.util.stream.Collectors;

/** A scoreboard as JSON, for machines. Stateless. */
final class JsonText {
    private JsonText() {
    }

    static String of(final Size size, final long seed, final List<Scoreboard.Line> lines) {
        return "{\"size\":" + quoted(size.toString()) + ",\"seed\":" + seed
            + ",\"conditions\":" + quoted(Conditions.text()) + ",\"rows\":["
            + lines.stream().map(JsonText::of).collect(Collectors.joining(",\n", "\n", "\n")) + "]}";
    }

    private static String of(final Scoreboard.Line line) {
        final RowResult result = line.result();
        return "{\"row\":" + quoted(line.name()) + ",\"claim\":" + quoted(line.claim())
            + ",\"status\":" + quoted(result.status().name())
            + ",\"runs\":" + result.runs() + ",\"operations\":" + result.operations()
            + ",\"faults\":" + result.faults() + ",\"lost\":" + result.lost() + ",\"phantom\":" + result.phantom()
            + ",\"duplicate\":" + result.duplicate() + ",\"divergent\":" + result.divergent()
            + ",\"recoveryP50Ms\":" + result.recoveryP50() + ",\"recoveryMaxMs\":" + result.recoveryMax()
            + ",\"seeds\":" + quoted(result.seeds()) + ",\"millis\":" + line.millis() + ",\"notes\":"
            + result.notes().stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String quoted(final String text) {
        final StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
