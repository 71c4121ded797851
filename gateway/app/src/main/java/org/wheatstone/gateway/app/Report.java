package org.wheatstone.gateway.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a verb found out: named figures in order, printed as aligned text or as one JSON object in a line. Amounts and
 * counts are JSON integers, hashes strings of 16 lower-case hex digits. One thread.
 */
public final class Report {
    private final Map<String, Object> figures = new LinkedHashMap<>();

    public Report number(final String name, final long value) {
        figures.put(name, value);
        return this;
    }

    public Report number(final String name, final BigInteger value) {
        figures.put(name, value);
        return this;
    }

    public Report hash(final String name, final long value) {
        figures.put(name, String.format("%016x", value));
        return this;
    }

    public Report text(final String name, final String value) {
        figures.put(name, value);
        return this;
    }

    /** A list of reports of the same kind; JSON only. */
    public Report list(final String name, final List<Report> items) {
        figures.put(name, List.copyOf(items));
        return this;
    }

    /** Several texts of one name; as text a line each. */
    public Report texts(final String name, final List<String> values) {
        figures.put(name, List.copyOf(values));
        return this;
    }

    /** Prints all figures. */
    public void print(final PrintWriter out, final boolean asJson) throws IOException {
        if (asJson) {
            out.println(json());
        } else {
            figures.forEach((name, value) -> {
                final List<?> lines = value instanceof List<?> values ? values : List.of(value);
                lines.forEach(line -> out.printf("%-18s %s%n", name, line));
            });
        }
        out.flush();
    }

    /** All figures as one JSON object without a line break. */
    public String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(generator);
        }
        return text.toString();
    }

    private void write(final JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (final Map.Entry<String, Object> figure : figures.entrySet()) {
            generator.writeFieldName(figure.getKey());
            write(generator, figure.getValue());
        }
        generator.writeEndObject();
    }

    private static void write(final JsonGenerator generator, final Object value) throws IOException {
        if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof Report report) {
            report.write(generator);
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (final Object item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else {
            generator.writeString(value.toString());
        }
    }
}
