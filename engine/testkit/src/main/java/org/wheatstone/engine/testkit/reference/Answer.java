package org.wheatstone.engine.testkit.reference;

import java.util.Optional;

/** What an operator's action is answered: code 0 if it is done, or waits for a second operator. */
record Answer(int code, long detail) {
    static Answer of(final Optional<Refusal> refusal) {
        return refusal.map(reason -> new Answer(reason.code().number(), reason.detail())).orElse(new Answer(0, 0));
    }

    static Answer proposed(final long proposalId) {
        return new Answer(0, proposalId);
    }
}
