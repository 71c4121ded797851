package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.Optional;

/**
 * Who takes part in an exchange: its participants, their sessions, keys and mandates, and what they can supply. A view,
 * which is always of what is: for the thread of the exchange; what it returns is the caller's. Of a participant that
 * does not exist only {@link #capacity} can be asked.
 */
public final class MembersView {
    private final World world;

    MembersView(final World world) {
        this.world = world;
    }

    /** Ids of all participants, in the order of their creation. */
    public List<Integer> participants() {
        return List.copyOf(world.participants.keySet());
    }

    /** All sessions, in the order of their creation. */
    public List<SessionState> sessions() {
        return world.sessions.values().stream().map(session -> SessionState.of(session, world.sweeps)).toList();
    }

    /** The session with this id, if there is one. */
    public Optional<SessionState> session(final int sessionId) {
        return Optional.ofNullable(world.sessions.get(sessionId))
            .map(session -> SessionState.of(session, world.sweeps));
    }

    /** Ids of the live keys of a participant, the oldest first. */
    public List<Integer> keys(final int participantId) {
        return List.copyOf(world.participants.get(participantId).keys.keySet());
    }

    /** Whether the kill switch of a participant is set. */
    public boolean isKilled(final int participantId) {
        return world.participants.get(participantId).killed;
    }

    /** Whether a participant, who exists, may deliver a grade. */
    public boolean isQualified(final int participantId, final int gradeId) {
        return world.grades.containsKey(gradeId) && world.qualifications.isQualified(
            world.participants.get(participantId), world.grades.get(gradeId));
    }

    /** Where the calls of a participant go in an instrument; 0 if nowhere. */
    public long endpoint(final int participantId, final int instrumentId) {
        final Nomination nomination = world.participants.get(participantId).nominations.get(instrumentId);
        return nomination == null ? 0 : nomination.endpoint();
    }

    /** What a participant can deliver of an instrument; all 0 if it never declared any. */
    public CapacityState capacity(final int participantId, final int instrumentId) {
        final Participant participant = world.participants.get(participantId);
        final Capacity capacity = participant == null
            ? new Capacity() : participant.capacities.getOrDefault(instrumentId, new Capacity());
        return new CapacityState(capacity.declared(), capacity.held(), capacity.sold());
    }

    /** Ids of the mandates of a participant that nobody has revoked, the oldest first. */
    public List<Integer> aliveMandates(final int participantId) {
        return world.participants.get(participantId).mandates.values().stream()
            .filter(Mandate::isAlive).map(mandate -> mandate.id).toList();
    }

    /** Ids of the mandates of a participant that are remembered, the oldest first. */
    public List<Integer> mandates(final int participantId) {
        return List.copyOf(world.participants.get(participantId).mandates.keySet());
    }

    /** How many mandates of all participants are remembered. */
    public int mandates() {
        return world.participants.values().stream().mapToInt(participant -> participant.mandates.size()).sum();
    }

    /** How many of them name a session. */
    public int mandatesOfSessions() {
        return (int) world.participants.values().stream()
            .flatMap(participant -> participant.mandates.values().stream())
            .filter(mandate -> mandate.sessionId != 0).count();
    }

    /** Ids of the proposals that wait, the oldest first. */
    public List<Long> proposals() {
        return List.copyOf(world.proposals.keySet());
    }
}
