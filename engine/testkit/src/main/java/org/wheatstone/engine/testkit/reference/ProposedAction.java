package org.wheatstone.engine.testkit.reference;

import java.util.Optional;

/** Something that needs two operators: its checks, made twice, and what it does in the end. */
interface ProposedAction {
    Optional<Refusal> refuse();

    void perform();
}
