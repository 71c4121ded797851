package org.wheatstone.bench.sim.stepped;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.oracle.TradeFrames;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.Subject;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;

/**
 * A scenario's exchange behind its gateway: sessions are attached by logons, requests are frames on sockets, deadlines
 * pass by the clock; only what the node itself says goes straight to the core. The command that the gateway makes must
 * be the scenario's, and what sessions are sent must be the core's events. One thread.
 */
public final class GatewayStage implements Subject, AutoCloseable {
    /** What has been sent by then is nearly always there; what is not comes with a later command. */
    private static final int IDLE_TURNS = 3;
    /** For what must come, if it comes at all. */
    private static final int PATIENT_TURNS = 100;
    private static final int PARTICIPANT_OFFSET = CommandRecord.FRAME_OFFSET - Integer.BYTES;
    private static final long CONNECTION_NS = 1_000_000_000L;

    private final TradeFrames trades = new TradeFrames();
    private final Map<Integer, ScriptedSocket> sockets = new HashMap<>();
    private final Map<Integer, TreeMap<Long, byte[]>> due = new HashMap<>();
    private final Map<Integer, Long> told = new HashMap<>();
    private final Verdict verdict = new Verdict();
    private final ScriptedCore core;
    private final GatewayAgent gateway;
    private final boolean isSpoilt;
    private long timeNs;
    private int lastHeard;

    /**
     * An empty exchange.
     *
     * @param isSpoilt whether requests are altered on their way, for a control.
     */
    public GatewayStage(final CoreContext limits, final boolean isSpoilt) {
        this.isSpoilt = isSpoilt;
        core = new ScriptedCore(limits, this::expect);
        gateway = new GatewayAgent(new GatewayContext()
            .port(0).devLogon(true).engineId(1)
            // The time of day is the scenario's; by the other clock nobody is ever silent for too long.
            .clock(() -> timeNs).nanoClock(() -> CONNECTION_NS)
            .commands(core).events(core).history(core.past()).deadlines(core).nonces(nonce -> { }));
    }

    @Override
    public List<Event> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        timeNs = CommandRecord.timeNs(buffer, offset);
        final int templateId = CommandRecord.templateId(buffer, offset);
        final List<Event> events;
        if (templateId == SessionAttachDecoder.TEMPLATE_ID) {
            events = attach(buffer, offset + CommandRecord.FRAME_OFFSET);
        } else if (templateId == SessionDetachDecoder.TEMPLATE_ID) {
            events = detach(buffer, offset + CommandRecord.FRAME_OFFSET);
        } else if (templateId == TimerDueDecoder.TEMPLATE_ID) {
            events = awaitTimer(buffer, offset);
        } else if (templateId == NodeStartedDecoder.TEMPLATE_ID) {
            throw new NotOverWireException("a new run of the node");
        } else if (CommandRecord.sessionId(buffer, offset) == 0 && templateId >= AddParticipantDecoder.TEMPLATE_ID) {
            events = core.carryOut(buffer, offset);
        } else {
            events = request(buffer, offset);
        }
        settle();
        return events;
    }

    @Override
    public long nextDeadlineNs() {
        return exchange().nextDeadlineNs();
    }

    /** The exchange, to be looked at. */
    public Exchange exchange() {
        return core.exchange();
    }

    /** What was wrong with what the gateway made of it; to be asked in the end. */
    public Verdict verdict() {
        turn(() -> false, PATIENT_TURNS, 0, null);
        told.forEach((session, sequence) -> {
            if (sockets.containsKey(session) && sequence < last(session)) {
                verdict.add(Kind.LOST, "session " + session + " was told of " + sequence + " events of "
                    + last(session));
            }
        });
        return verdict;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(sockets.values());
        gateway.close();
    }

    private List<Event> attach(final DirectBuffer buffer, final int frame) {
        final SessionAttachDecoder asked = new SessionAttachDecoder().wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        if (asked.keyId() != 0) {
            throw new NotOverWireException("a key without its secret");
        }
        final int session = (int) asked.sessionId();
        final ScriptedSocket socket = new ScriptedSocket(gateway.port());
        lastHeard = 0;
        turn(() -> lastHeard == HelloDecoder.TEMPLATE_ID, PATIENT_TURNS, session, socket);
        final UnsafeBuffer logon = new UnsafeBuffer(new byte[Frame.lengthOf(LogonEncoder.BLOCK_LENGTH)]);
        Frame.begin(logon, 0, LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        final LogonEncoder encoder = new LogonEncoder().wrap(logon, Frame.BLOCK_OFFSET)
            .sessionId(session).mode(asked.modeRaw() == 0 ? Mode.TRADE : asked.mode()).codPolicy(asked.codPolicy())
            .graceMs(asked.graceMs()).keepAliveMs(60_000).nextSequence(asked.nextSequence());
        encoder.flags().takeover(asked.flags().takeover());
        socket.send(logon.byteArray());
        core.open(false);
        turn(() -> core.answer() != null, PATIENT_TURNS, session, socket);
        final List<Event> events = answer("a logon that the gateway refuses");
        if (exchange().sessions().find(session) != null && core.exchange().sessions().find(session).isAttached()) {
            CloseHelper.close(sockets.put(session, socket));
            told.put(session, asked.nextSequence() == 0 ? last(session) : asked.nextSequence() - 1);
        } else {
            socket.close();
        }
        return events;
    }

    private List<Event> detach(final DirectBuffer buffer, final int frame) {
        final SessionDetachDecoder asked = new SessionDetachDecoder().wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        final ScriptedSocket socket = sockets.get((int) asked.sessionId());
        if (asked.code() != Code.FINISHED.number() || socket == null) {
            throw new NotOverWireException("a drop by a peer that is silent");
        }
        final UnsafeBuffer logout = new UnsafeBuffer(new byte[Frame.lengthOf(LogoutEncoder.BLOCK_LENGTH)]);
        Frame.begin(logout, 0, LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH);
        core.open(false);
        socket.send(logout.byteArray());
        turn(() -> core.answer() != null, PATIENT_TURNS, 0, null);
        final List<Event> events = answer("a logout of one who is not there");
        settle();
        CloseHelper.close(sockets.remove((int) asked.sessionId()));
        return events;
    }

    /** One that nothing is due for is no gateway's: the node's own word, like those of its configuration. */
    private List<Event> awaitTimer(final DirectBuffer buffer, final int offset) {
        core.open(true);
        turn(() -> core.answer() != null, PATIENT_TURNS, 0, null);
        core.shut();
        return core.answer() == null ? core.carryOutTimer(buffer, offset) : core.answer();
    }

    private List<Event> request(final DirectBuffer buffer, final int offset) {
        final int session = CommandRecord.sessionId(buffer, offset);
        final ScriptedSocket socket = sockets.get(session);
        if (socket == null || !exchange().sessions().find(session).isAttached()
            || exchange().sessions().find(session).attachment() != CommandRecord.attachment(buffer, offset)) {
            throw new NotOverWireException("a request of an earlier connection, or of none");
        }
        final byte[] record = new byte[CommandRecord.length(buffer, offset)];
        buffer.getBytes(offset, record);
        final byte[] frame = Arrays.copyOfRange(record, CommandRecord.FRAME_OFFSET, record.length);
        if (isSpoilt) {
            frame[Frame.CL_ORD_ID_OFFSET] ^= 2;
        }
        core.open(false);
        socket.send(frame);
        turn(() -> core.answer() != null, PATIENT_TURNS, 0, null);
        final List<Event> events = answer("a request that the gateway refuses");
        // The scenario leaves it open whose the session is; the gateway knows.
        Arrays.fill(core.taken(), PARTICIPANT_OFFSET, CommandRecord.FRAME_OFFSET, (byte) 0);
        Arrays.fill(record, PARTICIPANT_OFFSET, CommandRecord.FRAME_OFFSET, (byte) 0);
        if (!Arrays.equals(core.taken(), record)) {
            verdict.add(Kind.DIVERGENT, "the gateway made another command of a request of session " + session + ": "
                + HexFormat.of().formatHex(core.taken()) + " of " + HexFormat.of().formatHex(record));
        }
        return events;
    }

    private List<Event> answer(final String otherwise) {
        core.shut();
        final List<Event> events = core.answer();
        if (events == null) {
            throw new NotOverWireException(otherwise);
        }
        return events;
    }

    /** Notes what sessions are to be told. */
    private void expect(final List<Event> events) {
        for (final Event event : events) {
            final DirectBuffer record = event.buffer();
            if (event.templateId() == FillDecoder.TEMPLATE_ID) {
                trades.wrap(record, 0);
                expect(trades.makerSession(), trades.maker());
                if (trades.takerSession() != 0) {
                    expect(trades.takerSession(), trades.taker());
                }
            } else if (EventRecord.frameTellsLast(event.templateId()) && EventRecord.sessionId(record, 0) != 0) {
                final byte[] frame = new byte[Frame.length(record, EventRecord.FRAME_OFFSET)];
                record.getBytes(EventRecord.FRAME_OFFSET, frame);
                expect(EventRecord.sessionId(record, 0), frame);
            }
        }
    }

    private void expect(final int session, final byte[] frame) {
        due.computeIfAbsent(session, id -> new TreeMap<>()).put(sequence(frame), frame);
    }

    private void onFrame(final int session, final byte[] frame) {
        lastHeard = Frame.templateId(new UnsafeBuffer(frame), 0);
        if (!EventRecord.frameTellsLast(lastHeard)) {
            return;
        }
        final byte[] expected = due.getOrDefault(session, new TreeMap<>()).get(sequence(frame));
        if (!Arrays.equals(expected, frame)) {
            verdict.add(Kind.DIVERGENT,
                "session " + session + " was sent another event " + sequence(frame) + " than the core's");
        }
        told.put(session, sequence(frame));
    }

    /** The sequence of the newest event of a session. */
    private long last(final int session) {
        final TreeMap<Long, byte[]> events = due.get(session);
        return events == null ? 0 : events.lastKey();
    }

    private static long sequence(final byte[] frame) {
        return new UnsafeBuffer(frame).getLong(Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    private void settle() {
        turn(() -> false, IDLE_TURNS, 0, null);
    }

    /** Takes turns until something is the case, or nothing goes on any more; a newcomer's socket is read too. */
    private void turn(
            final BooleanSupplier isDone, final int idleTurns, final int session, final ScriptedSocket newcomer) {
        int idle = 0;
        while (!isDone.getAsBoolean() && idle < idleTurns) {
            boolean hasWork = gateway.doWork() > 0;
            for (final Map.Entry<Integer, ScriptedSocket> entry : sockets.entrySet()) {
                hasWork |= entry.getValue().poll(frame -> onFrame(entry.getKey(), frame));
            }
            hasWork |= newcomer != null && newcomer.poll(frame -> onFrame(session, frame));
            idle = hasWork ? 0 : idle + 1;
        }
    }
}
