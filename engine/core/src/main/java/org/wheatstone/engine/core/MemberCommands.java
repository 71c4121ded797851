package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.ParticipantLimits;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Sessions;

/**
 * What an operator does about participants and sessions: one method a command, each true if it is done, or false with
 * the reason in the {@link Refusal} and nothing changed. Engine thread only; rare, so that here objects may be made.
 */
final class MemberCommands {
    static final int MAX_RATE = 1_000_000;

    private final Participants participants;
    private final Sessions sessions;
    private final Sweeps sweeps;
    private final Refusal refusal;

    MemberCommands(
            final Participants participants, final Sessions sessions, final Sweeps sweeps, final Refusal refusal) {
        this.participants = participants;
        this.sessions = sessions;
        this.sweeps = sweeps;
        this.refusal = refusal;
    }

    boolean addParticipant(final AddParticipantDecoder request) {
        if (!mayAddParticipant(request)) {
            return false;
        }
        participants.add((int) request.participantId(), request.roles().getRaw(), request.name());
        return true;
    }

    boolean mayAddParticipant(final AddParticipantDecoder request) {
        final int id = (int) request.participantId();
        if (id == 0) {
            return refusal.outOfRange(AddParticipantDecoder.participantIdEncodingOffset());
        }
        if (participants.find(id) != null) {
            return refusal.exists(request.participantId());
        }
        return participants.hasRoom() || refusal.full(participants.capacity());
    }

    boolean addSession(final AddSessionDecoder request) {
        if (!mayAddSession(request)) {
            return false;
        }
        sessions.add((int) request.sessionId(), participants.find((int) request.participantId()));
        return true;
    }

    boolean mayAddSession(final AddSessionDecoder request) {
        final int id = (int) request.sessionId();
        if (id == 0) {
            return refusal.outOfRange(AddSessionDecoder.sessionIdEncodingOffset());
        }
        if (sessions.find(id) != null) {
            return refusal.exists(request.sessionId());
        }
        if (participants.find((int) request.participantId()) == null) {
            return refusal.unknown(request.participantId());
        }
        return sessions.hasRoom() || refusal.full(sessions.capacity());
    }

    /** All limits at once; orders that are open stay. */
    boolean setLimits(final SetLimitsDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (!limitsFit(request)) {
            return false;
        }
        participant.limits(new ParticipantLimits(
            request.maxOrderQuantity(),
            request.maxOrderNotional(),
            request.maxOpenNotional(),
            (int) request.maxOpenOrders(),
            (int) request.orderRate(),
            (int) request.orderBurst()));
        return true;
    }

    /** Lets nothing more in; its orders are swept at the end of the command. */
    boolean kill(final KillParticipantDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (participant.isKilled()) {
            return refusal.outOfRange(KillParticipantDecoder.participantIdEncodingOffset());
        }
        participant.killed(true);
        sweeps.startKill(participant.index());
        return true;
    }

    boolean release(final ReleaseParticipantDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (!participant.isKilled() || sweeps.isKillUnfinished(participant.index())) {
            return refusal.outOfRange(ReleaseParticipantDecoder.participantIdEncodingOffset());
        }
        participant.killed(false);
        return true;
    }

    private boolean limitsFit(final SetLimitsDecoder request) {
        if (!isWithin(request.maxOrderQuantity(), ListingTerms.MAX_QUANTITY)) {
            return refusal.outOfRange(SetLimitsDecoder.maxOrderQuantityEncodingOffset());
        }
        if (!isWithin(request.maxOrderNotional(), OrderChecks.MAX_NOTIONAL)) {
            return refusal.outOfRange(SetLimitsDecoder.maxOrderNotionalEncodingOffset());
        }
        if (!isWithin(request.maxOpenNotional(), ParticipantLimits.MAX_OPEN_NOTIONAL)) {
            return refusal.outOfRange(SetLimitsDecoder.maxOpenNotionalEncodingOffset());
        }
        if (!isWithin(request.maxOpenOrders(), Integer.MAX_VALUE)) {
            return refusal.outOfRange(SetLimitsDecoder.maxOpenOrdersEncodingOffset());
        }
        if (!isWithin(request.orderRate(), MAX_RATE)) {
            return refusal.outOfRange(SetLimitsDecoder.orderRateEncodingOffset());
        }
        if (!isWithin(request.orderBurst(), MAX_RATE)) {
            return refusal.outOfRange(SetLimitsDecoder.orderBurstEncodingOffset());
        }
        return true;
    }

    private static boolean isWithin(final long value, final long max) {
        return value >= 0 && value <= max;
    }
}
