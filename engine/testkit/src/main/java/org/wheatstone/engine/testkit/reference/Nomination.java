package org.wheatstone.engine.testkit.reference;

/** Where a supplier's calls go, 0 if nowhere, and the session that said so. */
record Nomination(long endpoint, Session session) {
}
