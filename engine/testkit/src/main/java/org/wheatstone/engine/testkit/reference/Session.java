package org.wheatstone.engine.testkit.reference;

/** A conversation with one participant, attached to a connection or not. */
final class Session {
    final int id;
    final Participant participant;
    /** In the order of creation, from 0. */
    final int place;
    boolean attached;
    long connectionId;
    int attachment;
    int mode;
    int keyId;
    int codPolicy;
    long graceMs;
    boolean locked;
    long lastClOrdId;
    long highestSequence;
    long newestEvent;

    Session(final int id, final Participant participant, final int place) {
        this.id = id;
        this.participant = participant;
        this.place = place;
    }

    /** Gives the event of this number its place in the session's and in the participant's history. */
    Place take(final long eventNumber) {
        highestSequence++;
        participant.dropCopySequence++;
        final Place taken = new Place(
            highestSequence, newestEvent, participant.dropCopySequence, participant.newestEvent);
        newestEvent = eventNumber;
        participant.newestEvent = eventNumber;
        return taken;
    }

    /** Where an event stands among those of its session and of its participant. */
    record Place(long sequence, long previousOfSession, long dropCopySequence, long previousOfParticipant) {
    }
}
