package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Sessions;

/** Reading ahead reaches the accounts of whom a command is of, once, and no more of them than it has room for. */
class OwnersAheadTest {
    private static final int MOST = 64;

    private final Participants participants = new Participants(2);
    private final Sessions sessions = new Sessions(2);
    private final Ledger ledger = new Ledger(2, 1);
    private final Capacities capacities = new Capacities(2, 2);
    private final OwnersAhead ahead =
        new OwnersAhead(sessions, new Books(16, 16, 2, 0).bySession(), ledger, capacities);

    @Test
    void shouldReadTheAccountsOfEachThatIsNotedOnce() {
        sessions.add(1, participants.add(1, 0, "poor"));
        sessions.add(2, participants.add(2, 0, "rich"));
        final long ofNobody = read();
        final long ofThePoor = read(0);
        ledger.deposit(1, 1_000);
        capacities.declare(1, 1, 50);
        capacities.hold(1, 1, 7);

        assertThat(read(0)).isEqualTo(ofThePoor);
        assertThat(read(1)).isEqualTo(ofThePoor + 1_000 + 7);
        assertThat(read(0, 1)).isEqualTo(2 * ofThePoor + 1_000 + 7);
        assertThat(read()).isEqualTo(ofNobody);
    }

    @Test
    void shouldLeaveOutWhatItHasNoRoomFor() {
        sessions.add(1, participants.add(1, 0, "one"));
        ledger.deposit(0, 1);
        final long ofOne = read(0);

        assertThat(read(new int[MOST + 1])).isEqualTo(MOST * ofOne);
    }

    private long read(final int... noted) {
        for (final int session : noted) {
            ahead.note(session, 1);
        }
        ahead.touch();
        return ahead.read();
    }
}
