package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** The net lines of a settlement file, one for each account, and what they come to. One thread. */
final class Nets {
    private static final int COLUMNS = 5;

    private final LineCursor line;
    private final boolean isFromBeginning;
    private final Map<Account, Long> given;
    private final Tally tally;
    private final PoolBooks books;
    private final TreeMap<Account, Long> closing = new TreeMap<>();
    private long count;
    private Account last;
    private BigInteger openingSum = BigInteger.ZERO;
    private BigInteger debits = BigInteger.ZERO;
    private BigInteger credits = BigInteger.ZERO;

    /** Opening balances are null if they are to be taken from the file. */
    Nets(
            final LineCursor line, final Header header, final Map<Account, Long> given, final Tally tally,
            final PoolBooks books) {
        this.line = line;
        isFromBeginning = header.isFromBeginning();
        this.given = given;
        this.tally = tally;
        this.books = books;
    }

    /** From the present line on; the present one is the line behind them then. */
    void read() throws IOException {
        if (given != null) {
            given.forEach((account, balance) -> {
                if (balance != 0) {
                    tally.expect(account);
                }
            });
        }
        while (line.is("net")) {
            readNet();
            line.advance();
        }
        line.requireThat(tally.next() == null, "be the net of " + tally.next());
        line.requireThat(openingSum.signum() == 0, "follow opening balances that add up to 0, not " + openingSum);
    }

    long count() {
        return count;
    }

    BigInteger debits() {
        return debits;
    }

    BigInteger credits() {
        return credits;
    }

    /** Without those of 0. */
    TreeMap<Account, Long> closing() {
        return closing;
    }

    private void readNet() {
        line.requireColumns("net", COLUMNS);
        final Account account = line.account(1);
        final Account next = tally.next();
        line.requireThat(last == null || account.compareTo(last) > 0, "come behind " + last);
        line.requireThat(next == null || account.compareTo(next) <= 0, "be the net of " + next);
        final Tally.Sums sums = tally.take(account);
        final long opening = opening(account);
        line.requireThat(opening != 0 || sums.debits() != 0 || sums.credits() != 0,
            "not be there: the account has neither an opening balance nor a posting");
        final long balance = Math.addExact(opening, Math.subtractExact(sums.credits(), sums.debits()));
        line.require("net", account, opening, sums.debits(), sums.credits(), balance);
        line.requireThat(balance >= 0 || !account.isNeverNegative(), "not close below 0");
        line.requireThat(account.kind() != Account.Kind.POOL || balance != 0 || books.of(account).isRefunded(),
            "not close with nothing, as long as refunds of it are not paid");
        add(account, opening, sums, balance);
    }

    private long opening(final Account account) {
        if (given != null) {
            return given.getOrDefault(account, 0L);
        }
        return isFromBeginning ? 0 : line.number(2);
    }

    private void add(final Account account, final long opening, final Tally.Sums sums, final long balance) {
        last = account;
        count++;
        openingSum = openingSum.add(BigInteger.valueOf(opening));
        debits = debits.add(BigInteger.valueOf(sums.debits()));
        credits = credits.add(BigInteger.valueOf(sums.credits()));
        if (balance != 0) {
            closing.put(account, balance);
        }
    }
}
