package org.wheatstone.engine.runtime.reconcile;

import java.math.BigInteger;
import java.util.SortedMap;

/**
 * What a settlement file that is right comes to, as computed from its postings. The map is the caller's.
 *
 * @param sha256         that the next file names as its previous.
 * @param previousSha256 that this file names; {@code -} for the first.
 * @param firstSequence  of the commands covered.
 * @param lastSequence   of the commands covered.
 * @param trades         number of trades.
 * @param postings       number of postings.
 * @param gross          debits of all accounts, in nano-USD, and as much in credits.
 * @param closing        balances, without those of 0: the opening ones of the next file.
 */
public record Reconciliation(
        String sha256,
        String previousSha256,
        long firstSequence,
        long lastSequence,
        long trades,
        long postings,
        BigInteger gross,
        SortedMap<Account, Long> closing) {
}
