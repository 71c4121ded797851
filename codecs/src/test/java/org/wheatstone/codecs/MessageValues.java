package org.wheatstone.codecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;

/**
 * What a message says: for each field its elements, one unless it is an array or a text. An element is the number that
 * its bits make: unsigned unless the type is signed, and of 64 bits as Java has it.
 */
record MessageValues(Message message, Map<String, List<Long>> fields) {

    static MessageValues of(final Message message, final Function<Field, List<Long>> source) {
        final Map<String, List<Long>> fields = new LinkedHashMap<>();
        message.fields().forEach(field -> fields.put(field.name(), source.apply(field)));
        return new MessageValues(message, fields);
    }

    List<Long> of(final Field field) {
        return fields.get(field.name());
    }
}
