package org.wheatstone.engine.runtime.reconcile;

import java.util.Comparator;

/**
 * The name of an account in a settlement file. Immutable, any thread. Ordered as in the file: outside, house, fund,
 * then participants by id, cash before escrow before bond, then pools by instrument and block.
 *
 * @param kind         of account.
 * @param ownerId      the participant whose it is, or the instrument of a pool, unsigned 32 bits; 0 for outside, house
 *                     and fund alone.
 * @param blockSeconds when the block of a pool begins, in seconds since 1970; 0 for every other account.
 */
public record Account(Kind kind, long ownerId, long blockSeconds) implements Comparable<Account> {
    /** Where deposits come from. */
    public static final Account OUTSIDE = new Account(Kind.OUTSIDE, 0, 0);
    /** Collects fees and pays rebates. */
    public static final Account HOUSE = new Account(Kind.HOUSE, 0, 0);

    /** What the house has set aside for losses that suppliers cannot pay. */
    public static final Account FUND = new Account(Kind.FUND, 0, 0);

    private static final long MAX_ID = 0xFFFF_FFFFL;

    private static final Comparator<Account> ORDER = Comparator
        .comparing((final Account account) -> account.kind.place)
        .thenComparingLong(Account::ownerId)
        .thenComparingLong(Account::blockSeconds)
        .thenComparing(Account::kind);
    private static final char BLOCK_MARK = '@';

    public Account {
        final boolean hasOwner = kind != Kind.OUTSIDE && kind != Kind.HOUSE && kind != Kind.FUND;
        if (ownerId < 0 || ownerId > MAX_ID || hasOwner != (ownerId != 0)
            || blockSeconds < 0 || blockSeconds != 0 && kind != Kind.POOL) {
            throw new IllegalArgumentException(
                "no such account: kind=" + kind + ", ownerId=" + ownerId + ", blockSeconds=" + blockSeconds);
        }
    }

    /** What a participant may spend, and what its orders hold. */
    public static Account cash(final long participantId) {
        return new Account(Kind.CASH, participantId, 0);
    }

    /** What a participant paid for and has not been delivered, of what is not delivered through a pool. */
    public static Account escrow(final long participantId) {
        return new Account(Kind.ESCROW, participantId, 0);
    }

    /** What answers for a participant's deliveries. */
    public static Account bond(final long participantId) {
        return new Account(Kind.BOND, participantId, 0);
    }

    /** What was paid for an instrument's lots of one block, and has not reached whom it is for. */
    public static Account pool(final long instrumentId, final long blockSeconds) {
        return new Account(Kind.POOL, instrumentId, blockSeconds);
    }

    /**
     * The account with a name.
     *
     * @throws IllegalArgumentException if the text is not exactly what {@link #toString} gives for one.
     */
    public static Account parse(final String text) {
        if (text.equals(OUTSIDE.toString())) {
            return OUTSIDE;
        }
        if (text.equals(HOUSE.toString())) {
            return HOUSE;
        }
        if (text.equals(FUND.toString())) {
            return FUND;
        }
        final int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("no such account: " + text);
        }
        final int mark = text.indexOf(BLOCK_MARK);
        final Account account = mark < 0
            ? new Account(owned(text.substring(dot + 1)), Long.parseLong(text.substring(0, dot)), 0)
            : pool(Long.parseLong(text.substring(0, mark)), Long.parseLong(text.substring(mark + 1, dot)));
        if (!text.equals(account.toString())) {
            throw new IllegalArgumentException("no such account: " + text);
        }
        return account;
    }

    /** Whether it can be a participant's, or an instrument's. */
    static boolean isId(final long id) {
        return id > 0 && id <= MAX_ID;
    }

    /** Whether it is a participant's. */
    boolean isOf(final long participantId) {
        return ownerId == participantId && blockSeconds == 0 && kind != Kind.POOL;
    }

    /** Whether it must never be below 0. The house may be, by rounding, and outside is, by what was deposited. */
    boolean isNeverNegative() {
        return ownerId != 0 || kind == Kind.FUND;
    }

    @Override
    public int compareTo(final Account other) {
        return ORDER.compare(this, other);
    }

    /**
     * As in the file: {@code outside}, {@code house}, {@code fund}, {@code 17.cash}, {@code 17.escrow}, {@code
     * 17.bond}, {@code 3@1769904000.pool}.
     */
    @Override
    public String toString() {
        if (kind == Kind.POOL) {
            return ownerId + String.valueOf(BLOCK_MARK) + blockSeconds + '.' + kind.text;
        }
        return ownerId == 0 ? kind.text : ownerId + "." + kind.text;
    }

    private static Kind owned(final String text) {
        for (final Kind kind : Kind.values()) {
            if (kind.place == Kind.CASH.place && kind.text.equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of account: " + text);
    }

    /** Kinds of account, in the order of the file. */
    public enum Kind {
        OUTSIDE("outside", 0),
        HOUSE("house", 1),
        FUND("fund", 2),
        CASH("cash", 3),
        ESCROW("escrow", 3),
        BOND("bond", 3),
        POOL("pool", 4);

        private final String text;
        private final int place;

        Kind(final String text, final int place) {
            this.text = text;
            this.place = place;
        }
    }
}
