package org.wheatstone.engine.runtime.settlement;

/**
 * The name of an account in a settlement file. Immutable, any thread. Ordered as in the file: outside, house, then
 * participants by id, cash before escrow.
 *
 * @param kind          of account.
 * @param participantId whose it is, unsigned 32 bits; 0 for outside and house alone.
 */
public record Account(Kind kind, long participantId) implements Comparable<Account> {
    /** Where deposits come from. */
    public static final Account OUTSIDE = new Account(Kind.OUTSIDE, 0);
    /** Collects fees and pays rebates. */
    public static final Account HOUSE = new Account(Kind.HOUSE, 0);

    static final long MAX_PARTICIPANT_ID = 0xFFFF_FFFFL;

    private static final int KIND_BITS = 2;

    public Account {
        if (participantId < 0 || participantId > MAX_PARTICIPANT_ID || kind.isOwned != (participantId != 0)) {
            throw new IllegalArgumentException("no such account: kind=" + kind + ", participantId=" + participantId);
        }
    }

    /** What a participant may spend, and what its orders hold. */
    public static Account cash(final long participantId) {
        return new Account(Kind.CASH, participantId);
    }

    /** What a participant paid for and has not been delivered. */
    public static Account escrow(final long participantId) {
        return new Account(Kind.ESCROW, participantId);
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
        final int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("no such account: " + text);
        }
        final Kind kind = text.endsWith(Kind.CASH.text) ? Kind.CASH : Kind.ESCROW;
        final Account account = new Account(kind, Long.parseLong(text.substring(0, dot)));
        if (!text.equals(account.toString())) {
            throw new IllegalArgumentException("no such account: " + text);
        }
        return account;
    }

    /** Its place among all accounts; unique. */
    long key() {
        return key(kind, participantId);
    }

    static long key(final Kind kind, final long participantId) {
        return participantId << KIND_BITS | kind.ordinal();
    }

    /** Whether it must never be below 0. The house may be, by rounding, and outside is, by what was deposited. */
    boolean isOwned() {
        return kind.isOwned;
    }

    @Override
    public int compareTo(final Account other) {
        return Long.compare(key(), other.key());
    }

    /** As in the file: {@code outside}, {@code house}, {@code 17.cash}, {@code 17.escrow}. */
    @Override
    public String toString() {
        return kind.isOwned ? participantId + "." + kind.text : kind.text;
    }

    /** Kinds of account, in the order of the file. */
    public enum Kind {
        OUTSIDE("outside", false),
        HOUSE("house", false),
        CASH("cash", true),
        ESCROW("escrow", true);

        private final String text;
        private final boolean isOwned;

        Kind(final String text, final boolean isOwned) {
            this.text = text;
            this.isOwned = isOwned;
        }
    }
}
