package org.wheatstone.gateway.app.journal;

import java.util.Map;

/**
 * One record of a log in words. Immutable but for the fields, which belong to who decoded it.
 *
 * @param number          of the record: a command's sequence, or an event's number.
 * @param commandSequence the command that it is, or that it is an event of.
 * @param timeNs          when the command was read, or what the event says; {@link #NO_TIME} if it says none.
 * @param sessionId       whose it is; 0 is the node itself, or nobody.
 * @param participantId   its owner.
 * @param templateId      of the message.
 * @param template        name of the message; its id if the schema does not have it.
 * @param fields          of the message by name, in order, those without a value null: numbers, strings, and lists of
 *                        these or of further fields.
 */
record DecodedRecord(
        long number,
        long commandSequence,
        long timeNs,
        long sessionId,
        long participantId,
        int templateId,
        String template,
        Map<String, Object> fields) {

    static final long NO_TIME = -1;

    /** A field that holds a number; 0 if there is none. */
    long number(final String field) {
        return fields.get(field) instanceof Number value ? value.longValue() : 0;
    }

    /** Whether this participant has a part in it: its owner, or named in the message. */
    boolean concernsParticipant(final long id) {
        return participantId == id || anyField("articipantId", id);
    }

    /** Whether it is about this order: names it, or is the command that made it. */
    boolean concernsOrder(final long id) {
        return anyField("rderId", id);
    }

    private boolean anyField(final String ending, final long value) {
        return fields.entrySet().stream().anyMatch(field ->
            field.getKey().endsWith(ending) && field.getValue() instanceof Number number
                && number.longValue() == value);
    }
}
