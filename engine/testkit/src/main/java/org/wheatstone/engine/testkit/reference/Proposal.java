package org.wheatstone.engine.testkit.reference;

/** An action that waits for a second operator, and who wants it. */
record Proposal(long id, int proposer, ProposedAction action) {
}
