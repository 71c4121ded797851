package org.wheatstone.gateway.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object that is the whole of a text: strings, longs, nulls, lists, and objects in order of their keys.
 * One thread.
 */
public final class Json {
    private final JsonParser parser;

    private Json(final JsonParser parser) {
        this.parser = parser;
    }

    public static Map<String, Object> object(final String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            require(parser.nextToken() == JsonToken.START_OBJECT, text);
            final Map<String, Object> object = new Json(parser).object();
            require(parser.nextToken() == null, text);
            return object;
        }
    }

    private Map<String, Object> object() throws IOException {
        final Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value());
        }
        return fields;
    }

    private Object value() throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object();
            case START_ARRAY:
                final List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                return items;
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_NULL:
                return null;
            case VALUE_STRING:
                return parser.getText();
            default:
                throw new AssertionError("not a figure of ours: " + parser.currentToken());
        }
    }

    private static void require(final boolean isObject, final String text) {
        if (!isObject) {
            throw new AssertionError("not one JSON object: " + text);
        }
    }
}
