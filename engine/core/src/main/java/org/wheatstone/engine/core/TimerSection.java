package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;
import org.wheatstone.engine.core.timer.Timers;

/**
 * The timers of sessions in a snapshot, in the order of the sessions' creation; those of orders are in the orders.
 * Engine thread only; what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   TIMERS   session's index  deadlines of grace and of dead man, ns since 1970 UTC; without one, the largest number
 * </pre>
 */
final class TimerSection {
    private final int sessions;
    private final Timers timers;

    TimerSection(final Exchange exchange) {
        sessions = exchange.sessions().count();
        timers = exchange.trading().timers();
    }

    void write(final WordOutput words) {
        int count = 0;
        for (int session = 0; session < sessions; session++) {
            count += isSet(session) ? 1 : 0;
        }
        words.section(Section.TIMERS, count);
        for (int session = 0; session < sessions; session++) {
            if (isSet(session)) {
                words.put(session);
                words.put(timers.grace(session));
                words.put(timers.deadMan(session));
            }
        }
    }

    void read(final WordReader words) {
        final int count = words.section(Section.TIMERS);
        int next = 0;
        for (int i = 0; i < count; i++) {
            final int session = words.takeInt("session of timer", next, sessions - 1);
            final long grace = words.take("deadline of grace", 0, Timers.NONE);
            final long deadMan = words.take("deadline of dead man", 0, Timers.NONE);
            if (grace != Timers.NONE) {
                timers.setGrace(session, grace);
            }
            if (deadMan != Timers.NONE) {
                timers.setDeadMan(session, deadMan);
            }
            next = session + 1;
        }
    }

    private boolean isSet(final int session) {
        return timers.grace(session) != Timers.NONE || timers.deadMan(session) != Timers.NONE;
    }
}
