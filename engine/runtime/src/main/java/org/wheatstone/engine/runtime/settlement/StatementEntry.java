package org.wheatstone.engine.runtime.settlement;

import java.util.Map;
import org.wheatstone.engine.runtime.reconcile.Account;

/**
 * One line of a statement: something that concerned the participant, and what it did to one of its accounts. Immutable
 * but for the details, which belong to who is told of it.
 *
 * @param sequence of the command.
 * @param timeNs   the exchange's, ns since 1970 UTC.
 * @param what     happened: bought, sold, drew, assigned, delivered, a kind of posting, …
 * @param account  whose balance it changed; null if none.
 * @param change   of the balance, in nano-USD.
 * @param balance  after it.
 * @param details  by name: numbers and texts.
 */
public record StatementEntry(
        long sequence,
        long timeNs,
        String what,
        Account account,
        long change,
        long balance,
        Map<String, Object> details) {
}
