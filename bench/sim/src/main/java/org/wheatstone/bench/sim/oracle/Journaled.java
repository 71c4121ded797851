package org.wheatstone.bench.sim.oracle;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;

/**
 * What a stopped node's journal says: each session's requests, and the events it was due. Made by a replay of the
 * commands alone; the gateway's own code has no part in it. One thread; it only reads. A journal that is damaged, and
 * not merely torn, throws {@link org.wheatstone.journal.CorruptBatchException}.
 */
public final class Journaled {
    private static final int LAST_REQUEST = 39;

    private final Map<Integer, SessionLog> sessions = new HashMap<>();
    private final TradeFrames trades = new TradeFrames();
    private final LongArrayList recorded = new LongArrayList();
    private final Verdict verdict = new Verdict();
    private final Exchange exchange;

    private Journaled(final Path directory, final CoreContext limits) {
        Replay.readEvents(directory, (buffer, offset, length) ->
            recorded.addLong(Xxh64.hash(0, buffer, offset, length)));
        exchange = Replay.run(directory, limits, this::onCommand, this::onEvent).exchange();
        if (exchange.eventNumber() < recorded.size()) {
            verdict.add(Kind.DIVERGENT, "event " + (exchange.eventNumber() + 1) + " of the event log is not what the"
                + " replay gives, which is none");
        }
        if (exchange.ledger().sum() != 0) {
            verdict.add(Kind.DIVERGENT, "the accounts add up to " + exchange.ledger().sum());
        }
    }

    /** Reads, checks and replays the journal of a {@code wheatstone serve} that is not running. */
    public static Journaled read(final Path directory) {
        return read(directory, new CoreContext());
    }

    /** The same of a journal that was written under these limits. */
    public static Journaled read(final Path directory, final CoreContext limits) {
        return new Journaled(directory, limits);
    }

    /** What the journal is at odds with itself about. */
    public Verdict verdict() {
        return verdict;
    }

    /** The exchange at the end of the journal. */
    public Exchange exchange() {
        return exchange;
    }

    /** A session as the journal has it; one that it does not have has done nothing. */
    public SessionLog session(final int sessionId) {
        return sessions.computeIfAbsent(sessionId, SessionLog::new);
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final int templateId = CommandRecord.templateId(buffer, offset);
        if (CommandRecord.sessionId(buffer, offset) == 0 || templateId > LAST_REQUEST) {
            return;
        }
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        session(CommandRecord.sessionId(buffer, offset))
            .request(Frame.clOrdId(buffer, frame), RequestText.of(buffer, frame));
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        judgeRecorded(buffer, offset, length);
        final int frame = offset + EventRecord.FRAME_OFFSET;
        if (EventRecord.templateId(buffer, offset) == FillDecoder.TEMPLATE_ID) {
            trades.wrap(buffer, offset);
            add(trades.makerSession(), trades.maker());
            if (trades.takerSession() != 0) {
                add(trades.takerSession(), trades.taker());
            }
        } else if (EventRecord.sessionId(buffer, offset) != 0) {
            final byte[] bytes = new byte[Frame.length(buffer, frame)];
            buffer.getBytes(frame, bytes);
            add(EventRecord.sessionId(buffer, offset), bytes);
        }
    }

    /** The event log may end early; as far as it goes it is what the commands give. */
    private void judgeRecorded(final DirectBuffer buffer, final int offset, final int length) {
        final long number = EventRecord.eventNumber(buffer, offset);
        if (number <= recorded.size()
            && recorded.getLong((int) number - 1) != Xxh64.hash(0, buffer, offset, length)) {
            verdict.add(Kind.DIVERGENT, "event " + number + " of the event log is not what the replay gives");
        }
    }

    /** Sequences are contiguous: each event is the next one of its session. */
    private void add(final int sessionId, final byte[] bytes) {
        final SessionLog session = session(sessionId);
        session.event(bytes);
        final long sequence = new UnsafeBuffer(bytes).getLong(Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (sequence != session.events().size()) {
            session.oddity("event " + session.events().size() + " has sequence " + sequence);
        }
    }
}
