package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Who is locked, in a snapshot: participants, then sessions, in the order of their creation. Engine thread only; what
 * cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   LOCKS   0 for a participant, 1 for a session  its index
 * </pre>
 */
final class LockSection {
    private static final int PARTICIPANT = 0;
    private static final int SESSION     = 1;

    private final Exchange exchange;

    LockSection(final Exchange exchange) {
        this.exchange = exchange;
    }

    void write(final WordOutput words) {
        words.section(Section.LOCKS, count());
        for (int i = 0; i < exchange.participants().count(); i++) {
            if (exchange.participants().at(i).isLocked()) {
                words.put(PARTICIPANT);
                words.put(i);
            }
        }
        for (int i = 0; i < exchange.sessions().count(); i++) {
            if (exchange.sessions().at(i).isLocked()) {
                words.put(SESSION);
                words.put(i);
            }
        }
    }

    void read(final WordReader words) {
        final int count = words.section(Section.LOCKS);
        int kind = PARTICIPANT;
        int next = 0;
        for (int i = 0; i < count; i++) {
            final int before = kind;
            kind = words.takeInt("kind of lock", before, SESSION);
            next = kind == before ? next : 0;
            if (kind == PARTICIPANT) {
                next = words.takeInt("participant locked", next, exchange.participants().count() - 1);
                exchange.participants().at(next++).locked(true);
            } else {
                next = words.takeInt("session locked", next, exchange.sessions().count() - 1);
                exchange.sessions().at(next++).locked(true);
            }
        }
    }

    private int count() {
        int count = 0;
        for (int i = 0; i < exchange.participants().count(); i++) {
            count += exchange.participants().at(i).isLocked() ? 1 : 0;
        }
        for (int i = 0; i < exchange.sessions().count(); i++) {
            count += exchange.sessions().at(i).isLocked() ? 1 : 0;
        }
        return count;
    }
}
