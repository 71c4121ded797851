package org.wheatstone.engine.runtime.reconcile;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the postings of a file come to, account by account. One thread. It holds the accounts whose net line is still to
 * come.
 */
final class Tally {
    private final TreeMap<Account, Sums> pending = new TreeMap<>();
    private final boolean isOpeningKnown;
    private final Map<Account, Long> opening;

    /** Opening balances are null if they are not known before the nets. */
    Tally(final Map<Account, Long> opening) {
        isOpeningKnown = opening != null;
        this.opening = isOpeningKnown ? opening : Map.of();
    }

    /** The account must have a net line, also without a posting. */
    void expect(final Account account) {
        pending.computeIfAbsent(account, key -> new Sums());
    }

    void post(final Account from, final Account to, final long amount) {
        expect(from);
        expect(to);
        final Sums source = pending.get(from);
        final Sums target = pending.get(to);
        source.debits = Math.addExact(source.debits, amount);
        target.credits = Math.addExact(target.credits, amount);
    }

    /** Whether an account has what was taken out of it. */
    boolean hasEnough(final Account account) {
        final Sums sums = pending.get(account);
        return !isOpeningKnown || !account.isNeverNegative() || Math.addExact(
            opening.getOrDefault(account, 0L), Math.subtractExact(sums.credits, sums.debits)) >= 0;
    }

    /** The account whose net line must come next; null if none must. */
    Account next() {
        return pending.isEmpty() ? null : pending.firstKey();
    }

    /** What came of an account, which has its net line now; zeros if nothing did. */
    Sums take(final Account account) {
        final Sums sums = pending.remove(account);
        return sums == null ? new Sums() : sums;
    }

    /** Of one account. */
    static final class Sums {
        private long debits;
        private long credits;

        long debits() {
            return debits;
        }

        long credits() {
            return credits;
        }
    }
}
