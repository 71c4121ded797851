package org.wheatstone.gateway.app.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.wheatstone.engine.runtime.settlement.Statement;
import org.wheatstone.engine.runtime.settlement.StatementBalance;
import org.wheatstone.engine.runtime.settlement.StatementEntry;

/** A statement as one JSON object: amounts and counts are integers, in nano-USD if they are money. */
final class JsonStatement implements StatementPrinter {
    private final PrintWriter out;
    private final JsonGenerator generator;

    JsonStatement(final PrintWriter out, final long participantId) {
        this.out = out;
        try {
            generator = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeNumberField("participantId", participantId);
            generator.writeArrayFieldStart("entries");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(final StatementEntry entry) {
        try {
            generator.writeStartObject();
            generator.writeNumberField("sequence", entry.sequence());
            generator.writeStringField("time", UtcTime.text(entry.timeNs()));
            generator.writeStringField("what", entry.what());
            if (entry.account() != null) {
                generator.writeStringField("account", entry.account().toString());
                generator.writeNumberField("changeNanoUsd", entry.change());
                generator.writeNumberField("balanceNanoUsd", entry.balance());
            }
            for (final Map.Entry<String, Object> detail : entry.details().entrySet()) {
                generator.writeFieldName(detail.getKey());
                RecordFormat.writeValue(generator, detail.getValue());
            }
            generator.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void conclude(final Statement statement) {
        try {
            generator.writeEndArray();
            generator.writeNumberField("firstSequence", statement.firstSequence());
            generator.writeNumberField("lastSequence", statement.lastSequence());
            generator.writeArrayFieldStart("balances");
            for (final StatementBalance balance : statement.balances()) {
                write(balance);
            }
            generator.writeEndArray();
            generator.writeObjectFieldStart("totals");
            for (final Map.Entry<String, Long> total : statement.totals().entrySet()) {
                generator.writeNumberField(total.getKey(), total.getValue());
            }
            generator.writeEndObject();
            generator.writeEndObject();
            generator.flush();
            out.println();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(final StatementBalance balance) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("account", balance.account());
        generator.writeNumberField("openingNanoUsd", balance.opening());
        generator.writeNumberField("outNanoUsd", balance.debits());
        generator.writeNumberField("inNanoUsd", balance.credits());
        generator.writeNumberField("closingNanoUsd", balance.closing());
        generator.writeEndObject();
    }

    @Override
    public void close() {
        try {
            generator.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
