package org.wheatstone.engine.core.sweep;

/** Unfinished sweeps, first started first. Engine thread only; sized at start for all that there can be. */
public final class SweepQueue {
    private final Sweep[] ring;
    private int first;
    private int count;

    private SweepQueue(final int capacity) {
        ring = new Sweep[capacity];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Sweep();
        }
    }

    /**
     * Of those that cancel: room for two of a session that nobody asked for and one that it asked for, three of a
     * participant, and one of a quote set or an instrument.
     */
    public static SweepQueue ofCancelling(
            final int maxSessions, final int maxParticipants, final int maxQuoteSets, final int maxInstruments) {
        return new SweepQueue(3 * maxSessions + 3 * maxParticipants + maxQuoteSets + maxInstruments);
    }

    /** Of those that tell: room for one of each session. */
    public static SweepQueue ofTelling(final int maxSessions) {
        return new SweepQueue(maxSessions);
    }

    /** Starts a sweep, behind all others; for what the arguments are see {@link Sweep}. */
    public Sweep add(
            final SweepKind kind,
            final int session,
            final int participant,
            final long clOrdId,
            final long maxOrderId) {
        if (count == ring.length) {
            throw new IllegalStateException("more sweeps than there can be: " + count);
        }
        final Sweep sweep = at(count++);
        sweep.reset(kind, session, participant, clOrdId, maxOrderId);
        return sweep;
    }

    /** Ends the first one. */
    public void remove() {
        first = first + 1 == ring.length ? 0 : first + 1;
        count--;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int count() {
        return count;
    }

    public int capacity() {
        return ring.length;
    }

    /** The sweep at this place in the queue, from 0. */
    public Sweep at(final int place) {
        final int index = first + place;
        return ring[index < ring.length ? index : index - ring.length];
    }

    /** Whether there is one of this kind and session. */
    public boolean hasOfSession(final SweepKind kind, final int session) {
        for (int i = 0; i < count; i++) {
            if (at(i).kind() == kind && at(i).session() == session) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is one of this kind and participant. */
    public boolean hasOfParticipant(final SweepKind kind, final int participant) {
        return ofParticipant(kind, participant) != null;
    }

    /** The first one of this kind and participant, or null. */
    public Sweep ofParticipant(final SweepKind kind, final int participant) {
        for (int i = 0; i < count; i++) {
            if (at(i).kind() == kind && at(i).participant() == participant) {
                return at(i);
            }
        }
        return null;
    }

    /** Whether there is one of this quote set. */
    public boolean hasOfQuoteSet(final int session, final long quoteSet) {
        for (int i = 0; i < count; i++) {
            final Sweep sweep = at(i);
            if (sweep.kind() == SweepKind.PROTECTION && sweep.session() == session && sweep.quoteSet() == quoteSet) {
                return true;
            }
        }
        return false;
    }
}
