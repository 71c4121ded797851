package org.wheatstone.engine.core.instrument;

/**
 * Where the calls of each supplier and instrument go, and which session is told of their intervals. Engine thread only;
 * sized at start; indexes are those of the tables. A nomination stands until the next one of the same pair.
 */
public final class Nominations {
    /** No session: never nominated. */
    public static final int NONE = -1;

    private final int maxInstruments;
    private final long[] endpoints;
    /** The session, and 1. */
    private final int[] sessions;
    private int count;

    public Nominations(final int maxParticipants, final int maxInstruments) {
        this.maxInstruments = maxInstruments;
        endpoints = new long[Math.multiplyExact(maxParticipants, maxInstruments)];
        sessions = new int[endpoints.length];
    }

    /** Sets what a session of the participant says; an endpoint of 0 withdraws. */
    public void nominate(final int participant, final int instrument, final int session, final long endpoint) {
        final int at = at(participant, instrument);
        count += sessions[at] == 0 ? 1 : 0;
        endpoints[at] = endpoint;
        sessions[at] = session + 1;
    }

    /** How many pairs were ever nominated. */
    public int count() {
        return count;
    }

    /** Where calls go; 0 for nowhere. */
    public long endpoint(final int participant, final int instrument) {
        return endpoints[at(participant, instrument)];
    }

    /** Index of the session that nominated last, be it to withdraw; {@link #NONE} if none ever did. */
    public int session(final int participant, final int instrument) {
        return sessions[at(participant, instrument)] - 1;
    }

    private int at(final int participant, final int instrument) {
        return participant * maxInstruments + instrument;
    }
}
