package org.wheatstone.gateway.app.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wheatstone.codecs.Code;
import org.wheatstone.engine.runtime.tools.NodeLog;

/** One order on paper. One thread; it keeps what it is given. */
final class OrderReport {
    /** What the table has columns for, or says of every event alike. */
    private static final Set<String> IN_COLUMNS = Set.of(
        "instrumentId", "sequence", "eventTime", "commandSequence", "orderId", "sessionId", "lastOfCommand", "price",
        "quantity", "canceledQuantity", "leaves");

    private final OrderLife life;
    private final List<DecodedRecord> events;

    /**
     * A report on an order.
     *
     * @param life   null if there was none.
     * @param events that name it, or that refuse what would have been it.
     */
    OrderReport(final OrderLife life, final List<DecodedRecord> events) {
        this.life = life;
        this.events = events;
    }

    void printText(final PrintWriter out, final boolean isHistoryWanted) {
        if (life == null) {
            out.println(events.isEmpty() ? "there is no such order" : "there is no such order; what was asked for:");
        } else {
            summary().forEach((name, value) -> out.printf("%-18s %s%n", name, value == null ? "-" : value));
        }
        if (!events.isEmpty() && (isHistoryWanted || life == null)) {
            out.println();
            table().print(out);
        }
    }

    void printJson(final PrintWriter out, final boolean isHistoryWanted) {
        out.println(RecordFormat.json(generator -> {
            generator.writeStartObject();
            if (life == null) {
                generator.writeStringField("result", "no such order");
            } else {
                writeSummary(generator);
            }
            if (isHistoryWanted || life == null) {
                generator.writeArrayFieldStart("history");
                for (final DecodedRecord event : events) {
                    RecordFormat.write(generator, event, NodeLog.EVENTS);
                }
                generator.writeEndArray();
            }
            generator.writeEndObject();
        }));
    }

    private void writeSummary(final JsonGenerator generator) throws IOException {
        for (final Map.Entry<String, Object> figure : summary().entrySet()) {
            generator.writeFieldName(figure.getKey());
            RecordFormat.writeValue(generator, figure.getValue());
        }
    }

    private Map<String, Object> summary() {
        final Map<String, Object> figures = new LinkedHashMap<>();
        final DecodedRecord accepted = life.accepted();
        figures.put("orderId", life.orderId());
        figures.put("sessionId", accepted.sessionId());
        figures.put("participantId", accepted.participantId());
        figures.put("instrumentId", accepted.number("instrumentId"));
        figures.put("clOrdId", life.clOrdId());
        figures.put("side", accepted.fields().get("side"));
        figures.put("orderType", accepted.fields().get("orderType"));
        figures.put("timeInForce", accepted.fields().get("timeInForce"));
        figures.put("flags", life.flags());
        figures.put("price", life.price());
        figures.put("filled", life.filled());
        figures.put("leaves", life.leaves());
        figures.put("fills", life.fills());
        figures.put("notionalNanoUsd", life.notional());
        figures.put("feesNanoUsd", life.fees());
        figures.put("status", life.status().name());
        figures.put("cancelReason", life.cancelReason());
        figures.put("accepted", RecordFormat.time(accepted));
        figures.put("lastChange", RecordFormat.time(life.last()));
        return figures;
    }

    private TextTable table() {
        final TextTable table = new TextTable(
            "event", "command", "time", "what", "price", "quantity", "leaves", "more");
        for (final DecodedRecord event : events) {
            final Map<String, Object> fields = event.fields();
            final String role = role(event);
            table.row(
                event.number(), event.commandSequence(), RecordFormat.time(event), event.template(),
                fields.get("price"),
                fields.containsKey("quantity") ? fields.get("quantity") : fields.get("canceledQuantity"),
                role.isEmpty() ? fields.get("leaves") : fields.get(role + "Leaves"),
                role.isEmpty() ? more(fields) : fill(fields, role));
        }
        return table;
    }

    /** The part that the order has in a fill; empty in any other event. */
    private String role(final DecodedRecord event) {
        if (!event.template().equals("Fill")) {
            return "";
        }
        return life != null && event.number("makerOrderId") == life.orderId() ? "maker" : "taker";
    }

    private static String fill(final Map<String, Object> fields, final String role) {
        return role + " trade=" + fields.get("tradeId") + " fee=" + fields.get(role + "Fee");
    }

    private static String more(final Map<String, Object> fields) {
        final StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (!IN_COLUMNS.contains(name) && !RecordFormat.isNothing(value)) {
                text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(
                    name.equals("code") ? code((Long) value) : RecordFormat.text(value));
            }
        });
        return text.toString();
    }

    private static String code(final long number) {
        final Code code = Code.of((int) number);
        return code == null ? Long.toString(number) : number + " " + code.name();
    }
}
