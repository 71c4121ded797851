package org.wheatstone.gateway.app.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One call on paper. One thread; it keeps what it is given. */
final class CallReport {
    private static final List<String> TOKEN_KINDS =
        List.of("input", "cachedInput", "cacheWrite", "output", "reasoning", "kind6", "kind7", "kind8");

    private final CallStory story;
    private final List<CallChain> chains;
    private final CallSettlement settlement;

    /**
     * A report on a call.
     *
     * @param story      null if there is none.
     * @param chains     of each supplier that a record is about.
     * @param settlement null unless everything is to be printed.
     */
    CallReport(final CallStory story, final List<CallChain> chains, final CallSettlement settlement) {
        this.story = story;
        this.chains = chains;
        this.settlement = settlement;
    }

    void printText(final PrintWriter out) {
        if (story == null) {
            out.println("there is no such call");
            return;
        }
        summary().forEach((name, value) -> out.printf("%-18s %s%n", name, value == null ? "-" : value));
        if (settlement != null) {
            attempts().forEach(attempt -> print(out, "attempt " + attempt.remove("attempt"), attempt));
            postings().forEach(posting -> print(out, "posting", posting));
            boughtIn().forEach(fill -> print(out, "bought in", fill));
            settlement.lines().forEach(line -> print(out, "settlement line", line));
            chains.forEach(chain -> print(out, "chain", summary(chain)));
        }
    }

    void printJson(final PrintWriter out) {
        out.println(RecordFormat.json(generator -> {
            generator.writeStartObject();
            if (story == null) {
                generator.writeStringField("result", "no such call");
            } else {
                writeFields(generator, summary());
                if (settlement != null) {
                    writeList(generator, "attempts", attempts());
                    writeList(generator, "postings", postings());
                    writeList(generator, "boughtIn", boughtIn());
                    writeList(generator, "settlementLines", settlement.lines());
                    writeList(generator, "chains", chains.stream().map(CallReport::summary).toList());
                }
            }
            generator.writeEndObject();
        }));
    }

    private static void print(final PrintWriter out, final String heading, final Map<String, Object> fields) {
        out.println();
        out.println(heading);
        fields.forEach((name, value) -> out.printf("  %-16s %s%n", name, value == null ? "-" : value));
    }

    private static void writeList(
            final JsonGenerator generator, final String name, final List<Map<String, Object>> items)
            throws IOException {
        generator.writeArrayFieldStart(name);
        for (final Map<String, Object> item : items) {
            generator.writeStartObject();
            writeFields(generator, item);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeFields(final JsonGenerator generator, final Map<String, Object> fields)
            throws IOException {
        for (final Map.Entry<String, Object> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            RecordFormat.writeValue(generator, field.getValue());
        }
    }

    private Map<String, Object> summary() {
        final DecodedRecord first = story.assignments().get(0);
        final DecodedRecord end = story.end();
        final Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("callId", story.callId());
        figures.put("buyer", first.participantId());
        figures.put("sessionId", first.sessionId());
        figures.put("clOrdId", first.fields().get("clOrdId"));
        figures.put("instrumentId", story.instrumentId());
        figures.put("pool", pool());
        figures.put("blockStart", UtcTime.text(story.blockStartNs()));
        figures.put("drawn", RecordFormat.time(first));
        figures.put("quantityMilliGtu", first.number("quantity"));
        figures.put("parentCall", CallStory.field(story.draw(), "parentCall"));
        figures.put("contract", CallStory.field(story.draw(), "contract"));
        figures.put("mandate", CallStory.field(story.draw(), "mandate"));
        figures.put("purpose", CallStory.field(story.draw(), "purpose"));
        figures.put("attemptCount", (long) story.assignments().size());
        figures.put("status", end == null ? "OPEN" : end.fields().get("status"));
        figures.put("ended", end == null ? null : RecordFormat.time(end));
        figures.put("supplier", CallStory.field(end, "supplierId"));
        figures.put("billedMilliGtu", CallStory.field(end, "billed"));
        figures.put("amountNanoUsd", CallStory.field(end, "amount"));
        figures.put("cashedOutNanoUsd", CallStory.field(end, "cashedOut"));
        figures.put("boughtInLots", story.endings().stream().mapToLong(ending -> ending.number("boughtIn")).sum());
        if (settlement != null) {
            figures.put("settled", settlement.state());
        }
        return figures;
    }

    /** As the settlement file calls it. */
    private String pool() {
        return story.instrumentId() + "@" + TimeUnit.NANOSECONDS.toSeconds(story.blockStartNs()) + ".pool";
    }

    private List<Map<String, Object>> attempts() {
        final List<Map<String, Object>> attempts = new ArrayList<>();
        for (final DecodedRecord assignment : story.assignments()) {
            attempts.add(attempt(assignment));
        }
        return attempts;
    }

    private Map<String, Object> attempt(final DecodedRecord assignment) {
        final long number = assignment.number("attempt");
        final DecodedRecord ending = story.ending(number);
        final Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("attempt", number);
        figures.put("command", assignment.commandSequence());
        figures.put("assigned", RecordFormat.time(assignment));
        figures.put("endpoint", assignment.fields().get("endpoint"));
        figures.put("deadline", UtcTime.text(assignment.number("deadline")));
        figures.put("supplier", CallStory.field(ending, "supplierId"));
        figures.put("status", ending == null ? "OPEN" : ending.fields().get("status"));
        figures.put("ended", ending == null ? null : RecordFormat.time(ending));
        figures.put("replaced", ending == null ? null : ending.number("replaced") != 0 ? "yes" : "no");
        figures.put("boughtInLots", CallStory.field(ending, "boughtIn"));
        figures.put("verdict", settlement.verdict(number));
        if (story.record(number) != null) {
            putRecord(figures, number);
            putChain(figures, ending);
        }
        return figures;
    }

    private void putRecord(final Map<String, Object> figures, final long attempt) {
        final DecodedRecord record = story.record(attempt);
        final DecodedRecord acknowledgement = story.acknowledgement(attempt);
        figures.put("record", record.number());
        figures.put("meter", record.participantId());
        figures.put("start", UtcTime.text(record.number("startTime")));
        figures.put("firstToken", UtcTime.text(record.number("firstTokenTime")));
        figures.put("end", UtcTime.text(record.number("endTime")));
        final Object tokens = record.fields().get("tokens");
        for (int i = 0; tokens instanceof List<?> counts && i < counts.size(); i++) {
            if (!Long.valueOf(0).equals(counts.get(i))) {
                figures.put(TOKEN_KINDS.get(i) + "Tokens", counts.get(i));
            }
        }
        figures.put("meteredMilliGtu", acknowledgement.number("metered"));
        figures.put("billedMilliGtu", acknowledgement.number("billed"));
        figures.put("supplierMilliGtu", record.number("supplierQuantity"));
        figures.put("flags", acknowledgement.fields().get("flags"));
        figures.put("promptHash", record.fields().get("promptHash"));
        figures.put("responseHash", record.fields().get("responseHash"));
    }

    private void putChain(final Map<String, Object> figures, final DecodedRecord ending) {
        chains.stream().filter(chain -> chain.supplierId() == ending.number("supplierId")).forEach(chain ->
            figures.put("chainBefore", chain.before(ending.commandSequence())));
        figures.put("chainAfter", ending.fields().get("chain"));
    }

    private List<Map<String, Object>> postings() {
        final List<Map<String, Object>> postings = new ArrayList<>();
        for (final DecodedRecord posting : story.postings()) {
            final Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("command", posting.commandSequence());
            figures.put("event", posting.number());
            figures.put("cause", posting.fields().get("cause"));
            figures.put("from", account(posting, "from"));
            figures.put("to", account(posting, "to"));
            figures.put("amountNanoUsd", posting.number("amount"));
            postings.add(figures);
        }
        return postings;
    }

    private static String account(final DecodedRecord posting, final String side) {
        final long id = posting.number(side + "Id");
        return (id == 0 ? "" : id + " ") + posting.fields().get(side + "Kind");
    }

    private List<Map<String, Object>> boughtIn() {
        final List<Map<String, Object>> fills = new ArrayList<>();
        for (final DecodedRecord fill : story.boughtIn()) {
            final Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("command", fill.commandSequence());
            figures.put("trade", fill.fields().get("tradeId"));
            figures.put("seller", fill.participantId());
            figures.put("lots", fill.number("quantity"));
            figures.put("price", fill.number("price"));
            fills.add(figures);
        }
        return fills;
    }

    private static Map<String, Object> summary(final CallChain chain) {
        final Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("supplier", chain.supplierId());
        figures.put("records", (long) chain.records());
        figures.put("result", chain.isRight() ? "right" : "wrong");
        if (!chain.isRight()) {
            figures.put("problem", chain.problem());
        }
        return figures;
    }
}
