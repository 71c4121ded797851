package org.wheatstone.gateway.app.input;

import java.util.List;

/** The participants of an exchange, in the order of their ids. Immutable, for any thread. */
public record Accounts(List<ParticipantSpec> participants) {

    public Accounts {
        participants = List.copyOf(participants);
    }
}
