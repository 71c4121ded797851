package org.wheatstone.engine.runtime.settlement;

/**
 * What became of one account of a participant over a statement, in nano-USD. Immutable.
 *
 * @param account its name; {@link #HELD_BACK} is no account, but what is the supplier's and still in pools.
 * @param opening before the first command.
 * @param debits  what went out.
 * @param credits what came in.
 */
public record StatementBalance(String account, long opening, long debits, long credits) {
    /** Held back of what was delivered, until the pool closes. */
    public static final String HELD_BACK = "held back";

    /** After the last command. */
    public long closing() {
        return opening - debits + credits;
    }

    /** What has been added since another of the same account, whose opening stays. */
    StatementBalance since(final StatementBalance before) {
        return new StatementBalance(
            account, before.closing(), debits - before.debits, credits - before.credits);
    }
}
