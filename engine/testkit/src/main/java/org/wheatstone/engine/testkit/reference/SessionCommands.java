package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.LogonFlagsDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.codecs.sbe.SessionRefusedEncoder;

/** What the node says about sessions: a run begins, a logon asks for its session, a connection is gone. */
final class SessionCommands {
    private static final int VERSION    = 6;
    private static final long NS_PER_MS = 1_000_000;

    private final World world;
    private final EventLog log;

    SessionCommands(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    /** Limits that are stated must be those of this exchange: they are no business answer. */
    void nodeStarted(final DirectBuffer buffer, final int blockOffset) {
        final NodeStartedDecoder request = new NodeStartedDecoder()
            .wrap(buffer, blockOffset, NodeStartedDecoder.BLOCK_LENGTH, NodeStartedDecoder.SCHEMA_VERSION);
        requireStated("coreVersion", request.coreVersion(), VERSION);
        requireTables(request, world.limits);
        if (world.sequence > 1) {
            world.pools().filter(Pool::isWhole)
                .forEach(pool -> pool.standStill(world.timeBeforeNs, world.timeNs));
        }
        for (final Session session : world.sessions.values()) {
            if (session.attached) {
                detach(session, Code.SERVER_STOPPING.number());
            }
        }
    }

    /** Price nodes and events are the business of a core; the reference has as many as it needs. */
    private static void requireTables(final NodeStartedDecoder request, final ReferenceLimits limits) {
        requireStated("maxParticipants", request.maxParticipants(), limits.participants());
        requireStated("maxSessions", request.maxSessions(), limits.sessions());
        requireStated("maxGrades", request.maxGrades(), limits.grades());
        requireStated("maxInstruments", request.maxInstruments(), limits.instruments());
        requireStated("maxOrders", request.maxOrders(), limits.orders());
        requireStated("maxFillsPerCommand", request.maxFillsPerCommand(), limits.fills());
        requireStated("maxCancelsPerCommand", request.maxCancelsPerCommand(), limits.cancels());
        requireStated("maxTrades", request.maxTrades(), limits.trades());
        requireStated("maxQuoteSets", request.maxQuoteSets(), limits.quoteSets());
        requireStated("maxProposals", request.maxProposals(), limits.proposals());
        requireStated("maxPools", request.maxPools(), limits.pools());
        requireStated("maxPositions", request.maxPositions(), limits.positions());
        requireStated("maxRights", request.maxRights(), limits.rights());
        requireStated("maxCalls", request.maxCalls(), limits.calls());
        requireStated("maxDeliveries", request.maxDeliveries(), limits.deliveries());
        requireStated("maxQualifications", request.maxQualifications(), limits.qualifications());
        requireStated("maxMandates", request.maxMandates(), limits.mandates());
        requireStated("maxSeries", request.maxSeries(), limits.series());
    }

    private static void requireStated(final String name, final long stated, final long own) {
        if (stated != 0 && stated != own) {
            throw new IllegalArgumentException(name + "=" + stated + " of the node is not the exchange's " + own);
        }
    }

    void attach(final DirectBuffer buffer, final int blockOffset) {
        final SessionAttachDecoder request = new SessionAttachDecoder()
            .wrap(buffer, blockOffset, SessionAttachDecoder.BLOCK_LENGTH, SessionAttachDecoder.SCHEMA_VERSION);
        final Session session = world.sessions.get((int) request.sessionId());
        final Optional<Refusal> refusal = session == null
            ? Optional.of(new Refusal(Code.UNKNOWN_SESSION, request.sessionId()))
            : refuse(session, request, Past.of(session, request.modeRaw(), log));
        if (refusal.isPresent()) {
            refused(request, refusal.get());
            return;
        }
        final int mode = request.modeRaw() == 0 ? Mode.TRADE.value() : request.modeRaw();
        if (isActing(mode)) {
            session.codPolicy = request.codPolicyRaw();
            session.graceMs = request.graceMs();
            world.timers.clear(Timer.Kind.GRACE, session.place);
        } else if (session.attached) {
            startGrace(session, false);
        }
        session.attached = true;
        session.attachment++;
        session.connectionId = request.connectionId();
        session.mode = mode;
        session.keyId = (int) request.keyId();
        attached(session, Past.of(session, session.mode, log), request.nextSequence());
    }

    private static Optional<Refusal> refuse(
            final Session session,
            final SessionAttachDecoder request,
            final Past past) {
        final Participant participant = session.participant;
        final boolean takeover = LogonFlagsDecoder.takeover((byte) request.flags().getRaw());
        return Refusal.when(
                request.keyId() != 0 && !participant.keys.containsKey((int) request.keyId()),
                Code.BAD_CREDENTIALS, request.keyId())
            .or(() -> Refusal.when(
                !isAllowed(participant, request.modeRaw()), Code.MODE_NOT_ALLOWED, participant.roles))
            .or(() -> Refusal.when(
                session.attached && !takeover,
                Code.SESSION_IN_USE, Integer.toUnsignedLong(session.attachment)))
            .or(() -> Refusal.when(
                past.isTold() && Long.compareUnsigned(request.nextSequence(), past.highest() + 1) > 0,
                Code.SEQUENCE_TOO_HIGH, past.highest()));
    }

    private static boolean isAllowed(final Participant participant, final int mode) {
        if (mode == 0 || mode == Mode.TRADE.value()) {
            return participant.mayAct();
        }
        if (mode == Mode.ADMIN.value()) {
            return participant.mayAdminister();
        }
        return mode == Mode.DROP_COPY.value() || mode == Mode.MARKET_DATA.value();
    }

    void detach(final DirectBuffer buffer, final int blockOffset) {
        final SessionDetachDecoder request = new SessionDetachDecoder()
            .wrap(buffer, blockOffset, SessionDetachDecoder.BLOCK_LENGTH, SessionDetachDecoder.SCHEMA_VERSION);
        final Session session = world.sessions.get((int) request.sessionId());
        if (session == null || !session.attached || session.connectionId != request.connectionId()) {
            world.ignoredCommands++;
        } else {
            detach(session, request.code());
        }
    }

    /** Takes the connection away; with one code that is a logout, with any other a drop. */
    void detach(final Session session, final int code) {
        session.attached = false;
        startGrace(session, code == Code.FINISHED.number());
        detached(session, code);
    }

    /** The orders of a connection that is gone have a while to live, if its policy says so and it could act at all. */
    private void startGrace(final Session session, final boolean isLogout) {
        final int policy = session.codPolicy;
        final boolean cancels = policy == CodPolicy.BOTH.value()
            || policy == (isLogout ? CodPolicy.ON_LOGOUT : CodPolicy.ON_DROP).value();
        if (isActing(session.mode) && cancels) {
            world.timers.set(Timer.Kind.GRACE, session.place, world.timeNs + session.graceMs * NS_PER_MS);
        }
    }

    private static boolean isActing(final int mode) {
        return mode == Mode.TRADE.value() || mode == Mode.ADMIN.value();
    }

    private void detached(final Session session, final int code) {
        final MutableDirectBuffer event = log.append(
            SessionDetachedEncoder.TEMPLATE_ID, SessionDetachedEncoder.BLOCK_LENGTH);
        new SessionDetachedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(session.connectionId)
            .eventTime(world.timeNs)
            .sessionId(session.id)
            .attachment(session.attachment)
            .code(code);
    }

    private void attached(final Session session, final Past past, final long wanted) {
        final MutableDirectBuffer event = log.append(
            SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH);
        new SessionAttachedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(session.connectionId)
            .eventTime(world.timeNs)
            .lastClOrdId(session.lastClOrdId)
            .nextSequence(past.next(wanted))
            .highestSequence(past.highest())
            .headEventNumber(past.newest())
            .sessionId(session.id)
            .attachment(session.attachment)
            .participantId(session.participant.id)
            .orderRate(session.participant.limits.orderRate())
            .orderBurst(session.participant.limits.orderBurst());
        event.putByte(EventLog.BLOCK + SessionAttachedEncoder.modeEncodingOffset(), (byte) session.mode);
        event.putShort(
            EventLog.BLOCK + SessionAttachedEncoder.rolesEncodingOffset(),
            (short) session.participant.roles,
            SessionAttachedEncoder.BYTE_ORDER);
    }

    private void refused(final SessionAttachDecoder request, final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            SessionRefusedEncoder.TEMPLATE_ID, SessionRefusedEncoder.BLOCK_LENGTH);
        new SessionRefusedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(request.connectionId())
            .eventTime(world.timeNs)
            .detail(refusal.detail())
            .sessionId(request.sessionId())
            .code(refusal.code().number());
    }
}
