package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;
import org.wheatstone.engine.core.timer.Timers;

/**
 * The clock, and the timers of sessions, in the order of the sessions' creation, in a snapshot; those of orders are in
 * the orders. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   TIMERS   deadline of the clock, then: session's index  deadlines of grace and of dead man, ns since 1970 UTC;
 *            without one, the largest number
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
        words.put(timers.clock());
        for (int session = 0; session < sessions; session++) {
            if (isSet(session)) {
                words.put(session);
                words.put(timers.grace(session));
                words.put(timers.deadMan(session));
            }
        }
    }

    void read(final WordReader words, final Progress progress) {
        final int count = words.section(Section.TIMERS);
        readClock(words, progress.timeNs());
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

    private void readClock(final WordReader words, final long timeNs) {
        final long deadlineNs = words.take("deadline of clock", 0, Timers.NONE);
        if (deadlineNs != Timers.NONE
            && (deadlineNs % Clock.MINUTE_NS != 0 || deadlineNs > Clock.nextMinuteNs(timeNs))) {
            throw words.refusal("deadline of clock", deadlineNs, "the start of a minute, the next one at the latest");
        }
        timers.setClock(deadlineNs);
    }

    private boolean isSet(final int session) {
        return timers.grace(session) != Timers.NONE || timers.deadMan(session) != Timers.NONE;
    }
}
