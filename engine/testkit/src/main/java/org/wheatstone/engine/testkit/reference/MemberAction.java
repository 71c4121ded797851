package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import java.util.function.Supplier;

/** Somebody or something new on the list of members. If it is of an office, it needs two operators. */
record MemberAction(boolean isOfOffice, Supplier<Optional<Refusal>> checks, Runnable effect)
    implements ProposedAction {
    @Override
    public Optional<Refusal> refuse() {
        return checks.get();
    }

    @Override
    public void perform() {
        effect.run();
    }
}
