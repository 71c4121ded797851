package org.wheatstone.engine.testkit.reference;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.PostingCause;

/** From which account to which, and why; the ids are of participants, 0 for pool, house and fund. */
record Posting(AccountKind from, int fromId, AccountKind to, int toId, PostingCause cause) {
}
