package org.wheatstone.engine.runtime.settlement;

import org.wheatstone.engine.runtime.reconcile.Account;

/** What went out of and into one account. One thread. A sum that 64 bits do not hold throws. */
final class AccountNet {
    private final Account account;
    private final String name;
    private final long opening;
    private long debits;
    private long credits;

    AccountNet(final Account account, final long opening) {
        this.account = account;
        this.name = account.toString();
        this.opening = opening;
    }

    void debit(final long amount) {
        debits = Math.addExact(debits, amount);
    }

    void credit(final long amount) {
        credits = Math.addExact(credits, amount);
    }

    Account account() {
        return account;
    }

    /** The account's, kept so that a posting makes no string. */
    String name() {
        return name;
    }

    long opening() {
        return opening;
    }

    long debits() {
        return debits;
    }

    long credits() {
        return credits;
    }

    long closing() {
        return Math.addExact(opening, Math.subtractExact(credits, debits));
    }

    /** Whether the file has a line for it. */
    boolean isShown() {
        return opening != 0 || debits != 0 || credits != 0;
    }
}
