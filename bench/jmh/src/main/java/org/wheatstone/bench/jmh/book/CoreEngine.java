package org.wheatstone.bench.jmh.book;

import org.agrona.DirectBuffer;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.LookAhead;

/**
 * The whole core: command records in, all checks, hold, match, escrow and fees, event records out, event hash. One
 * thread. It gets its commands in batches, as its agent does from the ring, and looks ahead when that does. What the
 * ring, the journal and the network cost is not in it; that fills are read back for the tape is.
 */
public final class CoreEngine implements Engine {
    /** As many as the engine's agent takes at a time. */
    private static final int BATCH = LookAhead.MAX;
    private static final int MAX_EVENTS = 1 << 16;

    private final Tape tape = new Tape();
    private final DirectBuffer records;
    private final Exchange exchange;
    private int offset;
    private int next;

    /** An exchange whose market is open, with room for what the stream makes rest, and an eighth. */
    public CoreEngine(final OrderStream stream, final CoreStream encoded) {
        this(stream, encoded, roomFor(stream), FillTape.NEAR);
    }

    /** The same with room for so many orders, whose events go round in so many slots. */
    CoreEngine(final OrderStream stream, final CoreStream encoded, final int maxOrders, final int eventSlots) {
        records = encoded.buffer();
        exchange = new Exchange(
            context(stream, maxOrders), new FillTape(tape, encoded.setupCount(), eventSlots, MAX_EVENTS));
        run(encoded.setupCount());
        if (offset != encoded.setupEnd()) {
            throw new IllegalStateException("setup ends at " + offset + ", not " + encoded.setupEnd());
        }
    }

    static int roomFor(final OrderStream stream) {
        return Math.max(1 << 10, stream.shape().highest() + stream.shape().highest() / 8);
    }

    private static CoreContext context(final OrderStream stream, final int maxOrders) {
        final int accounts = stream.spec().accounts();
        return new CoreContext().maxOrders(maxOrders).maxPriceNodes(1 << 18)
            .maxParticipants(Math.max(1_024, accounts)).maxSessions(Math.max(4_096, accounts))
            .maxEventsPerCommand(MAX_EVENTS);
    }

    @Override
    public void runTo(final int end) {
        run(end - next);
        next = end;
    }

    private void run(final int count) {
        for (int left = count; left > 0; left -= BATCH) {
            final int batch = Math.min(left, BATCH);
            if (exchange.looksAhead()) {
                lookAhead(batch);
            }
            carryOut(batch);
        }
    }

    private void lookAhead(final int count) {
        int record = offset;
        for (int i = 0; i < count; i++) {
            exchange.lookAhead(records, record);
            record += CommandRecord.length(records, record);
        }
        exchange.touchAhead();
    }

    private void carryOut(final int count) {
        long sequence = exchange.sequence();
        for (int i = 0; i < count; i++) {
            final int record = offset;
            offset += CommandRecord.length(records, record);
            exchange.onCommand(++sequence, records, record);
        }
    }

    /** The exchange, between two commands. */
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public boolean hasTraded(final OrderStream.Totals expected) {
        return traded().equals(expected.byEntry());
    }

    @Override
    public Tape.Total traded() {
        return tape.total();
    }
}
