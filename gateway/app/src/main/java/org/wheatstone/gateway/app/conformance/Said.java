package org.wheatstone.gateway.app.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.gateway.app.journal.MessageFields;

/**
 * One message that the exchange has said. Immutable.
 *
 * @param name   of the message.
 * @param fields as {@link MessageFields} reads them.
 * @param frame  its bytes; nobody changes them.
 */
record Said(String name, Map<String, Object> fields, byte[] frame) {
    private static final MessageFields SCHEMA = new MessageFields();
    /** Where a zero says something. */
    private static final Set<String> TOLD_ANYWAY =
        Set.of("code", "leaves", "quantity", "canceledQuantity", "canceledCount", "keptPriority");

    static Said of(final byte[] frame) {
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        return new Said(SCHEMA.name(buffer, 0), SCHEMA.read(buffer, 0), frame);
    }

    boolean is(final String wanted) {
        return name.equals(wanted);
    }

    /** A number; 0 where there is none. */
    long number(final String field) {
        return fields.get(field) instanceof Number value ? value.longValue() : 0;
    }

    /** An enum's name, or a text; empty where there is none. */
    String text(final String field) {
        return fields.get(field) == null ? "" : fields.get(field).toString();
    }

    int code() {
        return (int) number("code");
    }

    /** Whether it is a numbered event of the conversation. */
    boolean isEvent() {
        return fields.containsKey("commandSequence") && number("sequence") != 0;
    }

    /** In a line, without what says nothing. */
    @Override
    public String toString() {
        return name + fields.entrySet().stream()
            .filter(field -> isWorthSaying(field.getKey(), field.getValue()))
            .map(field -> " " + field.getKey() + "=" + value(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    }

    private static boolean isWorthSaying(final String field, final Object value) {
        if (value == null || field.endsWith("Time") || field.equals("commandSequence")
            || field.equals("lastOfCommand")) {
            return false;
        }
        return TOLD_ANYWAY.contains(field) || !value.equals(0L) && !value.equals(List.of())
            && !value.toString().isEmpty();
    }

    private static String value(final String field, final Object value) {
        final Code code = field.equals("code") ? Code.of(((Number) value).intValue()) : null;
        return code == null ? value.toString() : value + " " + code.name();
    }
}
