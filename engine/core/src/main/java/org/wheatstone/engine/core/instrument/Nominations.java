package org.wheatstone.engine.core.instrument;

import org.wheatstone.engine.core.memory.Pages;

/**
 * Where the calls of each supplier and instrument go, and which session is told of their intervals. Engine thread only;
 * in pages, since few nominate anything; indexes are those of the tables. A nomination stands until the next one of the
 * same pair.
 */
public final class Nominations {
    /** No session: never nominated. */
    public static final int NONE = -1;

    private final int maxInstruments;
    private final Pages endpoints;
    private final Pages sessions;
    private final Pages confirmed;
    private int count;

    public Nominations(final int maxParticipants, final int maxInstruments) {
        this.maxInstruments = maxInstruments;
        final int pairs = Math.multiplyExact(maxParticipants, maxInstruments);
        endpoints = new Pages(pairs, 0);
        sessions = new Pages(pairs, NONE);
        confirmed = new Pages(pairs, 0);
    }

    /** Sets what a session of the participant says; an endpoint of 0 withdraws. */
    public void nominate(final int participant, final int instrument, final int session, final long endpoint) {
        final int at = at(participant, instrument);
        count += sessions.get(at) == NONE ? 1 : 0;
        endpoints.put(at, endpoint);
        sessions.put(at, session);
    }

    /** It is, or is no more, that of one who said so behind the gate of a window. */
    public void confirm(final int participant, final int instrument, final boolean isConfirmed) {
        if (isConfirmed != isConfirmed(participant, instrument)) {
            confirmed.put(at(participant, instrument), isConfirmed ? 1 : 0);
        }
    }

    public boolean isConfirmed(final int participant, final int instrument) {
        return confirmed.get(at(participant, instrument)) != 0;
    }

    /** How many pairs were nominated; those of windows that are gone count no more. */
    public int count() {
        return count;
    }

    /** Where calls go; 0 for nowhere. */
    public long endpoint(final int participant, final int instrument) {
        return endpoints.get(at(participant, instrument));
    }

    /** Index of the session that nominated last, be it to withdraw; {@link #NONE} if none ever did. */
    public int session(final int participant, final int instrument) {
        return (int) sessions.get(at(participant, instrument));
    }

    /** Nothing was ever said of an instrument; as of so many participants. */
    public void forget(final int instrument, final int participants) {
        for (int participant = 0; participant < participants; participant++) {
            final int at = at(participant, instrument);
            if (sessions.get(at) != NONE) {
                sessions.put(at, NONE);
                endpoints.put(at, 0);
                confirm(participant, instrument, false);
                count--;
            }
        }
    }

    private int at(final int participant, final int instrument) {
        return participant * maxInstruments + instrument;
    }
}
