package org.wheatstone.engine.runtime.settlement;

import java.math.BigInteger;

/**
 * What a settlement file came to. Immutable.
 *
 * @param sha256       of the trailer, in lower-case hex: of every byte before it.
 * @param trades       number of trades.
 * @param postings     number of postings.
 * @param accounts     number of accounts with a line.
 * @param gross        debits of all accounts, in nano-USD, and as much in credits.
 * @param lastSequence of the commands covered.
 * @param ledgerSum    of all closing balances: 0.
 */
public record Settled(
        String sha256,
        long trades,
        long postings,
        int accounts,
        BigInteger gross,
        long lastSequence,
        long ledgerSum) {
}
