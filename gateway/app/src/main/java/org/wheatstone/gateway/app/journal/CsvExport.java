package org.wheatstone.gateway.app.journal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.engine.runtime.tools.ReplayObserver;

/**
 * One table that is computed while a journal is replayed. One thread; it borrows the writer. The columns are documented
 * in {@code engine/docs/export.md}, and stay: new ones come last.
 */
abstract class CsvExport implements ReplayObserver {
    private final RecordDecoder decoder = new RecordDecoder(RecordSchema.ofThisBuild(), NodeLog.EVENTS);
    private final Map<Long, String> symbols = new HashMap<>();
    private final CsvWriter writer;
    private final Progress progress;
    private long rows;

    CsvExport(final CsvWriter writer, final Progress progress, final String... columns) {
        this.writer = writer;
        this.progress = progress;
        writer.writeRecord(columns);
    }

    @Override
    public final void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final DecodedRecord event = decoder.decode(0, buffer, offset);
        if (event.template().equals("InstrumentDefinition")) {
            symbols.put(event.number("instrumentId"), (String) event.fields().get("symbol"));
        }
        onEvent(event);
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        progress.step(exchange.sequence());
    }

    /** One event, in order. */
    abstract void onEvent(DecodedRecord event);

    /** There are no more; writes what was held back. */
    void conclude() {
    }

    /** One row; a null is an empty cell. */
    final void row(final Object... cells) {
        writer.writeRecord(Arrays.stream(cells).map(cell -> cell == null ? "" : cell.toString()).toList());
        rows++;
    }

    final String symbol(final long instrumentId) {
        return symbols.get(instrumentId);
    }

    final long rows() {
        return rows;
    }
}
