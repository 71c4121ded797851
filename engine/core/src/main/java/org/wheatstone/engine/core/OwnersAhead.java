package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.SessionOrders;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/**
 * Reads what the next commands will read of their sessions and owners, in passes over all of them, so that the misses
 * of a batch overlap. It changes nothing that anybody could see. Engine thread only.
 *
 * <pre>
 *   pass 1   sessions, and where their orders are
 *   pass 2   participants
 *   pass 3   accounts and capacities
 * </pre>
 */
final class OwnersAhead {
    /** Sessions from which on it pays: those of fewer are near anyway. */
    private static final int PAYS_FROM = 1 << 10;

    private static final int MAX = 64;

    private final Sessions sessions;
    private final SessionOrders bySession;
    private final Ledger ledger;
    private final Capacities capacities;
    private final int[] noted = new int[MAX];
    private final int[] instruments = new int[MAX];
    private final int[] owners = new int[MAX];
    private int count;
    private long read;

    OwnersAhead(
            final Sessions sessions,
            final SessionOrders bySession,
            final Ledger ledger,
            final Capacities capacities) {
        this.sessions = sessions;
        this.bySession = bySession;
        this.ledger = ledger;
        this.capacities = capacities;
    }

    boolean pays() {
        return sessions.count() >= PAYS_FROM;
    }

    /** A command of this session will come, for an instrument, by its index. At most 64 before {@link #touch()}. */
    void note(final int session, final int instrument) {
        if (count < MAX) {
            noted[count] = session;
            instruments[count++] = instrument;
        }
    }

    /** Reads what is noted, and forgets it. */
    void touch() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            final Session session = sessions.at(noted[i]);
            sum += session.lastClOrdId() + session.graceMs() + bySession.touch(noted[i]);
            owners[i] = session.participant().index();
        }
        for (int i = 0; i < count; i++) {
            final Participant owner = sessions.at(noted[i]).participant();
            sum += owner.headEventNumber() + owner.openOrders();
        }
        for (int i = 0; i < count; i++) {
            sum += ledger.cash(owners[i]) + capacities.held(owners[i], instruments[i]);
        }
        count = 0;
        // Kept, so that no compiler finds out that nobody reads it.
        read = sum;
    }

    /** What it has read, which means nothing. */
    long read() {
        return read;
    }
}
