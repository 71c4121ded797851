package org.wheatstone.gateway.app.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.wheatstone.engine.runtime.tools.NodeLog;

/**
 * Records as lines: text for people, or one JSON object each. Stateless. In text, fields without a value are left out;
 * in JSON they are null. Numbers are as on the wire.
 */
enum RecordFormat {
    TEXT {
        @Override
        String line(final DecodedRecord record, final NodeLog log) {
            final StringBuilder line = new StringBuilder();
            line.append(record.number()).append(' ').append(time(record));
            if (log == NodeLog.EVENTS) {
                line.append(" command=").append(record.commandSequence());
            }
            line.append(" session=").append(record.sessionId())
                .append(" participant=").append(record.participantId())
                .append(' ').append(record.template());
            record.fields().forEach((name, value) -> {
                if (!isNothing(value)) {
                    line.append(' ').append(name).append('=').append(text(value));
                }
            });
            return line.toString();
        }
    },
    JSON {
        @Override
        String line(final DecodedRecord record, final NodeLog log) {
            return json(generator -> write(generator, record, log));
        }
    };

    /** One record without a line break. */
    abstract String line(DecodedRecord record, NodeLog log);

    static RecordFormat of(final boolean isJson) {
        return isJson ? JSON : TEXT;
    }

    /** When it was, or {@code -} if the record does not say. */
    static String time(final DecodedRecord record) {
        return record.timeNs() == DecodedRecord.NO_TIME ? "-" : UtcTime.text(record.timeNs());
    }

    /** A value for people. */
    static String text(final Object value) {
        if (value instanceof Map<?, ?> entry) {
            final StringBuilder text = new StringBuilder("{");
            entry.forEach((name, item) -> {
                if (!isNothing(item)) {
                    text.append(text.length() > 1 ? " " : "").append(name).append('=').append(text(item));
                }
            });
            return text.append('}').toString();
        }
        if (value instanceof List<?> items) {
            return "[" + String.join(",", items.stream().map(RecordFormat::text).toList()) + "]";
        }
        return String.valueOf(value);
    }

    static boolean isNothing(final Object value) {
        return value == null || value.equals("") || value instanceof List<?> items && items.isEmpty();
    }

    /** A record as a JSON object. */
    static void write(final JsonGenerator generator, final DecodedRecord record, final NodeLog log)
            throws IOException {
        generator.writeStartObject();
        generator.writeNumberField(log == NodeLog.COMMANDS ? "sequence" : "event", record.number());
        if (log == NodeLog.EVENTS) {
            generator.writeNumberField("commandSequence", record.commandSequence());
        }
        if (record.timeNs() != DecodedRecord.NO_TIME) {
            generator.writeStringField("time", UtcTime.text(record.timeNs()));
            generator.writeNumberField("timeNs", record.timeNs());
        }
        generator.writeNumberField("sessionId", record.sessionId());
        generator.writeNumberField("participantId", record.participantId());
        generator.writeNumberField("templateId", record.templateId());
        generator.writeStringField("template", record.template());
        generator.writeFieldName("fields");
        writeValue(generator, record.fields());
        generator.writeEndObject();
    }

    static void writeValue(final JsonGenerator generator, final Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (final Object item : items) {
                writeValue(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> entries) {
            generator.writeStartObject();
            for (final Map.Entry<?, ?> entry : entries.entrySet()) {
                generator.writeFieldName(entry.getKey().toString());
                writeValue(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else {
            generator.writeString(value.toString());
        }
    }

    /** The text that something writes. */
    static String json(final Writing writing) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            writing.write(generator);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes JSON. */
    @FunctionalInterface
    interface Writing {
        void write(JsonGenerator generator) throws IOException;
    }
}
